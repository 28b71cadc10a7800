package org.kontor.bitrix.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.crm.pipeline.StageMoveList;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/** crm.stagehistory.list: the moves of leads and deals through their stages. */
@Component
final class StageHistoryMethods implements MethodGroup {

    private final StageMoveList moves;
    private final StageCodes stages;
    private final CrmTypes types;
    private final WireValues values;

    StageHistoryMethods(StageMoveList moves, StageCodes stages, CrmTypes types, WireValues values) {
        this.moves = moves;
        this.stages = stages;
        this.types = types;
        this.values = values;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(RestMethod.of("crm.stagehistory.list", "crm", "entityTypeId:int! order:object filter:object select:array start:int", "{items}", this::list));
    }

    private Answer list(Call call) {
        CrmType type = types.find(call.params().number("entityTypeId"))
                .filter(found -> found.type().staged())
                .orElseThrow(() -> new Refusal(400, "ENTITY_TYPE_NOT_SUPPORTED", "Entity type is not supported"));
        StageMoveList.Asked asked = asked(type, call.params().map("filter"));
        boolean descending = call.params().map("order").values().stream().anyMatch(value -> Params.textOf(value).toLowerCase(Locale.ROOT).startsWith("desc"));
        long start = call.params().start();
        long offset = Math.max(0, start);
        List<StageMoveList.Move> found = moves.list(call.actor(), type.code(), asked, descending, Answer.PAGE + 1, offset);
        boolean more = found.size() > Answer.PAGE;
        List<Map<String, Object>> items = new ArrayList<>();
        (more ? found.subList(0, Answer.PAGE) : found).forEach(move -> items.add(row(type, move)));
        Map<String, Object> result = Map.of("items", items);
        if (start < 0) {
            return new Answer(result, null, null);
        }
        long total = !more && (offset == 0 || !found.isEmpty()) ? offset + found.size() : moves.count(call.actor(), type.code(), asked);
        return new Answer(result, more ? offset + Answer.PAGE : null, total);
    }

    private Map<String, Object> row(CrmType type, StageMoveList.Move move) {
        boolean lead = type.code().equals("lead");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", move.id());
        row.put("TYPE_ID", move.kind());
        row.put("OWNER_ID", move.record());
        row.put("CREATED_TIME", values.moment(move.at()));
        if (!lead) {
            row.put("CATEGORY_ID", stages.category(move.pipeline()));
        }
        row.put(lead ? "STATUS_SEMANTIC_ID" : "STAGE_SEMANTIC_ID", move.semantic());
        row.put(lead ? "STATUS_ID" : "STAGE_ID", stages.code(move.stage()));
        return row;
    }

    private StageMoveList.Asked asked(CrmType type, Map<String, @Nullable Object> filter) {
        List<Long> records = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        List<Long> inStages = new ArrayList<>();
        List<Long> pipelines = new ArrayList<>();
        Long after = null;
        Instant from = null;
        Instant before = null;
        for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
            Comparison comparison = Comparison.read(entry.getKey());
            List<@Nullable Object> given = Params.listOf(entry.getValue());
            String first = given.isEmpty() ? "" : Params.textOf(given.getFirst());
            switch (comparison.field().toUpperCase(Locale.ROOT)) {
                case "OWNER_ID" -> numbers(given, records);
                case "ID" -> {
                    Long number = Params.numberOf(first);
                    if (comparison.kind() == Comparison.Kind.MORE) {
                        after = number;
                    } else if (comparison.kind() == Comparison.Kind.AT_LEAST && number != null) {
                        after = number - 1;
                    } else {
                        numbers(given, ids);
                    }
                }
                case "TYPE_ID" -> {
                    List<Long> all = new ArrayList<>();
                    numbers(given, all);
                    all.forEach(kind -> kinds.add((int) Math.clamp(kind, 0, 100)));
                }
                case "CATEGORY_ID" -> {
                    List<Long> all = new ArrayList<>();
                    numbers(given, all);
                    all.forEach(category -> pipelines.add(stages.pipeline(type.type().id(), category).map(Pipeline::id).orElse(0L)));
                }
                case "STAGE_ID", "STATUS_ID" -> given.forEach(code ->
                        inStages.add(stages.find(type.type().id(), Params.textOf(code)).map(Stage::id).orElse(0L)));
                case "STAGE_SEMANTIC_ID", "STATUS_SEMANTIC_ID" -> {
                    inStages.add(0L);
                    stages.all(type.type().id()).stream()
                            .filter(stage -> given.stream().anyMatch(one -> stage.semantic().equals(Params.textOf(one))))
                            .forEach(stage -> inStages.add(stage.id()));
                }
                case "CREATED_TIME" -> {
                    Instant at = WireDates.moment(first, values.zone());
                    switch (comparison.kind()) {
                        case MORE -> from = at == null ? from : at.plusSeconds(1);
                        case AT_LEAST -> from = Objects.requireNonNullElse(at, from == null ? Instant.EPOCH : from);
                        case LESS -> before = at;
                        case AT_MOST -> before = at == null ? null : at.plusSeconds(1);
                        default -> {
                            from = at;
                            before = at == null ? null : at.plusSeconds(1);
                        }
                    }
                }
                default -> throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid filter: field '" + comparison.field() + "' is not allowed in filter");
            }
        }
        return new StageMoveList.Asked(records, ids, after, kinds, inStages, pipelines, from, before);
    }

    private static void numbers(List<@Nullable Object> given, List<Long> into) {
        given.forEach(one -> into.add(Objects.requireNonNullElse(Params.numberOf(one), 0L)));
        if (given.isEmpty()) {
            into.add(0L);
        }
    }
}
