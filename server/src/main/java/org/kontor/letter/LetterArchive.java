package org.kontor.letter;

import org.kontor.records.ArchiveTable;
import org.kontor.records.ArchiveTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Letters in the archive of everything, beside the activities that they are. */
@Configuration(proxyBeanMethods = false)
class LetterArchive {

    @Bean
    ArchiveTable lettersArchive(ArchiveTables tables) {
        return tables.of(
                        "letters",
                        "select l.id, 5::smallint as type_id, l.activity_id as record_id, l.author_id as by_person, l.subject, l.text, l.state, l.created_at, l.sent_at,"
                                + " (select string_agg(r ->> 'address', '; ') from jsonb_array_elements(l.recipients) r) as recipients"
                                + " from letter.outgoing l where l.id > {0} order by l.id limit {1}")
                .people("by_person")
                .values("recipients", "subject", "text")
                .word("state", "archive.letter")
                .moments("created_at", "sent_at")
                .table();
    }
}
