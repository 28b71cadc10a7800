package org.kontor.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/** Open records by stage with their sums: one's own, or all that one sees. One statement, by the counters. */
@Component
final class OpenWork implements Widget {

    /** Everything in work. */
    static final Filter OPEN = Filter.is("stage", "semantic:P");

    private final Records records;
    private final RecordTypes types;
    private final Stages stages;
    private final Figures figures;
    private final Access access;
    private final Messages messages;

    OpenWork(Records records, RecordTypes types, Stages stages, Figures figures, Access access, Messages messages) {
        this.records = records;
        this.types = types;
        this.stages = stages;
        this.figures = figures;
        this.access = access;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "work";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public boolean serves(Actor actor) {
        return !staged(actor).isEmpty();
    }

    @Override
    public boolean fits(Actor actor, Map<String, Object> settings) {
        Object type = settings.get("type");
        return type == null || staged(actor).stream().anyMatch(known -> known.code().equals(type));
    }

    private List<RecordType> staged(Actor actor) {
        return types.all().stream()
                .filter(type -> type.staged() && access.opensPage(actor, type.code()))
                .sorted(java.util.Comparator.comparingInt(RecordType::id).reversed())
                .toList();
    }

    @Override
    public List<WidgetOption> options(Actor actor) {
        List<RecordType> staged = staged(actor);
        return staged.isEmpty()
                ? List.of()
                : List.of(
                        WidgetOption.choice("type", staged.stream().map(type -> new WidgetOption.Choice(type.code(), plural(actor, type.code()))).toList()),
                        WidgetOption.whose(messages, actor));
    }

    private String plural(Actor actor, String type) {
        return messages.text(actor.language(), "type." + type + ".plural");
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        List<UsualTile> tiles = new ArrayList<>();
        staged(actor).forEach(type -> tiles.add(new UsualTile(20 + tiles.size(), Map.of("type", type.code(), "whose", usualWhose(actor)))));
        return tiles;
    }

    /** Who leads people begins with all that he sees. */
    private static String usualWhose(Actor actor) {
        return actor.administers() || actor.roles().contains(Actor.Role.HEAD) ? "all" : "mine";
    }

    @Override
    public String title(Actor actor, WidgetSettings settings) {
        return messages.text(actor.language(), "widget.work.title." + settings.text("whose"), Map.of("type", plural(actor, settings.text("type"))));
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        String type = settings.text("type");
        Filter filter = settings.text("whose").equals("mine") ? Filter.is("responsible", "me").and(OPEN) : OPEN;
        Map<Long, Total> totals = records.totalsByStage(actor, type, filter);
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Stages.Pipeline pipeline : stages.pipelines(types.get(type).id())) {
            for (Stages.Stage stage : pipeline.stages()) {
                Total total = totals.get(stage.id());
                if (total != null && total.count() > 0) {
                    Map<String, Object> part = figures.of(type, filter.and(Filter.is("stage", stage.id())), total);
                    part.put("stage", stage.id());
                    part.put("pipeline", pipeline.id());
                    parts.add(part);
                }
            }
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("type", type);
        data.put("all", figures.of(type, filter, Total.sum(totals.values())));
        data.put("stages", parts);
        return data;
    }
}
