package org.kontor.activity;

import static org.kontor.activity.db.Tables.AGREEMENT;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * «Условия и договорённости» of deals: who agreed on what and when. Nothing is rewritten: a later agreement takes the place of an
 * earlier one, a wrong one is withdrawn, and both stay to be read with author and time.
 */
@Component
class Agreements {

    private static final String TABLE = "activity.agreement";
    private static final List<String> KINDS = List.of("price", "term", "payment", "delivery", "other");
    private static final int LONGEST = 4_000;

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final RowLog log;
    private final Companions companions;
    private final Files files;
    private final Company company;
    private final Clock clock;

    Agreements(DSLContext sql, Records records, RecordTypes types, RowLog log, Companions companions, Files files, Company company, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.log = log;
        this.companions = companions;
        this.files = files;
        this.company = company;
        this.clock = clock;
    }

    /**
     * One agreement.
     *
     * @param number its number within the deal, in the order in which they came
     * @param contact with whom; null where nobody is named
     * @param replaces number of the one whose place it takes, null for none
     * @param replacedBy number of the one that has taken its place, null for none
     * @param withdrawnAt when it was taken back as wrong; null for one that was not
     */
    record Agreement(
            long id,
            int number,
            String kind,
            String text,
            @Nullable Long contact,
            LocalDate agreedOn,
            List<Files.Stored> files,
            @Nullable Integer replaces,
            @Nullable Integer replacedBy,
            @Nullable Long activity,
            Instant createdAt,
            @Nullable Long createdBy,
            @Nullable Instant withdrawnAt,
            @Nullable Long withdrawnBy) {

        /** Whether it holds. */
        boolean valid() {
            return replacedBy == null && withdrawnAt == null;
        }
    }

    /**
     * What is to be noted.
     *
     * @param replaces id of the agreement of the same deal whose place it takes
     * @param activity id of the activity that it came of
     */
    record Wanted(
            @Nullable String kind,
            @Nullable String text,
            @Nullable Long contact,
            @Nullable LocalDate agreedOn,
            @Nullable List<Long> files,
            @Nullable Long replaces,
            @Nullable Long activity) {

        /** The same as it came of an activity. */
        Wanted of(long cameOf) {
            return new Wanted(kind, text, contact, agreedOn, files, replaces, cameOf);
        }
    }

    /** The agreements of a deal, those that hold first, each part the latest first; 404 for a deal that the actor may not read. */
    List<Agreement> of(Actor actor, long deal) {
        records.get(actor, "deal", deal, List.of());
        var rows = sql.selectFrom(AGREEMENT).where(AGREEMENT.DEAL_ID.eq(deal)).orderBy(AGREEMENT.ID).fetch();
        Map<Long, Integer> numbers = new HashMap<>();
        Map<Long, Integer> replacedBy = new HashMap<>();
        Set<Long> contacts = new HashSet<>();
        Set<Long> attached = new LinkedHashSet<>();
        rows.forEach(row -> {
            numbers.put(row.get(AGREEMENT.ID), numbers.size() + 1);
            if (row.get(AGREEMENT.REPLACES_ID) != null && row.get(AGREEMENT.WITHDRAWN_AT) == null) {
                replacedBy.put(row.get(AGREEMENT.REPLACES_ID), numbers.size());
            }
            if (row.get(AGREEMENT.CONTACT_ID) != null) {
                contacts.add(row.get(AGREEMENT.CONTACT_ID));
            }
            attached.addAll(List.of(row.get(AGREEMENT.FILE_IDS)));
        });
        Set<Long> known = contacts.isEmpty() ? Set.of() : records.readable(actor, "contact", contacts);
        Map<Long, Files.Stored> stored = new HashMap<>();
        if (!attached.isEmpty()) {
            files.on(types.get("deal").id(), deal).forEach(file -> stored.put(file.id(), file));
        }
        List<Agreement> all = new ArrayList<>();
        rows.forEach(row -> all.add(new Agreement(
                row.get(AGREEMENT.ID),
                Objects.requireNonNull(numbers.get(row.get(AGREEMENT.ID))),
                row.get(AGREEMENT.KIND),
                row.get(AGREEMENT.TEXT),
                row.get(AGREEMENT.CONTACT_ID) != null && known.contains(row.get(AGREEMENT.CONTACT_ID)) ? row.get(AGREEMENT.CONTACT_ID) : null,
                row.get(AGREEMENT.AGREED_ON),
                List.of(row.get(AGREEMENT.FILE_IDS)).stream().filter(stored::containsKey).map(id -> Objects.requireNonNull(stored.get(id))).toList(),
                row.get(AGREEMENT.REPLACES_ID) == null ? null : numbers.get(row.get(AGREEMENT.REPLACES_ID)),
                replacedBy.get(row.get(AGREEMENT.ID)),
                row.get(AGREEMENT.ACTIVITY_ID),
                row.get(AGREEMENT.CREATED_AT),
                row.get(AGREEMENT.CREATED_BY),
                row.get(AGREEMENT.WITHDRAWN_AT),
                row.get(AGREEMENT.WITHDRAWN_BY))));
        all.sort(java.util.Comparator.comparing(Agreement::valid).thenComparing(Agreement::number).reversed());
        return all;
    }

