package org.kontor.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.crm.pipeline.PastMoves;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.migration.Moved.One;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.records.Change;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet.Options;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The way of leads and deals through their stages, each move at its moment; where it is told, it takes the place of what the move itself wrote. */
@Component
@Order(300)
final class StageHistoryPart implements Part {

    private static final List<String> TYPES = List.of("lead", "deal");
    private static final Map<String, Integer> NUMBERS = Map.of("lead", 1, "deal", 2);

    private final PastMoves past;
    private final Pipelines pipelines;
    private final Records records;
    private final RecordTypes types;
    private final RecordMoving moving;
    private final Moved moved;
    private final Steps steps;
    private final Sources sources;
    private final TransactionTemplate transaction;

    StageHistoryPart(
            PastMoves past,
            Pipelines pipelines,
            Records records,
            RecordTypes types,
            RecordMoving moving,
            Moved moved,
            Steps steps,
            Sources sources,
            TransactionTemplate transaction) {
        this.past = past;
        this.pipelines = pipelines;
        this.records = records;
        this.types = types;
        this.moving = moving;
        this.moved = moved;
        this.steps = steps;
        this.sources = sources;
        this.transaction = transaction;
    }

    @Override
    public String code() {
        return "stage_history";
    }

    @Override
    public List<String> kinds() {
        return TYPES.stream().map(type -> "stage_move/" + type).toList();
    }

    private static Pages pages(String type) {
        return new Pages("crm.stagehistory.list", Map.of("entityTypeId", Objects.requireNonNull(NUMBERS.get(type))), "items", "ID");
    }

    @Override
    public List<Command> counting() {
        return TYPES.stream().map(type -> pages(type).counting()).toList();
    }

    @Override
    public void move(Run run, String place) {
        String[] at = place.split(":");
        String begun = place.isEmpty() ? TYPES.getFirst() : at[0];
        for (String type : TYPES.subList(TYPES.indexOf(begun), TYPES.size())) {
            Lookup lookup = moving.lookup(run);
            Pages pages = pages(type);
            String last = type.equals(begun) && at.length > 1 ? at[1] : "";
            pages.each(run, last, Pages.MOST, some ->
                    transaction.executeWithoutResult(status -> write(run, lookup, types.get(type), some, type + ":" + pages.id(some.getLast()))));
        }
    }

    private void write(Run run, Lookup lookup, RecordType type, List<Row> rows, String place) {
        String kind = "stage_move/" + type.code();
        Map<String, One> known = moved.some(run.id(), kind, rows.stream().map(row -> row.text("ID")).toList());
        List<Row> fresh = new ArrayList<>();
        List<PastMoves.Past> moves = new ArrayList<>();
        for (Row row : rows) {
            Long record = lookup.record(type.code(), row.text("OWNER_ID"));
            Long stage = lookup.stage(type.code(), row.text(type.code().equals("lead") ? "STATUS_ID" : "STAGE_ID"));
            Instant at = ProtocolFields.moment(row.text("CREATED_TIME"), lookup.zone());
            if (!known.containsKey(row.text("ID")) && record != null && stage != null && at != null) {
                Long number = row.number("TYPE_ID");
                int what = number == null || !List.of(1L, 2L, 3L, 5L).contains(number) ? 2 : number.intValue();
                fresh.add(row);
                moves.add(new PastMoves.Past(record, what, at, stage));
            }
        }
        // in the bin nothing is added to what was
        Set<Long> present = records.readable(Actor.system("migration"), type.code(), new HashSet<>(moves.stream().map(PastMoves.Past::record).toList()));
        for (int i = moves.size() - 1; i >= 0; i--) {
            if (!present.contains(moves.get(i).record())) {
                moves.remove(i);
                fresh.remove(i);
            }
        }
        List<Long> ids = moves.isEmpty() ? List.of() : past.add(Objects.requireNonNull(run.source().operation()), type, moves);
        List<One> ones = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            ones.add(new One(fresh.get(i).text("ID"), ids.get(i), Map.of()));
        }
        moved.put(run.id(), kind, 0, ones);
        settle(run, type, kind, new LinkedHashSet<>(moves.stream().map(PastMoves.Past::record).toList()));
        steps.progress(run.id(), code(), place, new Steps.Came(rows.size(), ids.size(), 0, rows.size() - ids.size(), 0));
    }

    private void settle(Run run, RecordType type, String kind, Set<Long> touched) {
        if (touched.isEmpty()) {
            return;
        }
        Map<Long, RecordRow> now = records.some(Actor.system("migration"), type.code(), touched, List.of("stage", "furthestStage", "workingStage"));
        List<UUID> operations = sources.get(run.id()).operations();
        List<PastMoves.Kept> written = past.of(type, touched, operations);
        Set<Long> told = moved.among(run.id(), kind, written.stream().map(PastMoves.Kept::id).toList());
        List<PastMoves.Kept> own = written.stream().filter(move -> !told.contains(move.id())).toList();
        Map<Long, List<Long>> ways = past.ways(type, touched, own.stream().map(PastMoves.Kept::id).toList());
        Map<Long, Long> ends = new LinkedHashMap<>();
        now.forEach((id, row) -> {
            List<Long> way = ways.getOrDefault(id, List.of());
            if (row.value("stage") instanceof Long stage && !way.isEmpty() && !way.getLast().equals(stage)) {
                own.stream().filter(move -> move.record() == id && move.stage() == stage).forEach(move -> ends.put(id, move.id()));
            }
        });
        // what the move itself has written goes where the source tells it, but for the stage that it does not tell to be the last
        past.last(type, ends.keySet(), ends.values());
        past.settle(type, touched, own.stream().filter(move -> now.containsKey(move.record())).map(PastMoves.Kept::id).filter(id -> !ends.containsValue(id)).toList());
        List<Change> changes = new ArrayList<>();
        past.ways(type, touched, List.of()).forEach((id, way) -> {
            Map<String, @Nullable Object> values = reached(way);
            if (now.containsKey(id) && !values.isEmpty()) {
                changes.add(Change.of(id, values));
            }
        });
        records.write(run.operation(), type.code(), changes, Options.LOAD);
    }

    /** How far a record has come, and where it was last worked on. */
    private Map<String, @Nullable Object> reached(List<Long> way) {
        List<Stage> stages = way.stream().flatMap(id -> pipelines.stage(id).stream()).toList();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (stages.isEmpty()) {
            return values;
        }
        Stage last = stages.getLast();
        Stage furthest = null;
        Stage working = null;
        for (Stage stage : stages) {
            if (stage.pipelineId() == last.pipelineId() && stage.semantic().equals("P")) {
                furthest = furthest == null || stage.sort() > furthest.sort() ? stage : furthest;
                working = stage;
            }
        }
        if (last.semantic().equals("S")) {
            values.put("furthestStage", last.id());
        } else if (furthest != null) {
            values.put("furthestStage", furthest.id());
        }
        if (working != null) {
            values.put("workingStage", working.id());
        }
        return values;
    }
}
