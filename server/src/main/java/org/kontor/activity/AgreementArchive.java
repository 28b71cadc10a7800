package org.kontor.activity;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Agreements in the archive of everything. */
@Configuration(proxyBeanMethods = false)
class AgreementArchive {

    @Bean
    ArchiveTable agreementsArchive(ArchiveTables tables) {
        return tables.of("agreements", "select a.*, 2::smallint as type_id, a.deal_id as record_id, a.created_by as by_person from activity.agreement a where a.id > {0} order by a.id limit {1}")
                .values("id")
                .days("agreed_on")
                .word("kind", "archive.agreement")
                .values("text")
                .records("contact_id", "contact")
                .values("replaces_id")
                .people("by_person")
                .moments("created_at", "withdrawn_at")
                .people("withdrawn_by")
                .table();
    }
}
