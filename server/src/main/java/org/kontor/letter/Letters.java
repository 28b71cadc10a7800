package org.kontor.letter;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Files;
import org.kontor.platform.PersonalMail;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Undo;
import org.kontor.records.WriteSet.Options;
import org.kontor.timeline.RichText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters as people write, read and take them back. Each is one activity of the kind «Письмо», outgoing and done, bound to the record that it
 * was written from, to its client and to those whom it goes to; who reads the activity reads the letter.
 */
@Component
public class Letters {

    private static final int LONGEST_SUBJECT = 500;

    private final Outgoing outgoing;
    private final Addressing addressing;
    private final Attaching attaching;
    private final LetterHtml html;
    private final Records records;
    private final ReferenceBooks books;
    private final PersonalMail mail;
    private final Undo undo;
    private final Clock clock;

    Letters(
            Outgoing outgoing,
            Addressing addressing,
            Attaching attaching,
            LetterHtml html,
            Records records,
            ReferenceBooks books,
            PersonalMail mail,
            Undo undo,
            Clock clock) {
        this.outgoing = outgoing;
        this.addressing = addressing;
        this.attaching = attaching;
        this.html = html;
        this.records = records;
        this.books = books;
        this.mail = mail;
        this.undo = undo;
        this.clock = clock;
    }

    /**
     * What somebody wants to send.
     *
     * @param type lead, deal, contact or company: the card that it is written from, with its id
     * @param activity id of the planned activity that it does; null for none
     * @param files ids of files that he has uploaded
     * @param recordFiles ids of files of the card that go along as copies
     * @param result id of a value of «Результаты работы», where letters end with one
     * @param key made by the page: the same key twice makes one letter
     */
    record Wanted(
            String type,
            long id,
            @Nullable Long activity,
            @Nullable List<Recipient.Wanted> to,
            @Nullable List<Recipient.Wanted> cc,
            @Nullable String subject,
            @Nullable String html,
            @Nullable List<Long> files,
            @Nullable List<Long> recordFiles,
            @Nullable Long result,
            @Nullable UUID key) {}

    /**
     * Writes a letter down: it leaves {@link Outgoing#GRACE} later.
     *
     * @throws Problem NOT_FOUND; CONFLICT codes mail_off, letter_key; INVALID at to, cc, subject, html, files, recordFiles, activity, result
     */
    @Transactional
    Outgoing.Letter send(Actor actor, Wanted wanted) {
        if (!mail.works()) {
            throw Problem.of(Problem.Kind.CONFLICT, "mail_off");
        }
        Outgoing.Letter before = wanted.key() == null ? null : outgoing.byKey(wanted.key()).orElse(null);
        if (before != null) {
            if (before.author() != actor.person()) {
                throw Problem.of(Problem.Kind.CONFLICT, "letter_key");
            }
            return before;
        }
        RecordKey card = new RecordKey(wanted.type(), wanted.id());
        records.get(actor, card.type(), card.id(), List.of());
        String subject = Objects.requireNonNullElse(wanted.subject(), "").replace("\u0000", "").strip().replaceAll("\\s+", " ");
        if (subject.isEmpty()) {
            throw Problem.invalid("subject", "letter.error.subject");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw Problem.invalid("subject", "field.error.long", Map.of("most", LONGEST_SUBJECT, "now", subject.length()));
        }
        RichText body = html.needed(Objects.requireNonNullElse(wanted.html(), ""));
        Placeholders.none("subject", subject);
        Placeholders.none("html", body.html());
        List<Recipient> recipients = addressing.check(actor, wanted.to(), wanted.cc());
        List<Long> files = attaching.files(actor, card, wanted.files(), wanted.recordFiles());
        Operation operation = Operation.begin(actor, "letter");
        long activity = keep(operation, card, wanted, subject, files);
        String id = "letter." + UUID.randomUUID() + "@" + mail.host();
        long letter = outgoing.add(new Outgoing.Draft(
                activity, actor.person(), operation.id(), recipients, subject, body.html(), body.text(), files, id, wanted.key()));
        return outgoing.find(letter).orElseThrow();
    }

