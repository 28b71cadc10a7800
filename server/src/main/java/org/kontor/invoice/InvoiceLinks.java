package org.kontor.invoice;

import org.kontor.records.AddedFields;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An invoice outlives what it names: it loses the link, never a word of the paper. */
@Configuration(proxyBeanMethods = false)
class InvoiceLinks {

    @Bean
    AddedFields invoicesOfDeals() {
        return AddedFields.links("deal", RecordLink.of("invoice.item", "deal_id", OnPurge.CLEAR));
    }

    @Bean
    AddedFields invoicesOfCompanies() {
        return AddedFields.links("company", RecordLink.of("invoice.item", "company_id", OnPurge.CLEAR));
    }

    @Bean
    AddedFields invoicesOfContacts() {
        return AddedFields.links("contact", RecordLink.of("invoice.item", "contact_id", OnPurge.CLEAR));
    }
}
