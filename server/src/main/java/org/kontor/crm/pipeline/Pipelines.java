package org.kontor.crm.pipeline;

import static org.kontor.crm.pipeline.db.Tables.PIPELINE;
import static org.kontor.crm.pipeline.db.Tables.STAGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.RecordType;
import org.kontor.records.Stages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pipelines of leads and deals with their stages: kept in memory by the epoch of books. */
@Component
public class Pipelines implements Stages {

    private record Known(Map<Short, List<Pipeline>> pipelines, Map<Long, Stage> stages) {}

    private final DSLContext sql;
    private final Epochs epochs;
    private final Epochs.Cached<Known> known;

    /** The pipelines of this database; outside of Spring for tools that fill one. */
    public Pipelines(DSLContext sql, Epochs epochs) {
        this.sql = sql;
        this.epochs = epochs;
        this.known = epochs.cache(this::read, Epochs.Name.BOOKS);
    }

    @Override
    public List<Pipeline> pipelines(short typeId) {
        return known.get().pipelines().getOrDefault(typeId, List.of());
    }

    @Override
    public Optional<Stage> stage(long id) {
        return Optional.ofNullable(known.get().stages().get(id));
    }

    @Override
    public Condition passed(RecordType type, Stage stage, Instant from, Instant before) {
        return StagePassing.condition(type, stage, pipeline(stage.pipelineId()).map(Pipeline::stages).orElse(List.of()), from, before);
    }

    @Override
    public Condition stood(RecordType type, List<Long> stages, Instant before) {
        return StagePassing.stood(type, stages, before);
    }

    @Override
    public Condition left(RecordType type, long stage) {
        return StagePassing.left(type, stage);
    }

    /** The pipeline that new records of a type go to. */
    public Optional<Pipeline> defaultPipeline(short typeId) {
        List<Pipeline> all = pipelines(typeId);
        return all.stream().filter(Pipeline::isDefault).findFirst().or(() -> all.stream().findFirst());
    }

    /** A pipeline by id. */
    public Optional<Pipeline> pipeline(long id) {
        return known.get().pipelines().values().stream().flatMap(List::stream).filter(pipeline -> pipeline.id() == id).findFirst();
    }

    /** A stage that is to be made. */
    public record NewStage(String code, String title, int color, String semantic, @Nullable Integer probability, List<String> requiredFields) {}

    /**
     * Makes a pipeline with its stages in this order; the first one of a type is its default.
     *
     * @throws Problem kind INVALID where not exactly one stage means success
     */
    @Transactional
    public Pipeline add(short typeId, String code, String title, List<NewStage> stages) {
        return add(typeId, code, title, stages, null);
    }

    /**
     * The same for one that brings its id along.
     *
     * @param brought of a range that {@link org.kontor.platform.BroughtIds} has reserved and no pipeline has; null for any
     */
    @Transactional
    public Pipeline add(short typeId, String code, String title, List<NewStage> stages, @Nullable Long brought) {
        if (stages.stream().filter(stage -> stage.semantic().equals("S")).count() != 1
                || stages.stream().noneMatch(stage -> stage.semantic().equals("P"))) {
            throw Problem.invalid("stages", "pipeline.error.one_success");
        }
        boolean first = !sql.fetchExists(sql.selectOne().from(PIPELINE).where(PIPELINE.TYPE_ID.eq(typeId)).and(PIPELINE.IS_DEFAULT));
        long id = Objects.requireNonNull(sql.insertInto(PIPELINE)
                .set(brought == null ? Map.of() : Map.of(PIPELINE.ID, brought))
                .set(PIPELINE.TYPE_ID, typeId)
                .set(PIPELINE.CODE, code)
                .set(PIPELINE.TITLE, title)
                .set(PIPELINE.IS_DEFAULT, first)
                .set(PIPELINE.SORT, 10 * (sql.fetchCount(PIPELINE, PIPELINE.TYPE_ID.eq(typeId)) + 1))
                .returningResult(PIPELINE.ID)
                .fetchSingle(PIPELINE.ID));
        int sort = 10;
        for (NewStage stage : stages) {
            sql.insertInto(STAGE)
                    .set(STAGE.PIPELINE_ID, id)
                    .set(STAGE.CODE, stage.code())
                    .set(STAGE.TITLE, stage.title())
                    .set(STAGE.COLOR, (short) stage.color())
                    .set(STAGE.SEMANTIC, stage.semantic())
                    .set(STAGE.SORT, sort)
                    .set(STAGE.PROBABILITY, stage.probability() == null ? null : stage.probability().shortValue())
                    .set(STAGE.REQUIRED_FIELDS, stage.requiredFields().toArray(String[]::new))
                    .execute();
            sort += 10;
        }
        epochs.raise(Epochs.Name.BOOKS);
        return pipelines(typeId).stream().filter(pipeline -> pipeline.id() == id).findFirst().orElseThrow();
    }

    private Known read() {
        Map<Long, Stage> stages = new HashMap<>();
        Map<Long, List<Stage>> present = new HashMap<>();
        sql.selectFrom(STAGE).orderBy(STAGE.SORT, STAGE.ID).forEach(row -> {
            Stage stage = new Stage(
                    row.get(STAGE.ID),
                    row.get(STAGE.PIPELINE_ID),
                    row.get(STAGE.CODE),
                    row.get(STAGE.TITLE),
                    row.get(STAGE.COLOR),
                    row.get(STAGE.SEMANTIC),
                    row.get(STAGE.SORT),
                    row.get(STAGE.PROBABILITY) == null ? null : row.get(STAGE.PROBABILITY).intValue(),
                    List.of(row.get(STAGE.REQUIRED_FIELDS)),
                    row.get(STAGE.REMOVED_AT) != null);
            stages.put(stage.id(), stage);
            if (!stage.removed()) {
                present.computeIfAbsent(stage.pipelineId(), id -> new ArrayList<>()).add(stage);
            }
        });
        Map<Short, List<Pipeline>> pipelines = new HashMap<>();
        sql.selectFrom(PIPELINE).where(PIPELINE.REMOVED_AT.isNull()).orderBy(PIPELINE.SORT, PIPELINE.ID).forEach(row -> pipelines
                .computeIfAbsent(row.get(PIPELINE.TYPE_ID), id -> new ArrayList<>())
                .add(new Pipeline(
                        row.get(PIPELINE.ID),
                        row.get(PIPELINE.TYPE_ID),
                        row.get(PIPELINE.CODE),
                        row.get(PIPELINE.TITLE),
                        row.get(PIPELINE.SORT),
                        row.get(PIPELINE.IS_DEFAULT),
                        row.get(PIPELINE.CARD_ORDER),
                        present.getOrDefault(row.get(PIPELINE.ID), List.of()))));
        return new Known(pipelines, stages);
    }
}
