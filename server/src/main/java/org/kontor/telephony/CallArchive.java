package org.kontor.telephony;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls in the archive of everything: those about records, and one's own about nobody known. */
@Configuration(proxyBeanMethods = false)
class CallArchive {

    @Bean
    ArchiveTable callsArchive(ArchiveTables tables) {
        return tables.of(
                        "calls",
                        "select c.*, c.person_id as by_person, c.kind in (2, 3) as incoming from telephony.call c"
                                + " where c.id > {0} and (c.record_id is not null or c.person_id = {2}) order by c.id limit {1}")
                .moments("started_at")
                .people("by_person")
                .values("phone", "line")
                .flags("incoming")
                .values("seconds", "status", "cost", "cost_currency", "activity_id")
                .needs("phones")
                .table();
    }
}
