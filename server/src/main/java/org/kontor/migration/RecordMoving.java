package org.kontor.migration;

import static org.kontor.migration.db.Tables.WAITING;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.PersonNames;
import org.kontor.migration.Conversion.Converted;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Moved.Print;
import org.kontor.migration.Remarks.Remark;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Values;
import org.kontor.records.WriteSet.Options;
import org.kontor.search.LateEntries;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes rows of a source as records: new ones are added with their dates and authors, of known ones only what has changed there since
 * the last pass and nobody has changed here. A row whose value is refused comes without that value.
 */
@Component
final class RecordMoving {

    private static final int TRIES = 4;

    private final DSLContext sql;
    private final Records records;
    private final RecordTypes types;
    private final ProtocolFields protocol;
    private final Moved moved;
    private final KeptIds kept;
    private final Remarks remarks;
    private final Steps steps;
    private final Sources sources;
    private final Downloads downloads;
    private final Pipelines pipelines;
    private final ReferenceBooks books;
    private final PersonNames people;
    private final Company company;
    private final Reasons reasons;
    private final LateEntries search;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    RecordMoving(
            DSLContext sql,
            Records records,
            RecordTypes types,
            ProtocolFields protocol,
            Moved moved,
            KeptIds kept,
            Remarks remarks,
            Steps steps,
            Sources sources,
            Downloads downloads,
            Pipelines pipelines,
            ReferenceBooks books,
            PersonNames people,
            Company company,
            Reasons reasons,
            LateEntries search,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.protocol = protocol;
        this.moved = moved;
        this.kept = kept;
        this.remarks = remarks;
        this.steps = steps;
        this.sources = sources;
        this.downloads = downloads;
        this.pipelines = pipelines;
        this.books = books;
        this.people = people;
        this.company = company;
        this.reasons = reasons;
        this.search = search;
        this.json = json;
        this.transaction = transaction;
    }

    /** What the rows of a type have in common within a pass. */
    record Lane(Run run, RecordType type, Lookup lookup, Function<Row, Converted> conversion, String id, LongPredicate kept) {}

    /** Rows of a type that are read in another way than by the names of its fields. */
    Lane lane(Run run, String code, String id, Lookup lookup, Function<Row, Converted> conversion) {
        return new Lane(run, types.get(code), lookup, conversion, id, kept.of(run, code));
    }

    /** Reserves the ids that records of a type keep; before their lane is laid. */
    void keep(Run run, String code, Pages pages) {
        kept.reserve(run, code, pages);
    }

    Lookup lookup(Run run) {
        return new Lookup(moved, downloads, run, company.zone());
    }