    /**
     * Notes an agreement on a deal.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN; INVALID at {@code text}, {@code kind}, {@code contact}, {@code replaces}, {@code files}
     */
    @Transactional
    public void add(Operation operation, long deal, Wanted wanted) {
        Actor actor = operation.actor();
        records.require(actor, "deal", deal, Access.Action.UPDATE);
        String text = Objects.requireNonNullElse(wanted.text(), "").replace("\u0000", "").strip();
        if (text.isEmpty()) {
            throw Problem.invalid("text", "field.error.required");
        }
        if (text.length() > LONGEST) {
            throw Problem.invalid("text", "field.error.long", Map.of("most", LONGEST, "now", text.length()));
        }
        String kind = Objects.requireNonNullElse(wanted.kind(), "other");
        if (!KINDS.contains(kind)) {
            throw Problem.invalid("kind", "field.error.choice_unknown");
        }
        if (wanted.contact() != null && records.readable(actor, "contact", List.of(wanted.contact())).isEmpty()) {
            throw Problem.invalid("contact", "field.error.record_unknown");
        }
        if (wanted.replaces() != null && of(actor, deal).stream().noneMatch(one -> one.id() == wanted.replaces() && one.valid())) {
            throw Problem.invalid("replaces", "activity.error.replaces");
        }
        Collection<Long> attached = wanted.files() == null ? List.of() : new LinkedHashSet<>(wanted.files());
        records.note(operation);
        if (!attached.isEmpty()) {
            files.attachNew(attached, types.get("deal").id(), deal, actor.person(), "files");
        }
        long id = Objects.requireNonNull(sql.insertInto(AGREEMENT)
                .set(AGREEMENT.DEAL_ID, deal)
                .set(AGREEMENT.KIND, kind)
                .set(AGREEMENT.TEXT, text)
                .set(AGREEMENT.CONTACT_ID, wanted.contact())
                .set(AGREEMENT.AGREED_ON, wanted.agreedOn() == null ? company.today() : wanted.agreedOn())
                .set(AGREEMENT.FILE_IDS, attached.toArray(Long[]::new))
                .set(AGREEMENT.REPLACES_ID, wanted.replaces())
                .set(AGREEMENT.ACTIVITY_ID, wanted.activity())
                .set(AGREEMENT.CREATED_AT, clock.instant())
                .set(AGREEMENT.CREATED_BY, actor.personId())
                .returningResult(AGREEMENT.ID)
                .fetchSingle(AGREEMENT.ID));
        log.changed(operation, TABLE, id, null);
        companions.changed(operation, "deal", List.of(deal), "agreement");
    }

    /** Takes an agreement back as wrong: it stays, crossed out. What it had replaced holds again. */
    @Transactional
    public Operation withdraw(Actor actor, long deal, long id) {
        Agreement agreement = of(actor, deal).stream().filter(one -> one.id() == id).findFirst().orElseThrow(Problem::notFound);
        records.require(actor, "deal", deal, Access.Action.UPDATE);
        Operation operation = Operation.begin(actor, "agreement");
        if (agreement.withdrawnAt() == null) {
            records.note(operation);
            String before = log.picture(TABLE, id);
            sql.update(AGREEMENT)
                    .set(AGREEMENT.WITHDRAWN_AT, clock.instant())
                    .set(AGREEMENT.WITHDRAWN_BY, actor.personId())
                    .where(AGREEMENT.ID.eq(id))
                    .execute();
            log.changed(operation, TABLE, id, before);
            companions.changed(operation, "deal", List.of(deal), "agreement");
        }
        return operation;
    }
}
