package org.kontor.invoice;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Invoices and what was paid for them in the archive of everything, for whoever reads the amount of their deal. */
@Configuration(proxyBeanMethods = false)
class InvoiceArchives {

    @Bean
    ArchiveTable invoicesArchive(ArchiveTables tables) {
        return tables.of(
                        "invoices",
                        "select i.*, 2::smallint as type_id, i.deal_id as record_id, i.issued_by as by_person from invoice.item i where i.id > {0} and i.deal_id is not null order by i.id limit {1}")
                .values("id", "number", "year")
                .days("issued_on", "due_on")
                .values("seller", "buyer", "total", "tax", "paid", "currency")
                .word("state", "archive.invoice")
                .values("reason")
                .people("by_person")
                .needs("amount")
                .table();
    }

    @Bean
    ArchiveTable paymentsArchive(ArchiveTables tables) {
        return tables.of(
                        "payments",
                        "select p.*, 2::smallint as type_id, i.deal_id as record_id, p.entered_by as by_person from invoice.payment p join invoice.item i on i.id = p.invoice_id"
                                + " where p.id > {0} and i.deal_id is not null order by p.id limit {1}")
                .values("invoice_id")
                .days("paid_on")
                .values("amount", "note")
                .people("by_person")
                .needs("amount")
                .table();
    }
}
