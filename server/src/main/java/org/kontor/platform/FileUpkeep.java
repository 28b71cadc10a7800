package org.kontor.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Removes every night the files that nobody needs: uploads that were never attached go after a day, what was taken off its record or went
 * with it goes a week later, so that a copy of the database that is being made still finds it. A content goes once no file has it.
 */
@Configuration(proxyBeanMethods = false)
class FileUpkeep {

    /** Name of the job. */
    static final String NIGHTLY = "platform-files-nightly";

    private static final Duration UNATTACHED = Duration.ofDays(1);
    private static final Duration DELETED = Duration.ofDays(7);
    private static final Duration SETTLED = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;
    private final Files files;
    private final Checks checks;

    FileUpkeep(DSLContext sql, Clock clock, Files files, Checks checks) {
        this.sql = sql;
        this.clock = clock;
        this.files = files;
        this.checks = checks;
    }

    @Bean
    RecurringTask<Void> filesNightly() {
        return Tasks.recurring(NIGHTLY, Schedules.daily(LocalTime.of(3, 40))).execute((instance, context) -> clean());
    }

    private void clean() {
        Instant now = clock.instant();
        String free = unreferenced();
        int uploads = sql.query(
                        "update platform.file f set deleted_at = {0} where f.record_id is null and f.deleted_at is null and f.uploaded_at < {1}" + free,
                        DSL.val(now), DSL.val(now.minus(UNATTACHED)))
                .execute();
        sql.query("delete from platform.file f where f.deleted_at < {0}" + free, DSL.val(now.minus(DELETED))).execute();
        try {
            ContentFolder.Swept swept = files.sweep(now.minus(SETTLED), now, names -> needed(names, now.minus(DELETED)));
            checks.report(Checks.Check.FILES, true, Map.of("uploads", uploads, "contents", swept.contents(), "bytes", swept.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which of these contents a file has that is not long gone. */
    private Set<String> needed(Set<String> contents, Instant goneBefore) {
        return new HashSet<>(sql.resultQuery(
                        "select sha256 from platform.file where sha256 = any({0}) and (deleted_at is null or deleted_at >= {1})",
                        DSL.val(contents.toArray(String[]::new), SQLDataType.CLOB.array()), DSL.val(goneBefore))
                .fetchInto(String.class));
    }

    /** The condition that no table names the file: photos and logos hang on no record. The tables are those of the foreign keys. */
    private String unreferenced() {
        List<String> conditions = sql.resultQuery("""
                        select format(' and not exists (select 1 from %s r where r.%I = f.id)', c.conrelid::regclass, a.attname)
                        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'platform.file'::regclass""")
                .fetchInto(String.class);
        return String.join("", conditions);
    }
}
