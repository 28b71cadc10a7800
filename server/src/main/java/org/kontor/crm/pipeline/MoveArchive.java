package org.kontor.crm.pipeline;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way of records through the stages in the archive of everything. */
@Configuration(proxyBeanMethods = false)
class MoveArchive {

    @Bean
    ArchiveTable movesArchive(ArchiveTables tables) {
        return tables.of("moves", "select m.*, m.moved_by as by_person from crm_pipeline.stage_move m where m.id > {0} order by m.id limit {1}")
                .moments("at")
                .people("by_person")
                .stages("from_stage", "stage_id")
                .flags("undone")
                .needs("stage")
                .table();
    }
}
