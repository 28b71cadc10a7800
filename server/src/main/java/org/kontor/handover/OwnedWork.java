package org.kontor.handover;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Belonging;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.Groups.Group;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages;
import org.kontor.records.Stages.Stage;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/** Everything that a person owns, as the hand-over shows it: figures that are those of lists, each with its filter. */
@Component
final class OwnedWork {

    private final Records records;
    private final RecordTypes types;
    private final OwnedRecords owned;
    private final Stages stages;
    private final GivenThings things;
    private final RecordJson json;
    private final Messages messages;

    OwnedWork(
            Records records,
            RecordTypes types,
            OwnedRecords owned,
            Stages stages,
            GivenThings things,
            RecordJson json,
            Messages messages) {
        this.records = records;
        this.types = types;
        this.owned = owned;
        this.stages = stages;
        this.things = things;
        this.json = json;
        this.messages = messages;
    }

    /** The person's records by type: open ones, closed ones, open ones by pipeline. One statement a type. */
    List<Map<String, @Nullable Object>> records(Actor actor, long person) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (RecordType type : types.all()) {
            List<Group> groups = records.group(
                    actor, type.code(), owned.filter(type, Set.of(person), "all"),
                    type.staged() ? List.of("pipeline", "stage") : OwnedRecords.closes(type) ? List.of("closed") : List.of());
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("type", type.code());
            one.put("title", messages.text(actor.language(), "type." + type.code() + ".plural"));
            one.put("open", figure(type, groups, this::open, owned.filter(type, Set.of(person), "open")));
            one.put("closed", type.staged() || OwnedRecords.closes(type)
                    ? figure(type, groups, group -> !open(group), owned.filter(type, Set.of(person), "closed"))
                    : null);
            one.put("pipelines", type.staged() ? pipelines(type, groups, person) : List.of());
            one.put("followers", owned.followers(type).stream().map(RecordType::code).toList());
            all.add(one);
        }
        return all;
    }

    private List<Map<String, Object>> pipelines(RecordType type, List<Group> groups, long person) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Stages.Pipeline pipeline : stages.pipelines(type.id())) {
            Filter filter = owned.filter(type, Set.of(person), "open").and(Filter.is("pipeline", pipeline.id()));
            Map<String, Object> one = figure(type, groups, group -> open(group) && Long.valueOf(pipeline.id()).equals(group.key(0)), filter);
            if (!Long.valueOf(0).equals(one.get("count"))) {
                one.put("id", pipeline.id());
                one.put("title", pipeline.title());
                shown.add(one);
            }
        }
        return shown;
    }

    private boolean open(Group group) {
        return group.keys().isEmpty()
                || group.keys().size() == 1 && !Boolean.TRUE.equals(group.key(0))
                || group.keys().size() == 2 && stages.stage((Long) java.util.Objects.requireNonNull(group.key(1))).map(Stage::semantic).orElse("P").equals("P");
    }

    /** A figure: count, exact, sums, base, and the list that it counts. */
    private Map<String, Object> figure(RecordType type, List<Group> groups, Predicate<Group> which, Filter filter) {
        long count = 0;
        BigDecimal base = BigDecimal.ZERO;
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (Group group : groups) {
            if (which.test(group)) {
                count += group.count();
                base = base.add(group.base());
                group.sums().forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
            }
        }
        Map<String, Object> figure = json.total(new Total(count, true, sums, base, sums.size() > 1));
        figure.put("open", Map.of("type", type.code(), "filter", filter.json()));
        return figure;
    }

    /** What he has beside records, by kind; kinds of which he has nothing are left out. */
    List<Map<String, Object>> things(Actor actor, long person) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (Belonging kind : things.kinds()) {
            List<Belonging.Thing> items = kind.rights() && !actor.administers()
                    ? List.of()
                    : kind.of(person).stream().filter(thing -> actor.personId() == null || kind.gives(actor.person(), thing.id())).toList();
            if (!items.isEmpty()) {
                shown.add(Map.of(
                        "code", kind.code(),
                        "title", messages.text(actor.language(), "belonging." + kind.code()),
                        "work", kind.work(),
                        "items", items));
            }
        }
        return shown;
    }
}
