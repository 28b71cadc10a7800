package org.kontor.records;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands beside records in the archive of everything: reference books, and who works here. */
@Configuration(proxyBeanMethods = false)
class CommonArchives {

    @Bean
    ArchiveTable booksArchive(ArchiveTables tables) {
        return tables.of(
                        "books",
                        "select v.id, b.title as book, v.title, v.code, v.archived_at is not null as archived from records.book_value v join records.book b on b.id = v.book_id"
                                + " where v.id > {0} order by v.id limit {1}")
                .apart()
                .values("book", "title", "code")
                .flags("archived")
                .table();
    }

    @Bean
    ArchiveTable peopleArchive(ArchiveTables tables) {
        return tables.of(
                        "people",
                        "select p.id, btrim(concat_ws(' ', p.last_name, p.first_name, p.second_name)) as name, p.post_title, p.email, p.phone, p.mobile, p.inner_phone,"
                                + " p.status = 'dismissed' as dismissed from identity.person p where p.id > {0} order by p.id limit {1}")
                .apart()
                .values("name", "post_title", "email", "phone", "mobile", "inner_phone")
                .flags("dismissed")
                .table();
    }
}
