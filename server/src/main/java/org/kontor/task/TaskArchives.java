package org.kontor.task;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checklists, time and dependencies of tasks in the archive of everything. */
@Configuration(proxyBeanMethods = false)
class TaskArchives {

    @Bean
    ArchiveTable checksArchive(ArchiveTables tables) {
        return tables.of("checks", "select c.*, 6::smallint as type_id, c.task_id as record_id from task.check_item c where c.id > {0} order by c.id limit {1}")
                .values("id", "parent_id", "title")
                .people("person_id")
                .moments("done_at")
                .people("done_by")
                .table();
    }

    @Bean
    ArchiveTable taskTimeArchive(ArchiveTables tables) {
        return tables.of("task_time", "select t.*, 6::smallint as type_id, t.task_id as record_id from task.time_entry t where t.id > {0} order by t.id limit {1}")
                .people("person_id")
                .moments("started_at", "ended_at")
                .values("minutes", "note")
                .needs("spent")
                .table();
    }

    @Bean
    ArchiveTable dependenciesArchive(ArchiveTables tables) {
        return tables.of(
                        "dependencies",
                        "select d.*, 6::smallint as type_id, d.after_id as record_id, 6::smallint as other_type_id, d.before_id as other_id from task.dependency d"
                                + " where d.id > {0} order by d.id limit {1}")
                .values("before_id", "kind", "lag")
                .table();
    }
}
