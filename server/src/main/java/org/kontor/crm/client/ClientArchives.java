package org.kontor.crm.client;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** People of companies and turnover by year in the archive of everything. */
@Configuration(proxyBeanMethods = false)
class ClientArchives {

    @Bean
    ArchiveTable employmentsArchive(ArchiveTables tables) {
        return tables.of(
                        "employments",
                        "select l.*, 4::smallint as type_id, l.company_id as record_id, 3::smallint as other_type_id, l.contact_id as other_id, l.contact_id as contact"
                                + " from crm_client.contact_company l where l.id > {0} order by l.id limit {1}")
                .records("contact_id", "contact")
                .values("contact")
                .values("post")
                .word("role", "archive.role")
                .values("influence")
                .word("attitude", "archive.attitude")
                .records("reports_to_id", "contact")
                .records("deputy_id", "contact")
                .flags("is_key", "is_primary")
                .days("from_on", "to_on")
                .needs("contacts")
                .table();
    }

    @Bean
    ArchiveTable turnoverArchive(ArchiveTables tables) {
        return tables.of("turnover", "select t.*, 4::smallint as type_id, t.company_id as record_id from crm_client.company_turnover t where t.id > {0} order by t.id limit {1}")
                .values("year", "amount", "currency")
                .needs("revenue")
                .table();
    }
}
