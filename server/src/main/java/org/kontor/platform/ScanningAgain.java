package org.kontor.platform;

import static org.kontor.platform.db.Tables.FILE;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Offers files to the malware scanner that came while nobody answered; what it finds is given to nobody any more. */
@Configuration(proxyBeanMethods = false)
class ScanningAgain {

    /** Name of the job. */
    static final String JOB = "platform-scanning-again";

    private static final Logger LOG = LoggerFactory.getLogger(ScanningAgain.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 200;

    private final DSLContext sql;
    private final Files files;
    private final Settings settings;
    private final ScannerLine line;
    private final Checks checks;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ScanningAgain(DSLContext sql, Files files, Settings settings, ScannerLine line, Checks checks, Audit audit, TransactionTemplate transaction) {
        this.sql = sql;
        this.files = files;
        this.settings = settings;
        this.line = line;
        this.checks = checks;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Bean
    RecurringTask<Void> unscannedFiles() {
        return Tasks.recurring(JOB, FixedDelay.of(PAUSE)).execute((instance, context) -> run());
    }

    private void run() {
        Scanner.Place place = settings.get(Scanner.PLACE);
        List<String> waiting = place.on() ? waiting() : List.of();
        for (String content : waiting) {
            try (InputStream in = java.nio.file.Files.newInputStream(files.content(content))) {
                learn(content, line.scan(place, in));
            } catch (ScannerLine.Silent silent) {
                LOG.warn("The malware scanner does not answer: {}", silent.getMessage());
                break;
            } catch (NoSuchFileException gone) {
                LOG.warn("A content to be scanned is gone: {}", content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        int left = sql.fetchCount(FILE, FILE.SCAN.eq("unchecked").and(FILE.DELETED_AT.isNull()));
        int found = sql.fetchCount(FILE, FILE.SCAN.eq("infected").and(FILE.DELETED_AT.isNull()));
        if (place.on() || left > 0 || found > 0) {
            checks.report(Checks.Check.SCANNER, left == 0 && found == 0, Map.of("found", found, "waiting", left));
        }
    }

    private List<String> waiting() {
        return sql.selectDistinct(FILE.SHA256)
                .from(FILE)
                .where(FILE.SCAN.eq("unchecked"))
                .and(FILE.DELETED_AT.isNull())
                .limit(AT_ONCE)
                .fetch(FILE.SHA256);
    }

    private void learn(String content, ScannerLine.Reply reply) {
        String verdict = switch (reply.kind()) {
            case CLEAN -> "clean";
            case TOO_LARGE -> "too_large";
            case FOUND -> "infected";
        };
        // the same content that came while it was not known as such is meant as well
        transaction.executeWithoutResult(act -> {
            List<Long> ids = sql.update(FILE)
                    .set(FILE.SCAN, verdict)
                    .where(FILE.SHA256.eq(content))
                    .and(reply.kind() == ScannerLine.Kind.FOUND ? FILE.SCAN.isDistinctFrom("infected") : FILE.SCAN.eq("unchecked"))
                    .returningResult(FILE.ID)
                    .fetch(FILE.ID);
            if (reply.kind() == ScannerLine.Kind.FOUND) {
                ids.forEach(id -> audit.recordAs(null, "file.infected", new Audit.Subject("file", id), Map.of("found", reply.found())));
            }
        });
    }
}
