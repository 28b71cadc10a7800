package org.kontor.crm.privacy;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Consents in the archive of everything. */
@Configuration(proxyBeanMethods = false)
class ConsentArchive {

    @Bean
    ArchiveTable consentsArchive(ArchiveTables tables) {
        return tables.of(
                        "consents",
                        "select c.*, case when c.company_id is null then 3 else 4 end::smallint as type_id, coalesce(c.company_id, c.contact_id) as record_id"
                                + " from crm_privacy.consent c where c.id > {0} order by c.id limit {1}")
                .word("purpose", "archive.purpose")
                .word("basis", "archive.basis")
                .word("how", "archive.how")
                .values("wording", "version")
                .days("given_on", "until_on", "withdrawn_on")
                .word("withdrawn_how", "archive.how")
                .people("entered_by")
                .moments("entered_at")
                .table();
    }
}
