package org.kontor.importing;

import static org.kontor.importing.db.Tables.LOAD;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of one program that belong together: companies first, then contacts, leads and deals, linked by the ids that the
 * program gave them. The whole is one operation; a second time only what has changed comes along.
 */
@Component
public class LoadSets {

    private static final List<String> ORDER = List.of("company", "contact", "lead", "deal");

    private final DSLContext sql;
    private final Loads loads;
    private final LoadMarks marks;
    private final Records records;
    private final RecordTypes types;
    private final JsonMapper json;

    LoadSets(DSLContext sql, Loads loads, LoadMarks marks, Records records, RecordTypes types, JsonMapper json) {
        this.sql = sql;
        this.loads = loads;
        this.marks = marks;
        this.records = records;
        this.types = types;
        this.json = json;
    }

    /**
     * Joins drafts to a set.
     *
     * @param program whose ids stand in the files (bitrix24, amocrm …): a record is known again by them
     * @throws Problem INVALID without two drafts, for two of the same type, or without a program
     */
    @Transactional
    public UUID join(Actor actor, List<Long> ids, String program) {
        List<Load> drafts = ids.stream().distinct().map(id -> loads.draft(actor, id)).toList();
        if (drafts.size() < 2 || drafts.stream().map(Load::typeId).distinct().count() < drafts.size()) {
            throw Problem.invalid("loads", "importing.error.set");
        }
        String clean = program.strip().toLowerCase(Locale.ROOT);
        if (!clean.matches("[\\p{L}\\p{N} ._-]{1,40}")) {
            throw Problem.invalid("program", "importing.error.program");
        }
        Operation operation = Operation.begin(actor, "import", Map.of("set", drafts.size()));
        records.note(operation);
        for (Load draft : drafts) {
            settings(draft, draft.settings().replacing(clean));
            sql.update(LOAD).set(LOAD.SET_ID, operation.id()).where(LOAD.ID.eq(draft.id())).execute();
        }
        return operation.id();
    }

    /**
     * The loads of a set in the order in which they are loaded.
     *
     * @throws Problem NOT_FOUND for a foreign one
     */
    List<Load> of(Actor actor, UUID set) {
        List<Load> found = of(set);
        if (found.isEmpty()) {
            throw Problem.notFound();
        }
        found.forEach(load -> loads.get(actor, load.id()));
        return found;
    }

    private List<Load> of(UUID set) {
        return sql.select(LOAD.ID).from(LOAD).where(LOAD.SET_ID.eq(set)).fetch(LOAD.ID).stream()
                .map(loads::find)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(load -> ORDER.indexOf(types.get(load.typeId()).code())))
                .toList();
    }

    /** Who is meant by the names of the files, once for all of them. */
    @Transactional
    public void people(Actor actor, UUID set, Map<String, @Nullable String> people, @Nullable String defaultResponsible) {
        for (Load load : of(actor, set)) {
            if (load.state().equals("draft")) {
                Map<String, String> all = new LinkedHashMap<>(load.settings().people());
                people.forEach((name, person) -> {
                    if (person == null) {
                        all.remove(name);
                    } else {
                        all.put(name, person);
                    }
                });
                settings(load, load.settings().withPeople(all, defaultResponsible == null ? load.settings().defaultResponsible() : defaultResponsible));
            }
        }
    }

    private void settings(Load load, LoadSettings settings) {
        sql.update(LOAD).set(LOAD.SETTINGS, JSONB.valueOf(json.writeValueAsString(settings))).where(LOAD.ID.eq(load.id())).execute();
        marks.forget(load.id());
    }

    /** Starts the first of the set; each that is done starts the next. */
    @Transactional
    public void start(Actor actor, UUID set) {
        List<Load> all = of(actor, set);
        for (Load load : all) {
            if (load.state().equals("draft") && load.settings().mapping().stream().allMatch(Objects::isNull)) {
                throw Problem.invalid("mapping", "importing.error.nothing_mapped");
            }
        }
        Load first = all.getFirst();
        if (!first.state().equals("draft")) {
            throw Problem.of(Problem.Kind.CONFLICT, "import_started");
        }
        loads.start(actor, first.id());
    }

    /** Starts what comes after a load that is done, where it belongs to a set. */
    void next(Actor actor, long done) {
        Load load = loads.find(done);
        UUID set = load == null ? null : load.set();
        if (set != null) {
            of(set).stream().filter(next -> next.state().equals("draft")).findFirst().ifPresent(next -> loads.start(actor, next.id()));
        }
    }
}