    /** Writes the activity: a new one, or the planned one that the letter does. */
    private long keep(Operation operation, RecordKey card, Wanted wanted, String subject, List<Long> files) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("closed", true);
        if (wanted.result() != null) {
            values.put("result", wanted.result());
        }
        RecordRow planned = wanted.activity() == null ? null : planned(operation.actor(), wanted.activity());
        if (planned != null && Objects.equals(planned.values().get("direction"), value("activity_direction", "IN"))) {
            // what has come in stays what it is: it is done, and the answer goes out beside it
            records.update(operation, "activity", new Change(planned.id(), planned.version(), Map.copyOf(values)), Options.PERSON);
            values.put("parent", planned.id());
            planned = null;
        }
        values.put("title", subject);
        values.put("direction", value("activity_direction", "OUT"));
        if (planned == null) {
            values.put("kind", value("activity_kind", "LETTER"));
            values.put("reminders", null);
            values.put("files", files.isEmpty() ? null : files);
            values.putAll(addressing.bindings(operation.actor(), card, wanted));
            return records.add(operation, "activity", values, Options.PERSON);
        }
        List<Object> all = new ArrayList<>(planned.value("files") instanceof List<?> had ? had : List.of());
        all.addAll(files);
        values.put("files", all.isEmpty() ? null : all);
        records.update(operation, "activity", new Change(planned.id(), planned.version(), values), Options.PERSON);
        return planned.id();
    }

    private RecordRow planned(Actor actor, long id) {
        RecordRow planned = records.find(actor, "activity", id, records.readable(actor, "activity", List.of("closed", "files", "direction")))
                .orElseThrow(() -> Problem.invalid("activity", "field.error.record_unknown"));
        if (Boolean.TRUE.equals(planned.value("closed"))) {
            throw Problem.of(Problem.Kind.CONFLICT, "activity_closed");
        }
        return planned;
    }

    private @Nullable Long value(String book, String code) {
        return books.find(book).flatMap(found -> found.values().stream().filter(value -> value.code().equals(code)).findFirst()).map(ReferenceBooks.Value::id).orElse(null);
    }

    /** A letter with whether this person may send it again or take it back. */
    record Shown(Outgoing.Letter letter, boolean canSend, boolean canWithdraw) {}

    /** The letter that an activity is; 404 where he may not read it or it is none. */
    Shown of(Actor actor, long activity) {
        RecordRow row = records.get(actor, "activity", activity, List.of());
        Outgoing.Letter letter = outgoing.of(List.of(activity)).get(activity);
        if (letter == null) {
            throw Problem.notFound();
        }
        return shown(actor, letter, row);
    }

    /** The letter by its own id; 404 where he may not read its activity. */
    Shown get(Actor actor, long id) {
        Outgoing.Letter letter = outgoing.find(id).orElseThrow(Problem::notFound);
        return shown(actor, letter, records.get(actor, "activity", letter.activity(), List.of()));
    }

    private static Shown shown(Actor actor, Outgoing.Letter letter, RecordRow row) {
        boolean waits = Set.of("queued", "failed", "unknown").contains(letter.state());
        return new Shown(letter, waits && row.canUpdate(), waits && (actor.administers() || Objects.equals(actor.personId(), letter.author())));
    }

    /** The letters of these activities, as far as he may read them, by activity. */
    Map<Long, Outgoing.Letter> of(Actor actor, List<Long> activities) {
        Set<Long> readable = activities.isEmpty() ? Set.of() : records.readable(actor, "activity", new LinkedHashSet<>(activities));
        return outgoing.of(readable);
    }

    /** Sends one that waits at once, or one that has failed once more: whoever may change the activity may. */
    @Transactional
    void again(Actor actor, long id) {
        changeable(actor, id);
        outgoing.again(id);
    }

    /** Somebody has seen that a letter of unknown fate arrived. */
    @Transactional
    void arrived(Actor actor, long id) {
        changeable(actor, id);
        outgoing.arrived(id);
    }

    private void changeable(Actor actor, long id) {
        Outgoing.Letter letter = outgoing.find(id).orElseThrow(Problem::notFound);
        records.require(actor, "activity", letter.activity(), org.kontor.access.Access.Action.UPDATE);
    }

    /**
     * Takes a letter back before it has left, and with it what was written down for it: its author may, and an administrator.
     *
     * @return copies of its files, which hang nowhere: whoever takes it back may send them with another
     * @throws Problem NOT_FOUND, FORBIDDEN; CONFLICT code letter_left
     */
    @Transactional
    List<Files.Stored> withdraw(Actor actor, long id) {
        Shown shown = get(actor, id);
        if (!actor.administers() && !Objects.equals(actor.personId(), shown.letter().author())) {
            throw Problem.forbidden();
        }
        outgoing.withdraw(id);
        List<Files.Stored> copies = attaching.copies(actor, shown.letter().files());
        undo.undo(actor, shown.letter().operation());
        return copies;
    }

    /**
     * A letter that left before, elsewhere or in a demonstration.
     *
     * @param activity the activity that it is
     * @param html cleaned here
     */
    public record Left(long activity, long author, List<Recipient> recipients, String subject, String html, Instant at) {}

    /** Writes down letters that have left already; nothing is sent. */
    @Transactional
    public void load(Operation operation, List<Left> letters) {
        for (Left one : letters) {
            RichText body = html.clean(one.html());
            outgoing.addSent(
                    new Outgoing.Draft(
                            one.activity(), one.author(), operation.id(), one.recipients(), one.subject(), body.html(), body.text(), List.of(),
                            "letter." + UUID.randomUUID() + "@" + mail.host(), null),
                    one.at().isAfter(clock.instant()) ? clock.instant() : one.at());
        }
    }
}
