package org.kontor.crm.pipeline;

import static org.kontor.crm.pipeline.db.Tables.PIPELINE;
import static org.kontor.crm.pipeline.db.Tables.STAGE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an administrator changes pipelines and their stages: always at least one stage of work, exactly one of success and at
 * least one of failure, in this order. Every change answers the pipeline as it is now.
 */
@Component
public class PipelineEditor {

    private static final int LONGEST_TITLE = 100;
    private static final int LAST = 2_000_000;
    private static final List<String> ORDERS = List.of("manual", "newest", "amount", "nextStep");

    private final DSLContext sql;
    private final Epochs epochs;
    private final Pipelines pipelines;
    private final FirstData firstData;
    private final RecordTypes types;
    private final Company company;
    private final Audit audit;

    PipelineEditor(DSLContext sql, Epochs epochs, Pipelines pipelines, FirstData firstData, RecordTypes types, Company company, Audit audit) {
        this.audit = audit;
        this.sql = sql;
        this.epochs = epochs;
        this.pipelines = pipelines;
        this.firstData = firstData;
        this.types = types;
        this.company = company;
    }

    /** Adds a pipeline of deals with the usual stages. */
    @Transactional
    public Pipeline add(RecordType type, Patch body) {
        if (type.id() != FirstData.DEAL) {
            throw Problem.invalid("type", "pipeline.error.deals_only");
        }
        FirstData.Trade usual = firstData.trades(company.language()).stream()
                .filter(trade -> trade.code().equals(FirstData.UNIVERSAL))
                .findFirst()
                .orElseThrow();
        Pipeline added = pipelines.add(type.id(), code(), body.needed("title", LONGEST_TITLE), usual.stages());
        noted(added.id(), "added");
        return added;
    }

    /** Changes title, place, order of cards, and which one is the default. */
    @Transactional
    public Pipeline change(long id, Patch body) {
        short type = lock(id);
        if (body.has("title")) {
            sql.update(PIPELINE).set(PIPELINE.TITLE, body.needed("title", LONGEST_TITLE)).where(PIPELINE.ID.eq(id)).execute();
        }
        if (body.has("cardOrder")) {
            sql.update(PIPELINE).set(PIPELINE.CARD_ORDER, body.oneOf("cardOrder", ORDERS)).where(PIPELINE.ID.eq(id)).execute();
        }
        if (body.has("sort")) {
            sql.update(PIPELINE).set(PIPELINE.SORT, body.number("sort", -1_000_000, 1_000_000)).where(PIPELINE.ID.eq(id)).execute();
            List<Long> order = sql.select(PIPELINE.ID)
                    .from(PIPELINE)
                    .where(PIPELINE.TYPE_ID.eq(type))
                    .and(PIPELINE.REMOVED_AT.isNull())
                    .orderBy(PIPELINE.SORT, DSL.when(PIPELINE.ID.eq(id), 0).otherwise(1), PIPELINE.ID)
                    .fetch(PIPELINE.ID);
            for (int place = 0; place < order.size(); place++) {
                sql.update(PIPELINE).set(PIPELINE.SORT, 10 * (place + 1)).where(PIPELINE.ID.eq(order.get(place))).execute();
            }
        }
        if (body.has("isDefault")) {
            if (!body.flag("isDefault")) {
                throw Problem.invalid("isDefault", "pipeline.error.default_needed");
            }
            sql.update(PIPELINE).set(PIPELINE.IS_DEFAULT, false).where(PIPELINE.TYPE_ID.eq(type)).and(PIPELINE.IS_DEFAULT).execute();
            sql.update(PIPELINE).set(PIPELINE.IS_DEFAULT, true).where(PIPELINE.ID.eq(id)).execute();
        }
        return changed(id);
    }

    /**
     * Removes a pipeline without records.
     *
     * @throws Problem CONFLICT, pipeline_default for the default one; pipeline_in_use with count and binned where records
     *     are in it, those of the bin included
     */
    @Transactional
    public void remove(long id) {
        short type = lock(id);
        Pipeline pipeline = pipelines.pipeline(id).orElseThrow(Problem::notFound);
        if (pipeline.isDefault()) {
            throw Problem.of(Problem.Kind.CONFLICT, "pipeline_default", Map.of("title", pipeline.title()));
        }
        // whoever is moving a record in now has locked its stage and is waited for; who comes later is told that it is gone
        sql.select(STAGE.ID).from(STAGE).where(STAGE.PIPELINE_ID.eq(id)).orderBy(STAGE.ID).forUpdate().fetch();
        Record counts = Objects.requireNonNull(sql.fetchOne(
                "select count(*) filter (where deleted_at is null) as present, count(*) filter (where deleted_at is not null) as binned from {0} where pipeline_id = {1}",
                table(types.get(type)), DSL.val(id)));
        long present = counts.get("present", Long.class);
        long binned = counts.get("binned", Long.class);
        if (present + binned > 0) {
            throw Problem.of(
                            Problem.Kind.CONFLICT,
                            "pipeline_in_use",
                            Map.of("title", pipeline.title(), "count", present, "binned", binned))
                    .with("count", present)
                    .with("binned", binned);
        }
        sql.update(PIPELINE).set(PIPELINE.REMOVED_AT, DSL.currentInstant()).where(PIPELINE.ID.eq(id)).execute();
        sql.update(STAGE).set(STAGE.REMOVED_AT, DSL.currentInstant()).where(STAGE.PIPELINE_ID.eq(id)).and(STAGE.REMOVED_AT.isNull()).execute();
        noted(id, "removed");
        epochs.raise(Epochs.Name.BOOKS);
    }

