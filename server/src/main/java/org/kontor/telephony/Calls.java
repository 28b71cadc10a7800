package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.CALL;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.exclusion.Exclusions;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calls that telephone systems report: begun, ended. The client is found by the number, under the rights of the person behind the
 * program; an unknown one becomes a lead where that is wanted.
 */
@Component
public class Calls {

    /** What has happened elsewhere needs no result. */
    static final Options HAPPENED = new Options(false, false, true, false, null, false, false);

    /** So long the same call of a telephone system, reported again, is the one that is known. */
    static final Duration SAME = Duration.ofMinutes(30);

    private static final Set<String> NUMBERED = Set.of("lead", "contact", "company");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Callers callers;
    private final Lines lines;
    private final CallCards cards;
    private final CallActivities activities;
    private final Exclusions exclusions;
    private final PersonNames people;
    private final Messages messages;
    private final Clock clock;

    Calls(
            DSLContext sql, Records records, RecordTypes types, ReferenceBooks books, Callers callers, Lines lines, CallCards cards, CallActivities activities,
            Exclusions exclusions, PersonNames people, Messages messages, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.books = books;
        this.callers = callers;
        this.lines = lines;
        this.cards = cards;
        this.activities = activities;
        this.exclusions = exclusions;
        this.people = people;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A call that begins.
     *
     * @param program what the program is called
     * @param reporter which program it is: another one's calls are not these, whatever they are called
     * @param external what the telephone system calls it by; null where it says nothing
     * @param with the record that it is about; null to look for the number
     * @param create whether an unknown number becomes a lead
     * @param source code of the source of that lead
     * @param startedAt null for now
     * @param show whether the card comes up
     */
    public record Begun(
            String program,
            String reporter,
            @Nullable String external,
            int kind,
            @Nullable String line,
            long person,
            String phone,
            @Nullable RecordKey with,
            boolean create,
            String source,
            @Nullable Instant startedAt,
            boolean show) {}

    /** A call that ends; status null for what the duration tells. */
    public record Ended(
            long person,
            int seconds,
            @Nullable String status,
            @Nullable String failure,
            @Nullable BigDecimal cost,
            @Nullable String costCurrency,
            @Nullable Integer vote) {}

    /**
     * Notes a call that begins; the same one of a telephone system within half an hour is not noted twice.
     *
     * @throws Problem INVALID at {@code person} for somebody who does not work here, at {@code phone}; NOT_FOUND for a record that
     *     the actor does not read
     */
    @Transactional
    public Call begin(Operation operation, Begun begun) {
        present(begun.person());
        if (begun.phone().isBlank() || begun.phone().length() > Call.LONGEST) {
            throw Problem.invalid("phone", "field.error.phone", Map.of("value", begun.phone()));
        }
        Optional<Call> known = known(begun);
        if (known.isPresent()) {
            return known.get();
        }
        Instant now = clock.instant();
        Actor actor = operation.actor();
        if (begun.with() != null) {
            records.get(actor, begun.with().type(), begun.with().id(), List.of());
        }
        RecordKey with = begun.with() != null ? begun.with() : callers.of(actor, begun.phone()).stream().findFirst().map(Callers.Caller::key).orElse(null);
        boolean made = with == null && begun.create() && lines.find(begun.line()).map(Line::autoCreate).orElse(true)
                && !exclusions.stop(List.of(Callers.normalized(begun.phone())));
        RecordKey about = made ? new RecordKey("lead", lead(operation, begun)) : with;
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        Call call = sql.insertInto(CALL)
                .set(CALL.CODE, "externalCall." + HexFormat.of().formatHex(random) + "." + now.getEpochSecond())
                .set(CALL.EXTERNAL, begun.external())
                .set(CALL.PROGRAM, begun.program())
                .set(CALL.REPORTER, begun.reporter())
                .set(CALL.KIND, (short) begun.kind())
                .set(CALL.LINE, begun.line())
                .set(CALL.PERSON_ID, begun.person())
                .set(CALL.PHONE, begun.phone())
                .set(CALL.NORMALIZED, Callers.normalized(begun.phone()))
                .set(CALL.TYPE_ID, about == null ? null : types.get(about.type()).id())
                .set(CALL.RECORD_ID, about == null ? null : about.id())
                .set(CALL.MADE, made)
                .set(CALL.STARTED_AT, begun.startedAt() == null ? now : begun.startedAt())
                .returning()
                .fetchSingle(Call::of);
        records.note(operation);
        if (begun.show()) {
            cards.show(operation, call, List.of(begun.person()));
        }
        return call;
    }

    private Optional<Call> known(Begun begun) {
        if (begun.external() == null) {
            return Optional.empty();
        }
        // two at once must not both be the first
        sql.execute("select pg_advisory_xact_lock(hashtext({0}))", DSL.val("telephony.call/" + begun.reporter() + "/" + begun.external()));
        return sql.selectFrom(CALL)
                .where(CALL.EXTERNAL.eq(begun.external()).and(CALL.REPORTER.eq(begun.reporter())).and(CALL.CREATED_AT.gt(clock.instant().minus(SAME))))
                .orderBy(CALL.ID.desc())
                .limit(1)
                .fetchOptional(Call::of);
    }

    private long lead(Operation operation, Begun begun) {
        Map<String, @Nullable Object> values = new HashMap<>();
        boolean incoming = begun.kind() == 2 || begun.kind() == 3;
        values.put("title", messages.text(operation.actor().language(), incoming ? "telephony.lead.in" : "telephony.lead.out", Map.of("phone", CallActivities.shortened(begun.phone()))));
        values.put("phones", List.of(Map.of("kind", "WORK", "value", begun.phone())));
        values.put("responsible", begun.person());
        books.find("source").flatMap(book -> book.values().stream().filter(value -> value.code().equalsIgnoreCase(begun.source()) && !value.archived()).findFirst())
                .ifPresent(source -> values.put("source", source.id()));
        if (begun.line() != null) {
            values.put("sourceDetails", lines.find(begun.line()).map(Line::name).filter(name -> !name.isBlank()).orElse(begun.line()));
        }
        return records.add(operation, "lead", values, Options.PERSON);
    }

    /**
     * Notes how a call ended, and keeps it as an activity with the client; reported again it stays as it is.
     *
     * @throws Problem NOT_FOUND for an unknown code; INVALID at {@code person}
     */
    @Transactional
    public Call end(Operation operation, String code, Ended ended) {
        Call call = sql.selectFrom(CALL).where(CALL.CODE.eq(code)).forUpdate().fetchOptional(Call::of).orElseThrow(Problem::notFound);
        present(ended.person());
        if (call.finished()) {
            return call;
        }
        String status = ended.status() != null ? ended.status() : ended.seconds() > 0 ? "200" : "304";
        sql.update(CALL)
                .set(CALL.PERSON_ID, ended.person())
                .set(CALL.FINISHED_AT, clock.instant())
                .set(CALL.SECONDS, ended.seconds())
                .set(CALL.STATUS, status)
                .set(CALL.FAILURE, ended.failure())
                .set(CALL.COST, ended.cost())
                .set(CALL.COST_CURRENCY, ended.costCurrency())
                .set(CALL.VOTE, ended.vote() == null ? null : ended.vote().shortValue())
                .where(CALL.ID.eq(call.id()))
                .execute();
        records.note(operation);
        Call now = get(code);
        // who has talked owns what the call has made
        if (now.made() && ended.person() != call.person() && now.record() != null) {
            records.write(operation, "lead", List.of(Change.of(now.record(), "responsible", ended.person())), HAPPENED);
        }
        activities.keep(operation, now);
        cards.changed(operation, now);
        return get(code);
    }

    private void present(long person) {
        if (people.find(person).filter(known -> !known.status().equals("dismissed")).isEmpty()) {
            throw Problem.invalid("person", "identity.person.unknown");
        }
    }

    /**
     * The call that programs call by this code.
     *
     * @throws Problem NOT_FOUND
     */
    public Call get(String code) {
        return sql.selectFrom(CALL).where(CALL.CODE.eq(code)).fetchOptional(Call::of).orElseThrow(Problem::notFound);
    }

    /** The call with this id. */
    Call get(long id) {
        return sql.selectFrom(CALL).where(CALL.ID.eq(id)).fetchOptional(Call::of).orElseThrow(Problem::notFound);
    }

    /** Says what a call is about. */
    @Transactional
    Call about(Operation operation, Call call, RecordKey with, boolean made) {
        records.get(operation.actor(), with.type(), with.id(), List.of());
        sql.update(CALL)
                .set(CALL.TYPE_ID, types.get(with.type()).id())
                .set(CALL.RECORD_ID, with.id())
                .set(CALL.MADE, made)
                .where(CALL.ID.eq(call.id()))
                .execute();
        Call now = get(call.id());
        if (now.finished() && now.activity() == null) {
            activities.keep(operation, now);
        }
        cards.changed(operation, now);
        return get(call.id());
    }

    /** The record that a call is about; empty for an unknown number. */
    public Optional<RecordKey> about(Call call) {
        return call.type() == null || call.record() == null ? Optional.empty() : Optional.of(new RecordKey(types.get(call.type()).code(), Objects.requireNonNull(call.record())));
    }

    /**
     * Calls in the order of their ids, of those who read them: one's own, those with clients whom one reads.
     *
     * @param after id of the last one known; 0 for the first
     * @param people whose calls; empty for everybody's
     */
    public List<Call> list(Actor actor, long after, Collection<Long> people, @Nullable Instant from, @Nullable Instant to, int limit) {
        Condition wanted = CALL.ID.gt(after);
        if (!people.isEmpty()) {
            wanted = wanted.and(CALL.PERSON_ID.in(people));
        }
        if (from != null) {
            wanted = wanted.and(CALL.STARTED_AT.ge(from));
        }
        if (to != null) {
            wanted = wanted.and(CALL.STARTED_AT.le(to));
        }
        List<Call> found = sql.selectFrom(CALL).where(wanted).orderBy(CALL.ID).limit(limit).fetch(Call::of);
        if (actor.administers()) {
            return found;
        }
        Map<String, Set<Long>> about = new HashMap<>();
        found.forEach(call -> about(call).ifPresent(key -> about.computeIfAbsent(key.type(), type -> new HashSet<>()).add(key.id())));
        about.replaceAll((type, ids) -> records.readable(actor, type, ids));
        return found.stream()
                .filter(call -> own(actor, call) || about(call).filter(key -> about.getOrDefault(key.type(), Set.of()).contains(key.id())).isPresent())
                .toList();
    }

    /** Whether somebody may know the number of a call that he reads: his own, or one with a client whose phones he reads. */
    public boolean tellsNumber(Actor actor, Call call) {
        String client = about(call).map(RecordKey::type).filter(NUMBERED::contains).orElse("contact");
        return own(actor, call) || !records.readable(actor, client, List.of("phones")).isEmpty();
    }

    private static boolean own(Actor actor, Call call) {
        return Objects.equals(call.person(), actor.personId());
    }
}
