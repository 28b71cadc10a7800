package org.kontor.crm.form;

import static org.kontor.crm.form.db.Tables.ANSWER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.exclusion.Exclusions;
import org.kontor.crm.form.Form.FormField;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.Matches;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.kontor.timeline.Comments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what visitors send. An answer and its lead are written together or not at all; a burst waits for its turn, so that it
 * neither takes all connections nor loses anything; what cannot become a lead is kept with the reason.
 */
@Component
class Submissions {

    private static final Logger LOG = LoggerFactory.getLogger(Submissions.class);
    private static final int AT_ONCE = 2;
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 500;
    /** Why nothing was made of what an excluded phone or address sent. */
    static final String EXCLUDED = "excluded";

    private static final List<String> CHANNELS = List.of("phones", "emails");

    /** What a visitor has sent, already read. */
    record Sent(UUID key, String address, String agent, String referrer, Map<String, Object> values, Map<String, List<SentFiles.Sent>> files, Map<String, String> utm, boolean consented) {}

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Records records;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Matches matches;
    private final Comments comments;
    private final FormFields fields;
    private final SentFiles sentFiles;
    private final Exclusions exclusions;
    private final JsonMapper json;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Submissions(
            DSLContext sql,
            TransactionTemplate transactions,
            Records records,
            RecordTypes types,
            ReferenceBooks books,
            Matches matches,
            Comments comments,
            FormFields fields,
            SentFiles sentFiles,
            Exclusions exclusions,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.records = records;
        this.types = types;
        this.books = books;
        this.matches = matches;
        this.comments = comments;
        this.fields = fields;
        this.sentFiles = sentFiles;
        this.exclusions = exclusions;
        this.json = json;
        this.clock = clock;
    }