    /** Adds a stage of work or of failure; without sort at the end of its kind; with a code of its own where the body has one. */
    @Transactional
    public Pipeline addStage(long pipelineId, Patch body) {
        short type = lock(pipelineId);
        String semantic = body.has("semantic") ? body.oneOf("semantic", List.of("P", "S", "F")) : "P";
        if (semantic.equals("S")) {
            throw Problem.invalid("semantic", "pipeline.error.one_success");
        }
        insert(
                pipelineId,
                body.text("code", 50).isEmpty() ? code() : body.text("code", 50),
                body.needed("title", LONGEST_TITLE),
                body.has("color") ? body.number("color", 1, 12) : semantic.equals("P") ? 2 : 9,
                semantic,
                body.has("sort") ? body.number("sort", -1_000_000, 1_000_000) : LAST,
                requiredFields(type, body));
        return changed(pipelineId);
    }

    /** Adds a stage of work behind the others for a word that a loaded table has for it. */
    @Transactional
    public void addWork(long pipelineId, String title) {
        lock(pipelineId);
        String name = title.strip();
        if (name.isEmpty() || name.length() > LONGEST_TITLE) {
            throw Problem.invalid("title", "platform.field.long", Map.of("most", LONGEST_TITLE));
        }
        insert(pipelineId, code(), name, 2, "P", LAST, List.of());
        epochs.raise(Epochs.Name.BOOKS);
    }

    private void insert(long pipelineId, String code, String title, int color, String semantic, int sort, List<String> requiredFields) {
        long id = Objects.requireNonNull(sql.insertInto(STAGE)
                .set(STAGE.PIPELINE_ID, pipelineId)
                .set(STAGE.CODE, code)
                .set(STAGE.TITLE, title)
                .set(STAGE.COLOR, (short) color)
                .set(STAGE.SEMANTIC, semantic)
                .set(STAGE.SORT, sort)
                .set(STAGE.REQUIRED_FIELDS, requiredFields.toArray(String[]::new))
                .returningResult(STAGE.ID)
                .fetchSingle(STAGE.ID));
        arrange(pipelineId, id);
    }

    /**
     * Changes a stage: title, colour, place, meaning, probability, required fields.
     *
     * @throws Problem CONFLICT stage_in_use, where its meaning would change under records
     */
    @Transactional
    public Pipeline changeStage(long id, Patch body) {
        long pipelineId = pipelines.stage(id).filter(stage -> !stage.removed()).orElseThrow(Problem::notFound).pipelineId();
        short type = lock(pipelineId);
        Record stage = sql.selectFrom(STAGE).where(STAGE.ID.eq(id)).and(STAGE.REMOVED_AT.isNull()).fetchOne();
        if (stage == null) {
            throw Problem.notFound();
        }
        if (body.has("title")) {
            sql.update(STAGE).set(STAGE.TITLE, body.needed("title", LONGEST_TITLE)).where(STAGE.ID.eq(id)).execute();
        }
        if (body.has("color")) {
            sql.update(STAGE).set(STAGE.COLOR, (short) body.number("color", 1, 12)).where(STAGE.ID.eq(id)).execute();
        }
        if (body.has("probability")) {
            sql.update(STAGE).set(STAGE.PROBABILITY, (short) body.number("probability", 0, 100)).where(STAGE.ID.eq(id)).execute();
        }
        if (body.has("requiredFields")) {
            sql.update(STAGE)
                    .set(STAGE.REQUIRED_FIELDS, requiredFields(type, body).toArray(String[]::new))
                    .where(STAGE.ID.eq(id))
                    .execute();
        }
        if (body.has("semantic") && !body.oneOf("semantic", List.of("P", "S", "F")).equals(stage.get(STAGE.SEMANTIC))) {
            mean(type, stage, body.oneOf("semantic", List.of("P", "S", "F")));
        }
        if (body.has("sort")) {
            sql.update(STAGE).set(STAGE.SORT, body.number("sort", -1_000_000, 1_000_000)).where(STAGE.ID.eq(id)).execute();
        }
        arrange(pipelineId, id);
        return changed(pipelineId);
    }

