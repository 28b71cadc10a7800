package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.CALL;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.OutgoingHttp;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.timeline.Comments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

/**
 * What was said, as sound and as text. It may come long after the call. The sound is a file of the call's activity, so that whoever
 * reads that one hears it; the text is a comment there.
 */
@Component
public class Recordings {

    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);

    /** The largest sound file in bytes. */
    static final int LARGEST = 50_000_000;

    /** So often an address is asked for its file, once a minute. */
    static final int TRIES = 10;

    private static final int AT_ONCE = 20;
    private static final String SAME_SOUND = "recording";

    private final DSLContext sql;
    private final Files files;
    private final OutgoingHttp http;
    private final CallActivities activities;
    private final Comments comments;
    private final Actors actors;
    private final Company company;
    private final TransactionTemplate transactions;

    Recordings(
            DSLContext sql, Files files, OutgoingHttp http, CallActivities activities, Comments comments, Actors actors, Company company,
            TransactionTemplate transactions) {
        this.sql = sql;
        this.files = files;
        this.http = http;
        this.activities = activities;
        this.comments = comments;
        this.actors = actors;
        this.company = company;
        this.transactions = transactions;
    }

    /**
     * Keeps the sound of a call and answers the id of its file; a call that has one already keeps that.
     *
     * @throws Problem TOO_LARGE
     */
    public long attach(Operation operation, Call call, String name, byte[] content) {
        if (call.recording() != null) {
            return call.recording();
        }
        if (content.length > LARGEST) {
            throw Problem.of(Problem.Kind.TOO_LARGE, "too_large");
        }
        Files.Stored stored;
        try {
            stored = files.add(name, new ByteArrayInputStream(content), operation.actor().personId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transactions.executeWithoutResult(status -> {
            sql.update(CALL).set(CALL.RECORDING_ID, stored.id()).setNull(CALL.RECORDING_URL).where(CALL.ID.eq(call.id())).execute();
            activities.attach(operation, call, stored.id());
        });
        return stored.id();
    }

    /** Notes where the sound of a call will be found; it is fetched within a minute, and tried again where nobody answers. */
    public void fetchLater(Call call, String address) {
        if (call.recording() == null) {
            sql.update(CALL).set(CALL.RECORDING_URL, address).set(CALL.RECORDING_TRIES, 0).where(CALL.ID.eq(call.id())).execute();
        }
    }

    /**
     * Fetches the sound of a call now.
     *
     * @throws IOException where the address may not be called, nobody answers, or it is no file
     */
    public long fetch(Operation operation, Call call, String address) throws IOException {
        URI from;
        try {
            from = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
        OutgoingHttp.Reply reply = http.fetch(from, LARGEST);
        if (reply.status() != 200 || reply.body().length == 0) {
            throw new IOException("status " + reply.status());
        }
        String path = from.getPath() == null ? "" : from.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return attach(operation, call, name.isBlank() ? SAME_SOUND : name, reply.body());
    }

    /** Fetches what has been announced. */
    void fetchAnnounced() {
        List<Call> waiting = sql.selectFrom(CALL)
                .where(CALL.RECORDING_URL.isNotNull().and(CALL.RECORDING_ID.isNull()).and(CALL.RECORDING_TRIES.lt(TRIES)).and(CALL.FINISHED_AT.isNotNull()))
                .orderBy(CALL.ID)
                .limit(AT_ONCE)
                .fetch(Call::of);
        for (Call call : waiting) {
            String address = sql.select(CALL.RECORDING_URL).from(CALL).where(CALL.ID.eq(call.id())).fetchSingle().value1();
            sql.update(CALL).set(CALL.RECORDING_TRIES, CALL.RECORDING_TRIES.plus(1)).where(CALL.ID.eq(call.id())).execute();
            try {
                Actor actor = actors.of(call.person(), company.language(), company.zone());
                fetch(Operation.begin(actor, "update", Map.of("application", call.program())), call, String.valueOf(address));
            } catch (IOException | Problem notYet) {
                LOG.info("The sound of call {} is not there yet: {}", call.id(), notYet.getMessage());
            }
        }
    }

    /** One sentence of a talk; {@code client} says who spoke. */
    public record Sentence(boolean client, String text) {}

    /**
     * Keeps the text of a talk as a comment on the call's activity, and answers the comment's id.
     *
     * @throws Problem CONFLICT telephony_no_activity for a call that nothing is kept of
     */
    public long transcribe(Actor actor, Call call, List<Sentence> talk, String client, String person) {
        if (call.activity() == null) {
            throw Problem.of(Problem.Kind.CONFLICT, "telephony_no_activity");
        }
        List<String> lines = new ArrayList<>();
        talk.forEach(one -> lines.add("<p><b>" + HtmlUtils.htmlEscape(one.client() ? client : person) + "</b>: " + HtmlUtils.htmlEscape(one.text()) + "</p>"));
        return comments.add(actor, new RecordKey("activity", call.activity()), String.join("", lines), List.of(), null).comment().id();
    }

    /** What runs each minute. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        static final String FETCH = "telephony-recordings";

        @Bean
        RecurringTask<Void> fetchRecordings(Recordings recordings) {
            return Tasks.recurring(FETCH, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> recordings.fetchAnnounced());
        }
    }
}
