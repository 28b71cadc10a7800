package org.kontor.crm.client;

import java.util.Set;
import org.kontor.access.CountedFields;
import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of contacts and companies. */
@Configuration(proxyBeanMethods = false)
class ClientFunctions {

    private static final Set<String> FLAGS = Set.of("noDecider", "onePerson", "keyAbsentUntil");

    @Bean
    FunctionRight contactPage() {
        return FunctionRight.recordPage("contact");
    }

    /** What is said of a company's people as a whole: also of those whom one may not read. */
    @Bean
    CountedFields flagsOfCompany() {
        return new CountedFields("company", FLAGS, "contact");
    }

    /** The same on its deals. */
    @Bean
    CountedFields flagsOfDeal() {
        return new CountedFields("deal", FLAGS, "contact");
    }

    @Bean
    FunctionRight companyPage() {
        return FunctionRight.recordPage("company");
    }
}