    Lane lane(Run run, String code) {
        RecordType type = types.get(code);
        Map<String, String> chosen = new LinkedHashMap<>();
        String prefix = "field/" + code + "/";
        run.source().choices().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                chosen.put(key.substring(prefix.length()), value);
            }
        });
        run.source().found().items().stream().filter(item -> item.key().startsWith(prefix)).forEach(item ->
                chosen.put(item.key().substring(prefix.length()), run.source().choice(item.key())));
        Lookup lookup = lookup(run);
        Conversion conversion = new Conversion(type, protocol.of(code), chosen, lookup);
        return new Lane(run, type, lookup, conversion::convert, "ID", kept.of(run, code));
    }

    /** A row on its way. */
    private static final class Moving {
        private final String there;
        private final Row row;
        private final Converted converted;
        private final List<Remark> told = new ArrayList<>();
        private @Nullable One known;
        private @Nullable Long here;
        private boolean changed;
        private @Nullable Problem refused;

        Moving(String there, Row row, Converted converted) {
            this.there = there;
            this.row = row;
            this.converted = converted;
        }

        Map<String, @Nullable Object> values() {
            return converted.values();
        }
    }

    /** Writes some rows in one transaction and notes the place behind them. */
    void write(Lane lane, List<Row> rows, Map<String, List<Row>> clients, String place) {
        List<Moving> moving = new ArrayList<>();
        for (Row row : rows) {
            Moving one = new Moving(row.text(lane.id()), row, lane.conversion().apply(row));
            clients(lane, one, clients.get(one.there));
            complete(lane, one);
            moving.add(one);
        }
        transaction.executeWithoutResult(status -> {
            known(lane, moving);
            List<Moving> fresh = moving.stream().filter(one -> one.known == null && one.refused == null).toList();
            List<Moving> old = moving.stream().filter(one -> one.known != null && one.here != null).toList();
            sources.wrote(lane.run().id());
            add(lane, fresh);
            update(lane, old);
            keep(lane, moving);
            finish(lane, moving, place);
        });
        search.catchUp();
    }

    /** The people of a deal or lead, the companies of a person: the main one first. */
    private static void clients(Lane lane, Moving one, @Nullable List<Row> clients) {
        String code = lane.type().code();
        if (clients == null || clients.isEmpty()) {
            return;
        }
        String name = code.equals("contact") ? "COMPANY_ID" : "CONTACT_ID";
        String target = code.equals("contact") ? "company" : "contact";
        List<Row> sorted = clients.stream().sorted(Comparator.comparingInt(row -> row.flag("IS_PRIMARY") ? 0 : 1)).toList();
        List<Object> here = new ArrayList<>();
        for (Row row : sorted) {
            Long id = lane.lookup().record(target, row.text(name));
            if (id != null) {
                here.add(id);
            } else {
                one.converted.late().add(new Conversion.Late(code.equals("contact") ? "company" : "contacts", target, row.text(name)));
            }
        }
        if (code.equals("contact")) {
            one.values().put("company", here.isEmpty() ? null : here.getFirst());
        } else {
            one.values().put("contacts", here.isEmpty() ? null : here);
            one.values().put("contact", here.isEmpty() ? null : here.getFirst());
        }
    }

    /** What a record cannot do without here, and open work for somebody who has left. */
    private void complete(Lane lane, Moving one) {
        Map<String, @Nullable Object> values = one.values();
        String language = lane.run().source().language();
        String code = lane.type().code();
        boolean closed = Boolean.TRUE.equals(values.get("closed"));
        if (lane.type().staged()) {
            if (values.get("stage") instanceof Long stage) {
                closed = pipelines.stage(stage).map(found -> !found.semantic().equals("P")).orElse(false);
                pipelines.stage(stage).ifPresent(found -> values.put("pipeline", found.pipelineId()));
                boolean lost = pipelines.stage(stage).map(found -> found.semantic().equals("F")).orElse(false);
                if (lost && values.get("lossReason") == null) {
                    values.put("lossReason", unknownReason(language));
                }
            } else {
                values.remove("stage");
            }
        }
        if (code.equals("company") && values.get("title") == null) {
            values.put("title", reasons.text(language, "migration.untitled", Map.of("id", one.there)));
        }
        if (code.equals("contact") && List.of("lastName", "firstName", "secondName", "phones", "emails").stream().allMatch(field -> values.get(field) == null)) {
            values.put("lastName", reasons.text(language, "migration.untitled", Map.of("id", one.there)));
        }
        if (values.containsKey("responsible")) {
            Long owner = (Long) values.get("responsible");
            boolean gone = owner != null && people.find(owner).filter(person -> person.status().equals("dismissed")).isPresent();
            if (gone && !closed) {
                values.put("responsible", lane.run().actor().personId());
                one.told.add(remark(lane, one, "replaced", "responsible", reasons.text(language, "migration.owner_left",
                        Map.of("name", people.find(Objects.requireNonNull(owner)).map(person -> person.name()).orElse("")))));
            } else if (owner == null) {
                values.put("responsible", lane.run().actor().personId());
            }
        }
        one.converted.left().forEach((field, value) ->
                one.told.add(remark(lane, one, "left_out", field, reasons.text(language, "migration.left_out", Map.of("value", value)))));
    }

    private @Nullable Long unknownReason(String language) {
        String title = reasons.text(language, "migration.reason_unknown", Map.of());
        return books.find("loss_reason").isEmpty() ? null : (Long) books.valueByTitle("loss_reason", title).map(ReferenceBooks.Value::id)
                .orElseGet(() -> books.addValue("loss_reason", null, title, null).id());
    }

    private Remark remark(Lane lane, Moving one, String what, String field, String reason) {
        Row row = one.row;
        String title = List.of("TITLE", "title", "SUBJECT").stream().map(row::text).filter(text -> !text.isEmpty()).findFirst()
                .orElse((row.text("LAST_NAME") + " " + row.text("NAME")).strip());
        return new Remark(lane.type().code(), one.there, lane.type().id(), one.here, what, field, title.isEmpty() ? "№ " + one.there : title, reason);
    }

    /** Finds the rows that are here; one that somebody has deleted here stays deleted. */
    private void known(Lane lane, List<Moving> moving) {
        String code = lane.type().code();
        Map<String, One> known = moved.some(lane.run().id(), code, moving.stream().map(one -> one.there).toList());
        Set<Long> present = known.isEmpty() ? Set.of()
                : records.readable(Actor.system("migration"), code, new HashSet<>(known.values().stream().map(One::here).toList()));
        for (Moving one : moving) {
            one.known = known.get(one.there);
            if (one.known != null && present.contains(one.known.here())) {
                one.here = one.known.here();
            } else if (one.known != null) {
                one.told.clear();
                one.told.add(remark(lane, one, "kept", "", reasons.text(lane.run().source().language(), "migration.deleted_here", Map.of())));
            }
        }
    }

    private void add(Lane lane, List<Moving> fresh) {
        List<Moving> open = fresh;
        for (int attempt = 0; attempt < TRIES && !open.isEmpty(); attempt++) {
            List<Moving> tried = open;
            List<Outcome> outcomes = records.write(lane.run().operation(), lane.type().code(), tried.stream().map(one -> Change.add(brought(lane, one), one.values())).toList(), Options.LOAD);
            List<Moving> again = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                Moving one = tried.get(outcome.index());
                if (outcome.problem() == null) {
                    one.here = outcome.id();
                    one.changed = true;
                    one.refused = null;
                } else {
                    one.refused = outcome.problem();
                    if (leaveOut(lane, one, one.values(), outcome.problem())) {
                        again.add(one);
                    }
                }
            }
            open = again;
        }
    }

    /** The id that it keeps, null where it gets a new one. */
    private static @Nullable Long brought(Lane lane, Moving one) {
        Long id = Row.whole(one.there);
        return id != null && lane.kept().test(id) ? id : null;
    }

    /** Takes the refused values out of a row; false where it is not refused for values that it could do without. */
    private boolean leaveOut(Lane lane, Moving one, Map<String, @Nullable Object> values, Problem problem) {
        boolean any = false;
        for (String field : problem.fields().keySet()) {
            String code = field.replaceAll("\\..*", "");
            if (values.get(code) != null && !code.equals("title")) {
                String language = lane.run().source().language();
                Object value = Objects.requireNonNull(values.remove(code));
                one.told.add(remark(lane, one, "left_out", code,
                        reasons.text(language, "migration.left_out", Map.of("value", Values.json(value) instanceof Object plain ? plain.toString() : "")) + ". " + reasons.of(language, problem)));
                any = true;
            }
        }
        return any;
    }

    private void update(Lane lane, List<Moving> old) {
        if (old.isEmpty()) {
            return;
        }
        Set<String> codes = new LinkedHashSet<>();
        old.forEach(one -> codes.addAll(one.values().keySet()));
        codes.removeAll(Conversion.KEPT);
        Map<Long, RecordRow> present = records.some(Actor.system("migration"), lane.type().code(), old.stream().map(one -> Objects.requireNonNull(one.here)).distinct().toList(), codes);
        List<Moving> together = new ArrayList<>();
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        for (Moving one : old) {
            Map<String, @Nullable Object> change = change(lane, one, Objects.requireNonNull(present.get(Objects.requireNonNull(one.here))), codes);
            if (change.isEmpty()) {
                continue;
            }
            if (change.containsKey("stage") && ProtocolFields.moment(one.row.text("MOVED_TIME"), company.zone()) instanceof Instant at) {
                write(lane, List.of(one), List.of(change), Options.LOAD.at(at));
            } else {
                together.add(one);
                changes.add(change);
            }
        }
        write(lane, together, changes, Options.LOAD);
    }

    /** What has changed there since the last pass and was not changed here. */
    private Map<String, @Nullable Object> change(Lane lane, Moving one, RecordRow present, Set<String> codes) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        Map<String, Print> print = Objects.requireNonNull(one.known).print();
        for (String code : codes) {
            if (!one.values().containsKey(code)) {
                continue;
            }
            Object value = one.values().get(code);
            Print before = print.getOrDefault(code, new Print("", ""));
            String now = Prints.of(json, value);
            if (now.equals(before.there())) {
                continue;
            }
            String kept = Prints.of(json, present.value(code));
            if (kept.equals(before.here())) {
                change.put(code, value);
            } else if (!kept.equals(now)) {
                one.told.add(remark(lane, one, "kept", code, reasons.text(lane.run().source().language(), "migration.changed_here", Map.of())));
            }
        }
        if (!change.containsKey("stage")) {
            change.remove("pipeline");
        } else if (one.values().get("pipeline") != null) {
            change.put("pipeline", one.values().get("pipeline"));
        }
        return change;
    }

    private void write(Lane lane, List<Moving> some, List<Map<String, @Nullable Object>> changes, Options options) {
        List<Moving> open = some;
        List<Map<String, @Nullable Object>> asked = changes;
        for (int attempt = 0; attempt < TRIES && !open.isEmpty(); attempt++) {
            List<Change> set = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                set.add(Change.of(Objects.requireNonNull(open.get(i).here), asked.get(i)));
            }
            List<Moving> again = new ArrayList<>();
            List<Map<String, @Nullable Object>> less = new ArrayList<>();
            for (Outcome outcome : records.write(lane.run().operation(), lane.type().code(), set, options)) {
                Moving one = open.get(outcome.index());
                one.refused = outcome.problem();
                one.changed |= outcome.changed();
                if (outcome.problem() != null && leaveOut(lane, one, asked.get(outcome.index()), outcome.problem())) {
                    again.add(one);
                    less.add(asked.get(outcome.index()));
                }
            }
            open = again;
            asked = less;
        }
    }

    /** Notes ids and prints: what came, and what is kept of it. */
    private void keep(Lane lane, List<Moving> moving) {
        List<Moving> here = moving.stream().filter(one -> one.here != null && (one.known == null || one.changed || one.refused == null)).toList();
        Set<String> codes = new LinkedHashSet<>();
        here.forEach(one -> codes.addAll(one.values().keySet()));
        codes.removeAll(Conversion.KEPT);
        Map<Long, RecordRow> present = here.isEmpty() ? Map.of()
                : records.some(Actor.system("migration"), lane.type().code(), here.stream().map(one -> Objects.requireNonNull(one.here)).distinct().toList(), codes);
        List<One> ones = new ArrayList<>();
        for (Moving one : here) {
            RecordRow row = present.get(Objects.requireNonNull(one.here));
            Map<String, Print> print = new LinkedHashMap<>();
            Set<String> kept = new HashSet<>();
            one.told.stream().filter(told -> told.what().equals("kept")).forEach(told -> kept.add(told.field()));
            for (String code : codes) {
                Object value = one.values().get(code);
                Print before = Optional.ofNullable(one.known).map(known -> known.print().get(code)).orElse(null);
                if (kept.contains(code)) {
                    // it stays changed here until both are the same
                    if (before != null) {
                        print.put(code, before);
                    }
                } else if (value != null || row != null && row.value(code) != null) {
                    boolean unchanged = before != null && before.there().equals(Prints.of(json, value));
                    print.put(code, unchanged ? before : new Print(Prints.of(json, value), Prints.of(json, row == null ? null : row.value(code))));
                }
            }
            ones.add(new One(one.there, one.here, print));
        }
        moved.put(lane.run().id(), lane.type().code(), lane.type().id(), ones);
    }

    private void finish(Lane lane, List<Moving> moving, String place) {
        Run run = lane.run();
        String code = lane.type().code();
        remarks.forget(run.id(), code, moving.stream().map(one -> one.there).toList());
        List<Remark> told = new ArrayList<>();
        long added = 0;
        long updated = 0;
        long refused = 0;
        for (Moving one : moving) {
            one.told.forEach(remark -> told.add(new Remark(
                    remark.kind(), remark.there(), remark.type(), one.here, remark.what(), remark.field(), remark.title(), remark.reason())));
            Problem problem = one.refused;
            if (problem != null) {
                told.add(remark(lane, one, "refused", "", reasons.of(run.source().language(), problem)));
                refused++;
            } else if (one.changed && one.known == null) {
                added++;
            } else if (one.changed) {
                updated++;
            }
            Long here = one.here;
            if (here != null) {
                one.converted.late().forEach(late -> sql.insertInto(WAITING)
                        .set(WAITING.SOURCE_ID, run.id())
                        .set(WAITING.TYPE_ID, lane.type().id())
                        .set(WAITING.HERE, here)
                        .set(WAITING.FIELD, late.field())
                        .set(WAITING.KIND, late.kind())
                        .set(WAITING.THERE, late.there())
                        .onConflictDoNothing()
                        .execute());
            }
        }
        remarks.put(run.id(), run.pass(), told);
        steps.progress(run.id(), code, place, new Steps.Came(moving.size(), added, updated, moving.size() - added - updated - refused, refused));
    }
}
