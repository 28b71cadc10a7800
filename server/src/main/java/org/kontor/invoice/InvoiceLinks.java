package org.kontor.invoice;

import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An invoice outlives what it names: it loses the link, never a word of the paper. */
@Configuration(proxyBeanMethods = false)
class InvoiceLinks {

    private record Link(String type) implements AddedFields {
        @Override
        public List<FieldDef> fields() {
            return List.of();
        }

        @Override
        public List<RecordLink> links() {
            return List.of(RecordLink.of("invoice.item", type + "_id", OnPurge.CLEAR));
        }
    }

    @Bean
    AddedFields invoicesOfDeals() {
        return new Link("deal");
    }

    @Bean
    AddedFields invoicesOfCompanies() {
        return new Link("company");
    }

    @Bean
    AddedFields invoicesOfContacts() {
        return new Link("contact");
    }
}