    private void mean(short type, Record stage, String semantic) {
        if (semantic.equals("S") || stage.get(STAGE.SEMANTIC).equals("S")) {
            throw Problem.invalid("semantic", "pipeline.error.one_success");
        }
        long id = stage.get(STAGE.ID);
        sql.select(STAGE.ID).from(STAGE).where(STAGE.ID.eq(id)).forUpdate().fetch();
        long count = count(types.get(type), id);
        if (count > 0) {
            throw inUse(stage.get(STAGE.TITLE), count);
        }
        sql.update(STAGE).set(STAGE.SEMANTIC, semantic).where(STAGE.ID.eq(id)).execute();
        complete(stage.get(STAGE.PIPELINE_ID));
    }

    /** Refuses to leave a pipeline without a stage of work, of success or of failure. */
    void complete(long pipelineId) {
        List<String> meanings = sql.selectDistinct(STAGE.SEMANTIC)
                .from(STAGE)
                .where(STAGE.PIPELINE_ID.eq(pipelineId))
                .and(STAGE.REMOVED_AT.isNull())
                .fetch(STAGE.SEMANTIC);
        if (meanings.size() < 3) {
            throw Problem.invalid("semantic", "pipeline.error.last_stage");
        }
    }

    /** The refusal to touch a stage under its records. */
    static Problem inUse(String title, long count) {
        return Problem.of(Problem.Kind.CONFLICT, "stage_in_use", Map.of("title", title, "count", count)).with("count", count);
    }

    /** How many records stand in a stage, those of the bin not counted. */
    long count(RecordType type, long stage) {
        return Objects.requireNonNull(sql.fetchOne(
                        "select count(*) from {0} where stage_id = {1} and deleted_at is null", table(type), DSL.val(stage)))
                .get(0, Long.class);
    }

    /** Locks the pipeline against other changes of its stages and answers its type. */
    short lock(long pipelineId) {
        Short type = sql.select(PIPELINE.TYPE_ID)
                .from(PIPELINE)
                .where(PIPELINE.ID.eq(pipelineId))
                .and(PIPELINE.REMOVED_AT.isNull())
                .forNoKeyUpdate()
                .fetchOne(PIPELINE.TYPE_ID);
        if (type == null) {
            throw Problem.notFound();
        }
        return type;
    }

    static org.jooq.Table<?> table(RecordType type) {
        return DSL.table(DSL.name(type.schema(), type.table()));
    }

    private void arrange(long pipelineId, long moved) {
        record Placed(long id, String semantic, int sort) {}
        List<Placed> stages = new ArrayList<>(sql.select(STAGE.ID, STAGE.SEMANTIC, STAGE.SORT)
                .from(STAGE)
                .where(STAGE.PIPELINE_ID.eq(pipelineId))
                .and(STAGE.REMOVED_AT.isNull())
                .fetch(row -> new Placed(row.value1(), row.value2(), row.value3())));
        stages.sort(Comparator.<Placed>comparingInt(stage -> "PSF".indexOf(stage.semantic()))
                .thenComparingInt(Placed::sort)
                .thenComparingInt(stage -> stage.id() == moved ? 0 : 1)
                .thenComparingLong(Placed::id));
        for (int place = 0; place < stages.size(); place++) {
            if (stages.get(place).sort() != 10 * (place + 1)) {
                sql.update(STAGE).set(STAGE.SORT, 10 * (place + 1)).where(STAGE.ID.eq(stages.get(place).id())).execute();
            }
        }
    }

    private List<String> requiredFields(short type, Patch body) {
        if (!body.has("requiredFields")) {
            return List.of();
        }
        List<String> known = types.get(type).fields().values().stream()
                .filter(field -> !field.is(Trait.READ_ONLY) && !field.is(Trait.NOT_NULL))
                .map(field -> field.code())
                .toList();
        return body.codes("requiredFields", known).stream().distinct().toList();
    }

    private Pipeline changed(long id) {
        noted(id, "changed");
        epochs.raise(Epochs.Name.BOOKS);
        return pipelines.pipeline(id).orElseThrow(Problem::notFound);
    }

    /** A change of a pipeline or its stages for the log. */
    void noted(long pipeline, String what) {
        audit.record("settings.pipeline", new Audit.Subject("pipeline", pipeline), Map.of("what", what));
    }

    private static String code() {
        return "C" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
