package org.kontor.calllist;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clients of call lists, and what came of calling them, in the archive of everything. */
@Configuration(proxyBeanMethods = false)
class MemberArchive {

    @Bean
    ArchiveTable membersArchive(ArchiveTables tables) {
        return tables.of(
                        "call_members",
                        "select m.*, 8::smallint as other_type_id, m.list_id as other_id from calllist.member m where m.id > {0} order by m.id limit {1}")
                .values("list_id")
                .book("status_id", "calllist_status")
                .book("result_id", "activity_result")
                .values("comment", "attempts")
                .moments("call_at")
                .people("call_by")
                .table();
    }
}
