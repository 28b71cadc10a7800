package org.kontor.queue;

import static org.kontor.queue.db.Tables.RULE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Teams;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.Filter;
import org.kontor.records.FilterCheck;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Which team gets a new record: ordered rules for each type, then the type's default; kept in memory by the epoch of rights. */
@Component
class Rules {

    /** When a rule holds: any time, in the team's working hours, outside of them. */
    static final List<String> HOURS = List.of("any", "in", "out");

    /** A rule as it is kept. */
    record Rule(long id, String title, Filter filter, String hours, long team) {}

    /** A rule ready to be asked about the values of a record. */
    record Ready(Rule rule, Predicate<Function<String, @Nullable Object>> holds) {}

    /**
     * What holds for a type beside its rules.
     *
     * @param team who gets what no rule names; null: it stays with whoever entered it
     * @param knownClients whether the inquiry of a known client goes to his responsible
     */
    record Otherwise(@Nullable Long team, boolean knownClients) {

        static final Otherwise NONE = new Otherwise(null, true);
    }

    private final DSLContext sql;
    private final Epochs epochs;
    private final Settings settings;
    private final JsonMapper json;
    private final RecordTypes types;
    private final FilterCheck filters;
    private final Teams teams;
    private final Epochs.Cached<Map<Short, List<Ready>>> ready;

    Rules(DSLContext sql, Epochs epochs, Settings settings, JsonMapper json, RecordTypes types, FilterCheck filters, Teams teams) {
        this.sql = sql;
        this.epochs = epochs;
        this.settings = settings;
        this.json = json;
        this.types = types;
        this.filters = filters;
        this.teams = teams;
        // a filter names stages, departments, fields: what any of them changes makes it anew
        this.ready = epochs.cache(this::read, Epochs.Name.RIGHTS, Epochs.Name.FIELDS, Epochs.Name.PEOPLE, Epochs.Name.BOOKS);
    }

    /** The rules of a type that can be asked, in their order; those of archived teams and broken ones are left out. */
    List<Ready> ready(RecordType type) {
        return ready.get().getOrDefault(type.id(), List.of());
    }

    /** What holds beside the rules. */
    Otherwise otherwise(RecordType type) {
        return settings.get(setting(type));
    }

    /** All rules of a type in their order, as they are kept. */
    List<Rule> list(RecordType type) {
        return sql.selectFrom(RULE).where(RULE.TYPE_ID.eq(type.id())).orderBy(RULE.SORT, RULE.ID).fetch(row -> new Rule(
                row.get(RULE.ID), row.get(RULE.TITLE), filter(row.get(RULE.FILTER)), row.get(RULE.HOURS), row.get(RULE.TEAM_ID)));
    }

    /** Writes all rules of a type anew, in this order; a filter that names an unknown field is refused. */
    @Transactional
    void save(RecordType type, List<Rule> rules, Otherwise otherwise) {
        sql.deleteFrom(RULE).where(RULE.TYPE_ID.eq(type.id())).execute();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            filters.of(Actor.system("queue rules"), type, rule.filter());
            if (teams.find(rule.team()).filter(team -> !team.archived()).isEmpty()) {
                throw Problem.invalid("rules." + i + ".team", "queue.error.team");
            }
            sql.insertInto(RULE)
                    .set(RULE.TYPE_ID, type.id())
                    .set(RULE.TITLE, rule.title())
                    .set(RULE.FILTER, JSONB.valueOf(json.writeValueAsString(rule.filter().json())))
                    .set(RULE.HOURS, rule.hours())
                    .set(RULE.TEAM_ID, rule.team())
                    .set(RULE.SORT, i)
                    .execute();
        }
        settings.set(setting(type), otherwise);
        epochs.raise(Epochs.Name.RIGHTS);
    }

    /** Gives a rule another condition. */
    @Transactional
    public void change(long id, Filter filter) {
        sql.update(RULE).set(RULE.FILTER, JSONB.valueOf(json.writeValueAsString(filter.json()))).where(RULE.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private static Setting<Otherwise> setting(RecordType type) {
        return new Setting<>("queue." + type.code(), Otherwise.class, Otherwise.NONE);
    }

    private Filter filter(JSONB kept) {
        return Filter.read(json.readValue(kept.data(), Map.class));
    }

    private Map<Short, List<Ready>> read() {
        Map<Short, List<Ready>> all = new HashMap<>();
        sql.selectFrom(RULE).orderBy(RULE.TYPE_ID, RULE.SORT, RULE.ID).forEach(row -> {
            RecordType type = types.get(row.get(RULE.TYPE_ID));
            Rule rule = new Rule(
                    row.get(RULE.ID), row.get(RULE.TITLE), filter(row.get(RULE.FILTER)), row.get(RULE.HOURS), row.get(RULE.TEAM_ID));
            if (teams.find(rule.team()).filter(team -> !team.archived()).isEmpty()) {
                return;
            }
            try {
                all.computeIfAbsent(type.id(), id -> new ArrayList<>())
                        .add(new Ready(rule, filters.of(Actor.system("queue rules"), type, rule.filter())));
            } catch (Problem gone) {
                // a field that was deleted since: the rule holds for nothing until somebody mends it
            }
        });
        return all;
    }
}