    /** Counts an attempt; false where the address has made more of them within the hour than the form allows. */
    boolean allowed(Form form, String address) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return patiently(() -> Boolean.TRUE.equals(transactions.execute(status -> {
            int made = sql.resultQuery(
                            "insert into crm_form.attempt as a (form_id, address, hour, n) values ({0}, {1}, {2}, 1)"
                                    + " on conflict (form_id, address, hour) do update set n = a.n + 1 returning n",
                            DSL.val(form.id()), DSL.val(address), DSL.val(hour, SQLDataType.INSTANT))
                    .fetchSingle()
                    .get("n", Integer.class);
            if (made == 1) {
                sql.query("delete from crm_form.attempt where hour < {0}", DSL.val(hour.minus(Duration.ofDays(1)), SQLDataType.INSTANT)).execute();
            }
            return made <= form.perHour();
        })));
    }

    /** Keeps an answer and makes a lead of it; the same key twice makes one. */
    void take(Form form, Sent sent) {
        patiently(() -> {
            try {
                transactions.executeWithoutResult(status -> write(form, sent, null));
            } catch (Problem refused) {
                // a field that became required since, a stage that is gone: people must not lose what they were told is sent
                String reason = reason(refused);
                LOG.warn("An answer of the form {} became no lead: {}", form.id(), reason);
                transactions.executeWithoutResult(status -> write(form, sent, reason));
            }
            return true;
        });
    }

    private static String reason(Problem problem) {
        return problem.code() + (problem.fields().isEmpty() ? "" : ": " + String.join(", ", problem.fields().keySet()));
    }

    private void write(Form form, Sent sent, @Nullable String problem) {
        Map<String, Object> content = new LinkedHashMap<>(sent.values());
        sent.files().forEach((code, files) -> content.put(code, files.stream().map(SentFiles.Sent::name).toList()));
        content.putAll(sent.utm());
        Long id = sql.insertInto(ANSWER)
                .set(ANSWER.FORM_ID, form.id())
                .set(ANSWER.KEY, sent.key())
                .set(ANSWER.AT, clock.instant())
                .set(ANSWER.ADDRESS, sent.address())
                .set(ANSWER.AGENT, sent.agent())
                .set(ANSWER.REFERRER, sent.referrer())
                .set(ANSWER.CONTENT, JSONB.valueOf(json.writeValueAsString(content)))
                .set(ANSWER.CONSENT, sent.consented() && form.consent() != null ? form.consent().version() : null)
                .set(ANSWER.PROBLEM, problem)
                .onConflict(ANSWER.KEY)
                .doNothing()
                .returningResult(ANSWER.ID)
                .fetchOne(ANSWER.ID);
        if (id == null || problem != null) {
            return;
        }
        if (exclusions.stop(channels(sent))) {
            sql.update(ANSWER).set(ANSWER.PROBLEM, EXCLUDED).where(ANSWER.ID.eq(id)).execute();
            return;
        }
        Actor actor = Actor.system("form " + form.code());
        // a file stands in a field of its record: with one, a repeated inquiry is a lead of its own
        RecordKey record = sent.files().isEmpty() ? repeated(form, sent).orElse(null) : null;
        if (record != null) {
            comments.add(actor, record, text(form, sent), List.of(), null);
        } else {
            Operation operation = Operation.begin(actor, "add", Map.of("form", form.title()));
            Map<String, @Nullable Object> values = lead(form, sent);
            Map<String, List<Long>> kept = new LinkedHashMap<>();
            sent.files().forEach((code, files) -> {
                FieldDef field = fields.find(code);
                if (field != null) {
                    List<Long> ids = sentFiles.keep(files);
                    kept.put(code, ids);
                    values.put(code, field.multiple() ? ids : ids.getFirst());
                }
            });
            RecordKey added = new RecordKey(FormFields.TYPE, records.add(operation, FormFields.TYPE, values, Options.PERSON));
            kept.forEach((code, ids) -> sentFiles.attach(ids, types.get(added.type()).id(), added.id(), code));
            record = added;
        }
        sql.update(ANSWER)
                .set(ANSWER.TYPE_ID, types.get(record.type()).id())
                .set(ANSWER.RECORD_ID, record.id())
                .where(ANSWER.ID.eq(id))
                .execute();
    }

    private Map<String, @Nullable Object> lead(Form form, Sent sent) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(sent.values());
        String name = java.util.stream.Stream.of(sent.values().get("firstName"), sent.values().get("lastName"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        String heading = form.heading().isEmpty() ? form.title() : form.heading();
        values.putIfAbsent("title", name.isEmpty() ? heading : heading + ": " + name);
        // nobody is responsible yet: the rules of the queues decide
        values.put("responsible", null);
        Long source = form.source();
        if (source != null && books.value("source", source).isPresent()) {
            values.put("source", source);
        }
        values.put("sourceDetails", sent.referrer().isEmpty() ? form.title() : form.title() + ", " + sent.referrer());
        values.putAll(sent.utm());
        return values;
    }

    /** The open lead of the same phone or e-mail, where the form wants repeated inquiries there. */
    private Optional<RecordKey> repeated(Form form, Sent sent) {
        if (!form.joins()) {
            return Optional.empty();
        }
        List<Object> known = matches.owners(List.of(FormFields.TYPE), channels(sent)).stream().<Object>map(owner -> owner.record().id()).distinct().toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Filter open = new Filter.In("id", known).and(Filter.is("closed", false));
        return records.list(Actor.system("form"), FormFields.TYPE, open, Sort.read("-createdAt"), List.of("title"), 1, null).rows().stream()
                .findFirst()
                .map(row -> new RecordKey(FormFields.TYPE, row.id()));
    }

    /** The phones and e-mail addresses of an answer, as they are compared. */
    private static List<String> channels(Sent sent) {
        List<String> all = new ArrayList<>();
        for (String field : CHANNELS) {
            if (sent.values().get(field) instanceof List<?> list) {
                list.forEach(channel -> all.add(((Channel) Objects.requireNonNull(channel)).normalized()));
            }
        }
        return all;
    }

    private String text(Form form, Sent sent) {
        StringBuilder html = new StringBuilder("<p><b>").append(HtmlUtils.htmlEscape(form.title())).append("</b></p>");
        for (FormField asked : form.fields()) {
            Object value = sent.values().get(asked.code());
            FieldDef field = fields.find(asked.code());
            if (value != null && field != null) {
                html.append("<p>")
                        .append(HtmlUtils.htmlEscape(asked.label().isEmpty() ? fields.title(form.language(), field) : asked.label()))
                        .append(": ")
                        .append(HtmlUtils.htmlEscape(shown(field, value)))
                        .append("</p>");
            }
        }
        return html.toString();
    }

    private String shown(FieldDef field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> one instanceof Channel channel ? channel.value() : String.valueOf(one)).collect(Collectors.joining(", "));
        }
        if (field.type() instanceof FieldType.Book || field.type() instanceof FieldType.Choice) {
            return fields.options(field).stream()
                    .filter(option -> value.equals(option.id()))
                    .map(FormFields.Option::title)
                    .findFirst()
                    .orElse(value.toString());
        }
        return value.toString();
    }

    /** Waits for a turn, and for a database that has no time or is just coming back. */
    private <T> T patiently(java.util.function.Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            for (int tried = 1; ; tried++) {
                try {
                    return work.get();
                } catch (CannotCreateTransactionException | DataAccessResourceFailureException | TransientDataAccessException e) {
                    if (tried >= TRIES) {
                        throw e;
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(Problem.Kind.BUSY, "busy").with("retryAfter", 5);
        } finally {
            turns.release();
        }
    }
}
