package org.kontor.quote;

import org.kontor.records.AddedFields;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A proposal outlives what it names. */
@Configuration(proxyBeanMethods = false)
class QuoteLinks {

    @Bean
    AddedFields quotesOfDeals() {
        return AddedFields.links("deal", RecordLink.of("quote.item", "deal_id", OnPurge.CLEAR));
    }

    @Bean
    AddedFields quotesOfLeads() {
        return AddedFields.links("lead", RecordLink.of("quote.item", "lead_id", OnPurge.CLEAR));
    }

    @Bean
    AddedFields quotesOfCompanies() {
        return AddedFields.links("company", RecordLink.of("quote.item", "company_id", OnPurge.CLEAR), RecordLink.of("quote.item", "seller_id", OnPurge.CLEAR));
    }

    @Bean
    AddedFields quotesOfContacts() {
        return AddedFields.links("contact", RecordLink.of("quote.item", "contact_id", OnPurge.CLEAR), RecordLink.of("quote.quote_contact", "contact_id", OnPurge.DELETE));
    }
}
