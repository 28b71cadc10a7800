package org.kontor.crm.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.records.Undo;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class PipelineTest extends KontorTest {

    @Autowired
    private Undo undo;

    private Api admin;
    private Api daria;
    private Answer pipeline;

    @BeforeEach
    void newPipeline() {
        admin = api.as(Cast.ADMIN);
        daria = api.as(Cast.DARIA);
        pipeline = admin.post("/api/crm/pipelines", """
                {"type": "deal", "title": "Сервис"}""").expect(201);
    }

    private long id() {
        return pipeline.number("/id");
    }

    private static long stage(Answer pipeline, String code) {
        for (JsonNode stage : pipeline.at("/stages")) {
            if (stage.path("code").asString().equals(code)) {
                return stage.path("id").asLong();
            }
        }
        throw new AssertionError("no stage " + code);
    }

    private long deal(String code) {
        return daria.post("/api/records/deal", """
                {"values": {"title": "Сделка", "pipeline": %d, "stage": %d, "amount": 100}}""".formatted(id(), stage(pipeline, code)))
                .expect(201).number("/id");
    }

    private long stageOf(long deal) {
        return daria.get("/api/records/deal/" + deal).expect(200).number("/values/stage");
    }

    @Test
    void aNewPipelineHasTheUsualStagesAndOnlyAnAdministratorChangesIt() {
        assertThat(pipeline.all("/stages", "code")).containsExactly(
                "NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE", "WON", "LOSE", "APOLOGY");
        assertThat(daria.get("/api/crm/pipelines?type=deal").expect(200).all("/items", "title")).contains("Сервис");
        daria.post("/api/crm/pipelines", """
                {"type": "deal", "title": "Моя"}""").expectProblem(403, "forbidden");
        daria.patch("/api/crm/stages/" + stage(pipeline, "NEW"), """
                {"title": "Моя"}""").expectProblem(403, "forbidden");
        admin.post("/api/crm/pipelines", """
                {"type": "lead", "title": "Вторая"}""").expectProblem(422, "invalid");
    }

    @Test
    void aStageIsAddedRenamedColouredAndPutInItsPlace() {
        long first = stage(pipeline, "NEW");
        Answer added = admin.post("/api/crm/pipelines/" + id() + "/stages", """
                {"title": "Диагностика", "color": 4, "semantic": "P", "sort": 15}""").expect(201);
        assertThat(added.all("/stages", "title").indexOf("Диагностика")).isEqualTo(1);
        long stage = added.number("/stages/1/id");
        Answer changed = admin.patch("/api/crm/stages/" + stage, """
                {"title": "Осмотр", "color": 11, "sort": 5, "requiredFields": ["amount", "company"], "probability": 15}""").expect(200);
        assertThat(changed.number("/stages/0/id")).isEqualTo(stage);
        assertThat(changed.number("/stages/1/id")).isEqualTo(first);
        assertThat(changed.text("/stages/0/title")).isEqualTo("Осмотр");
        assertThat(changed.at("/stages/0/requiredFields").toString()).isEqualTo("[\"amount\",\"company\"]");
        Answer refused = daria.post("/api/records/deal", """
                {"values": {"title": "Без клиента", "pipeline": %d, "stage": %d, "amount": 1}}""".formatted(id(), stage))
                .expectProblem(422, "stage_requires");
        assertThat(refused.at("/missing").toString()).isEqualTo("[\"company\"]");
        admin.patch("/api/crm/stages/" + stage, """
                {"requiredFields": ["nonsense"]}""").expectProblem(422, "invalid");
        admin.patch("/api/crm/stages/" + stage, """
                {"color": 13}""").expectProblem(422, "invalid");
        admin.patch("/api/crm/stages/" + stage, """
                {"title": "   "}""").expectProblem(422, "invalid");
    }

    @Test
    void thereIsAlwaysExactlyOneSuccessAndAtLeastOneFailure() {
        long won = stage(pipeline, "WON");
        admin.patch("/api/crm/stages/" + stage(pipeline, "NEW"), """
                {"semantic": "S"}""").expectProblem(422, "invalid");
        admin.patch("/api/crm/stages/" + won, """
                {"semantic": "F"}""").expectProblem(422, "invalid");
        admin.post("/api/crm/pipelines/" + id() + "/stages", """
                {"title": "Ещё успех", "semantic": "S"}""").expectProblem(422, "invalid");
        admin.delete("/api/crm/stages/" + won).expectProblem(422, "invalid");
        admin.delete("/api/crm/stages/" + stage(pipeline, "LOSE")).expect(200);
        admin.delete("/api/crm/stages/" + stage(pipeline, "APOLOGY")).expectProblem(422, "invalid");
        assertThat(sql.fetchValue("select count(*) from crm_pipeline.stage where pipeline_id = ? and semantic = 'S' and removed_at is null", id()))
                .isEqualTo(1L);
    }

    @Test
    void aStageWithDealsIsRemovedOnlyWithATargetAndTheUndoBringsBothBack() {
        long from = stage(pipeline, "EXECUTING");
        long to = stage(pipeline, "FINAL_INVOICE");
        long one = deal("EXECUTING");
        long two = deal("EXECUTING");
        long elsewhere = deal("NEW");
        Answer refused = admin.delete("/api/crm/stages/" + from).expectProblem(409, "stage_in_use");
        assertThat(refused.number("/count")).isEqualTo(2);
        admin.delete("/api/crm/stages/" + from + "?moveTo=" + stage(pipeline, "WON")).expectProblem(422, "invalid");
        Answer removed = admin.delete("/api/crm/stages/" + from + "?moveTo=" + to).expect(200);
        assertThat(removed.all("/stages", "code")).doesNotContain("EXECUTING");
        assertThat(List.of(stageOf(one), stageOf(two))).containsOnly(to);
        assertThat(stageOf(elsewhere)).isEqualTo(stage(pipeline, "NEW"));
        Answer history = daria.get("/api/crm/deal/" + one + "/stage-history").expect(200);
        assertThat(history.number("/items/1/from")).isEqualTo(from);
        assertThat(history.text("/stages/" + from + "/title")).isEqualTo("В работе");
        daria.put("/api/records/deal/" + elsewhere + "/place", """
                {"stage": %d}""".formatted(from)).expectProblem(422, "invalid");

        undo.undo(Actor.system("test"), UUID.fromString(removed.text("/operation")));
        assertThat(List.of(stageOf(one), stageOf(two))).containsOnly(from);
        assertThat(admin.get("/api/crm/pipelines?type=deal").text()).contains("EXECUTING");
    }

    @Test
    void aDealThatLayInTheBinComesBackWhereTheOthersWent() {
        long from = stage(pipeline, "EXECUTING");
        long to = stage(pipeline, "PREPARATION");
        long deal = deal("EXECUTING");
        String deletion = daria.delete("/api/records/deal/" + deal).expect(200).text("/operation");
        admin.delete("/api/crm/stages/" + from + "?moveTo=" + to).expect(200);
        undo.undo(Actor.system("test"), UUID.fromString(deletion));
        assertThat(stageOf(deal)).isEqualTo(to);
    }

    @Test
    void theUndoOfAnOldMoveDoesNotLeaveADealOnARemovedStage() {
        long from = stage(pipeline, "EXECUTING");
        long deal = deal("EXECUTING");
        String move = daria.put("/api/records/deal/" + deal + "/place", """
                {"stage": %d}""".formatted(stage(pipeline, "FINAL_INVOICE"))).expect(200).text("/operation");
        admin.delete("/api/crm/stages/" + from + "?moveTo=" + stage(pipeline, "PREPARATION")).expect(200);
        undo.undo(Actor.system("test"), UUID.fromString(move));
        assertThat(stageOf(deal)).isEqualTo(stage(pipeline, "PREPARATION"));
    }

    @Test
    void dealsDraggedWhileTheirStageIsRemovedEndInAPresentStageOrAClearError() throws Exception {
        long goal = stage(pipeline, "EXECUTING");
        List<Long> deals = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            deals.add(deal("NEW"));
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> drags = new ArrayList<>();
            for (long deal : deals) {
                drags.add(() -> daria.put("/api/records/deal/" + deal + "/place", """
                        {"stage": %d}""".formatted(goal)));
            }
            drags.add(6, () -> admin.delete("/api/crm/stages/" + goal + "?moveTo=" + stage(pipeline, "PREPARATION")));
            for (Future<Answer> done : workers.invokeAll(drags)) {
                assertThat(done.get().status()).as(done.get().text()).isIn(200, 409, 422);
            }
        }
        for (long deal : deals) {
            assertThat(stageOf(deal)).isIn(stage(pipeline, "NEW"), stage(pipeline, "PREPARATION"));
        }
        assertThat(sql.fetchValue("select count(*) from crm_deal.deal where stage_id = ?", goal)).isEqualTo(0L);
    }

    @Test
    void aPipelineWithDealsAlsoInTheBinAndTheDefaultOneCannotBeDeleted() {
        long deal = deal("NEW");
        Answer refused = admin.delete("/api/crm/pipelines/" + id()).expectProblem(409, "pipeline_in_use");
        assertThat(refused.number("/count")).isEqualTo(1);
        daria.delete("/api/records/deal/" + deal).expect(200);
        assertThat(admin.delete("/api/crm/pipelines/" + id()).expectProblem(409, "pipeline_in_use").number("/binned")).isEqualTo(1);

        long empty = admin.post("/api/crm/pipelines", """
                {"type": "deal", "title": "Пустая"}""").expect(201).number("/id");
        long usual = admin.get("/api/crm/pipelines?type=deal").expect(200).number("/items/0/id");
        admin.patch("/api/crm/pipelines/" + empty, """
                {"isDefault": true}""").expect(200);
        admin.delete("/api/crm/pipelines/" + empty).expectProblem(409, "pipeline_default");
        admin.patch("/api/crm/pipelines/" + usual, """
                {"isDefault": true}""").expect(200);
        admin.delete("/api/crm/pipelines/" + empty).expect(204);
        assertThat(admin.get("/api/crm/pipelines?type=deal").expect(200).all("/items", "title")).doesNotContain("Пустая");
        daria.post("/api/records/deal", """
                {"values": {"title": "Куда?", "pipeline": %d}}""".formatted(empty)).expectProblem(422, "invalid");
    }

    @Test
    void aDealMovesToAnotherPipelineAndItsHistoryTellsIt() {
        long deal = daria.post("/api/records/deal", """
                {"values": {"title": "Переезд"}}""").expect(201).number("/id");
        Answer moved = daria.patch("/api/records/deal/" + deal, """
                {"values": {"pipeline": %d}}""".formatted(id())).expect(200);
        assertThat(moved.number("/values/stage")).isEqualTo(stage(pipeline, "NEW"));
        daria.put("/api/records/deal/" + deal + "/place", """
                {"stage": %d}""".formatted(stage(pipeline, "WON"))).expect(200);
        Answer history = daria.get("/api/crm/deal/" + deal + "/stage-history").expect(200);
        assertThat(history.all("/items", "kind")).containsExactly("created", "pipeline", "closed");
        assertThat(history.number("/items/1/toPipeline")).isEqualTo(id());
        assertThat(history.at("/items/0/seconds").isNumber()).isTrue();
        assertThat(history.at("/items/2/seconds").isNull()).isTrue();
        assertThat(history.number("/items/0/by")).isEqualTo(Cast.DARIA.id());
        api.as(Cast.LEV).get("/api/crm/deal/" + deal + "/stage-history").expectProblem(404, "not_found");
    }

    @Test
    void pipelinesAreRenamedAndReordered() {
        Answer changed = admin.patch("/api/crm/pipelines/" + id(), """
                {"title": "Ремонт", "sort": -5, "cardOrder": "newest"}""").expect(200);
        assertThat(changed.text("/title")).isEqualTo("Ремонт");
        assertThat(changed.text("/cardOrder")).isEqualTo("newest");
        assertThat(admin.get("/api/crm/pipelines?type=deal").expect(200).text("/items/0/title")).isEqualTo("Ремонт");
        admin.patch("/api/crm/pipelines/" + id(), """
                {"cardOrder": "random"}""").expectProblem(422, "invalid");
        admin.patch("/api/crm/pipelines/" + id(), """
                {"sort": 999}""").expect(200);
    }
}
