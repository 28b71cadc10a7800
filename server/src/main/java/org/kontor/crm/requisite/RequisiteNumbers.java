package org.kontor.crm.requisite;

import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.kontor.records.FurtherNumbers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tax numbers of all requisites but the main ones, which are the card's own fields. */
@Configuration(proxyBeanMethods = false)
class RequisiteNumbers {

    @Bean
    FurtherNumbers numbersOfCompanies() {
        return new Numbers("company", "company_id");
    }

    @Bean
    FurtherNumbers numbersOfContacts() {
        return new Numbers("contact", "contact_id");
    }

    private record Numbers(String type, String column) implements FurtherNumbers {

        @Override
        public SQL numbers() {
            return DSL.sql("select r." + column + " as id, r.inn from crm_requisite.requisite r where r." + column + " is not null and not r.is_main and r.inn is not null");
        }
    }
}
