package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class OperationTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private Records records;

    @Autowired
    private RecordJobs recordJobs;

    @Autowired
    private Actors actors;

    private Stages.Pipeline sales;
    private Api daria;
    private Api anna;

    @BeforeEach
    void pipeline() {
        sales = pipelines.pipelines((short) 2).stream().findFirst().orElseGet(() -> pipelines.add((short) 2, "sales", "Продажи", List.of(
                new NewStage("NEW", "Новая", 1, "P", 10, List.of()),
                new NewStage("OFFER", "Предложение", 2, "P", 40, List.of()),
                new NewStage("WON", "Успешна", 5, "S", 100, List.of()),
                new NewStage("LOST", "Провалена", 9, "F", 0, List.of()))));
        daria = api.as(Cast.DARIA);
        anna = api.as(Cast.ANNA);
    }

    private long stage(String semantic) {
        return sales.stages().stream().filter(stage -> stage.semantic().equals(semantic)).findFirst().orElseThrow().id();
    }

    private long add(String title) {
        return daria.post("/api/records/deal", Map.of("values", Map.of("title", title, "amount", 10))).expect(201).number("/id");
    }

    private String change(Api by, long id, String json) {
        return by.patch("/api/records/deal/" + id, "{\"values\": " + json + "}").expect(200).text("/operation");
    }

    private static Answer undo(Api by, String operation) {
        return by.post("/api/records/operations/" + operation + "/undo");
    }

    @Test
    void anUndonePatchPutsBackWhatStillStandsAndNamesTheRest() {
        long id = add("Первое имя");
        String operation = change(daria, id, "{\"title\": \"Второе имя\", \"amount\": 20, \"comments\": \"да\"}");
        change(anna, id, "{\"amount\": 30}");

        Answer undone = undo(daria, operation).expect(200);
        assertThat(undone.number("/undone")).isEqualTo(1);
        assertThat(undone.text("/left/0/title")).isEqualTo("Первое имя");
        assertThat(undone.all("/left/0/fields", "code")).containsExactly("amount");
        assertThat(undone.number("/left/0/fields/0/value")).isEqualTo(30);
        assertThat(undone.number("/left/0/fields/0/by")).isEqualTo(Cast.ANNA.id());
        assertThat(undone.text("/left/0/fields/0/at")).isNotEmpty();
        assertThat(undone.text("/refs/person/" + Cast.ANNA.id() + "/name")).isEqualTo(Cast.ANNA.fullName());

        Answer card = daria.get("/api/records/deal/" + id).expect(200);
        assertThat(card.text("/values/title")).isEqualTo("Первое имя");
        assertThat(card.number("/values/amount")).isEqualTo(30);
        assertThat(card.at("/values/comments").isMissingNode()).isTrue();

        undo(daria, operation).expectProblem(409, "already_undone");
        undo(daria, undone.text("/operation")).expect(200);
        assertThat(daria.get("/api/records/deal/" + id).text("/values/title")).isEqualTo("Второе имя");
        undo(daria, operation).expect(200);
        assertThat(daria.get("/api/records/deal/" + id).text("/values/title")).isEqualTo("Первое имя");
    }

    @Test
    void onlyItsAuthorAndAnAdministratorUndoAnOperation() {
        long id = add("Чужое");
        String operation = change(daria, id, "{\"title\": \"Новое\"}");
        undo(anna, operation).expectProblem(404, "not_found");
        anna.get("/api/records/operations/" + operation).expectProblem(404, "not_found");
        assertThat(daria.get("/api/records/operations/" + operation).expect(200).number("/records")).isEqualTo(1);
        undo(api.as(Cast.ADMIN), operation).expect(200);
        assertThat(daria.get("/api/records/deal/" + id).text("/values/title")).isEqualTo("Чужое");
    }

    @Test
    void whatWasHandedToAnotherDepartmentComesBack() {
        long id = add("Отдала по ошибке");
        Answer given = daria.patch("/api/records/deal/" + id, "{\"values\": {\"responsible\": " + Cast.LEV.id() + "}}").expect(200);
        assertThat(given.at("/gone").asBoolean()).isTrue();
        String handed = given.text("/operation");
        daria.get("/api/records/deal/" + id).expectProblem(404, "not_found");
        undo(daria, handed).expect(200);
        daria.get("/api/records/deal/" + id).expect(200);
    }

    @Test
    void anUndoneMoveIsMarkedAndHoldsAgainWhenTheUndoIsUndone() {
        long id = add("Ходит");
        String move = daria.put("/api/records/deal/" + id + "/place", Map.of("stage", stage("S"))).expect(200).text("/operation");
        String undo = undo(daria, move).expect(200).text("/operation");
        Answer card = daria.get("/api/records/deal/" + id).expect(200);
        assertThat(card.number("/values/stage")).isEqualTo(stage("P"));
        assertThat(card.at("/values/closed").asBoolean()).isFalse();
        assertThat(standing(id)).containsExactly(stage("P"));
        undo(daria, undo).expect(200);
        assertThat(daria.get("/api/records/deal/" + id).number("/values/stage")).isEqualTo(stage("S"));
        assertThat(standing(id)).containsExactly(stage("P"), stage("S"));
    }

    @Test
    void aMoveThatSomebodyMovedOnStaysUnmarked() {
        long id = add("Ходит дальше");
        String move = daria.put("/api/records/deal/" + id + "/place", Map.of("stage", stage("S"))).expect(200).text("/operation");
        anna.put("/api/records/deal/" + id + "/place", Map.of("stage", stage("F"), "values", Map.of("lossReason", reason()))).expect(200);
        Answer undone = undo(daria, move).expect(200);
        assertThat(undone.all("/left/0/fields", "code")).contains("stage");
        assertThat(standing(id)).containsExactly(stage("P"), stage("S"), stage("F"));
    }

    private long reason() {
        return (Long) sql.fetchValue("""
                with b as (select id from records.book where code = 'loss_reason')
                select v.id from records.book_value v join b on b.id = v.book_id where v.archived_at is null order by v.sort limit 1""");
    }

    private List<Object> standing(long id) {
        return new ArrayList<>(sql.fetchValues("select stage_id from crm_pipeline.stage_move where type_id = 2 and record_id = " + id + " and not undone order by id"));
    }

    @Test
    void anUndoneCreationGoesIntoTheBinUnlessItWasChanged() {
        Answer added = daria.post("/api/records/deal", Map.of("values", Map.of("title", "Лишняя"))).expect(201);
        assertThat(undo(daria, added.text("/operation")).expect(200).number("/undone")).isEqualTo(1);
        daria.get("/api/records/deal/" + added.number("/id")).expectProblem(404, "not_found");

        Answer other = daria.post("/api/records/deal", Map.of("values", Map.of("title", "Нужная"))).expect(201);
        change(anna, other.number("/id"), "{\"amount\": 5}");
        Answer left = undo(daria, other.text("/operation")).expect(200);
        assertThat(left.number("/undone")).isZero();
        assertThat(left.text("/left/0/reason")).isEqualTo("changed");
        assertThat(left.number("/left/0/by")).isEqualTo(Cast.ANNA.id());
        daria.get("/api/records/deal/" + other.number("/id")).expect(200);
    }

    @Test
    void aDeletedRecordRestsInTheBinAndComesBackWithAllThatHangsOnIt() {
        long contact = daria.post("/api/records/contact", """
                {"values": {"lastName": "Зотов", "phones": [{"kind": "WORK", "value": "+7 912 345-67-89"}]}}""").expect(201).number("/id");
        long deal = daria.post("/api/records/deal", Map.of("values", Map.of(
                "title", "С контактом", "contacts", List.of(contact), "observers", List.of(Cast.LEV.id())))).expect(201).number("/id");
        String first = daria.delete("/api/records/contact/" + contact).expect(200).text("/operation");
        daria.delete("/api/records/deal/" + deal).expect(200);
        daria.get("/api/records/contact/" + contact).expectProblem(404, "not_found");

        Answer bin = daria.get("/api/records/bin?type=deal").expect(200);
        assertThat(bin.all("/items", "title")).contains("С контактом");
        assertThat(bin.number("/items/0/deletedBy")).isEqualTo(Cast.DARIA.id());
        assertThat(api.as(Cast.IVAN).get("/api/records/bin").expect(200).all("/items", "title")).doesNotContain("С контактом", "Зотов");
        api.as(Cast.IVAN).post("/api/records/bin/restore", Map.of("items", List.of(Map.of("type", "deal", "id", deal))))
                .expectProblem(404, "not_found");

        undo(daria, first).expect(200);
        daria.post("/api/records/bin/restore", Map.of("items", List.of(Map.of("type", "deal", "id", deal)))).expect(200);
        assertThat(daria.get("/api/records/contact/" + contact).expect(200).text("/values/phones/0/e164")).isEqualTo("+79123456789");
        Answer card = daria.get("/api/records/deal/" + deal).expect(200);
        assertThat(card.number("/values/contacts/0")).isEqualTo(contact);
        assertThat(card.number("/values/observers/0")).isEqualTo(Cast.LEV.id());
        assertThat(daria.get("/api/records/bin?type=deal").all("/items", "title")).doesNotContain("С контактом");
    }

    @Test
    void theHistoryTellsWhoChangedWhatPageByPage() {
        long id = add("История");
        for (int i = 0; i < 60; i++) {
            change(i % 2 == 0 ? daria : anna, id, "{\"amount\": " + (100 + i) + "}");
        }
        Answer first = daria.get("/api/records/deal/" + id + "/history").expect(200);
        assertThat(first.at("/items").size()).isEqualTo(50);
        assertThat(first.number("/items/0/by")).isEqualTo(Cast.ANNA.id());
        assertThat(first.number("/items/0/changes/amount/0")).isEqualTo(158);
        assertThat(first.number("/items/0/changes/amount/1")).isEqualTo(159);
        Answer second = daria.get("/api/records/deal/" + id + "/history?cursor=" + first.text("/next")).expect(200);
        assertThat(second.at("/items").size()).isEqualTo(11);
        assertThat(second.text("/items/10/kind")).isEqualTo("added");
        assertThat(second.text("/refs/person/" + Cast.DARIA.id() + "/name")).isEqualTo(Cast.DARIA.fullName());
        api.as(Cast.LEV).get("/api/records/deal/" + id + "/history").expectProblem(404, "not_found");
    }

    private List<Long> addMany(int count, String mark, Cast responsible) {
        Actor actor = actors.of(responsible.id(), "ru", java.time.ZoneOffset.UTC);
        List<Long> ids = new ArrayList<>();
        for (int from = 0; from < count; from += 3_000) {
            List<Change> changes = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + 3_000); i++) {
                Map<String, Object> values = new HashMap<>();
                values.put("title", mark + " " + i);
                values.put("sourceDetails", mark);
                changes.add(Change.add(values));
            }
            records.write(Operation.begin(actor, "add"), "deal", changes, Options.PERSON).forEach(outcome -> ids.add(outcome.id()));
        }
        return ids;
    }

    private static Map<String, Object> filter(String mark) {
        return Map.of("field", "sourceDetails", "op", "is", "value", mark);
    }

    @Test
    void sixThousandAreChangedInTheBackgroundAndPutBackButWhatWasChangedSince() {
        List<Long> ids = addMany(6_000, "толпа", Cast.DARIA);
        Answer started = daria.post("/api/records/deal/bulk", Map.of(
                "filter", filter("толпа"), "action", "update", "values", Map.of("additionalInfo", "все"))).expect(202);
        String job = "/api/records/jobs/" + started.number("/job");
        assertThat(daria.get(job).expect(200).text("/state")).isEqualTo("running");
        undo(daria, started.text("/operation")).expectProblem(409, "operation_running");
        jobs.runDue();
        Answer done = daria.get(job).expect(200);
        assertThat(done.text("/state")).isEqualTo("done");
        assertThat(done.number("/done")).isEqualTo(6_000);
        assertThat(done.number("/total")).isEqualTo(6_000);
        assertThat(count("additional_info = 'все'")).isEqualTo(6_000);
        anna.get(job).expectProblem(404, "not_found");

        change(anna, ids.get(4_321), "{\"additionalInfo\": \"уже не все\"}");
        Answer undone = undo(daria, started.text("/operation")).expect(200);
        assertThat(undone.number("/job")).isPositive();
        jobs.runDue();
        Answer back = daria.get("/api/records/jobs/" + undone.number("/job")).expect(200);
        assertThat(back.text("/state")).isEqualTo("done");
        assertThat(back.number("/refused")).isEqualTo(1);
        assertThat(back.text("/left/0/title")).isEqualTo("толпа 4321");
        assertThat(back.number("/left/0/fields/0/by")).isEqualTo(Cast.ANNA.id());
        assertThat(count("additional_info = 'все'")).isZero();
        assertThat(count("additional_info = 'уже не все'")).isEqualTo(1);
    }

    private long count(String condition) {
        return (Long) sql.fetchValue("select count(*) from crm_deal.deal where " + condition);
    }

    @Test
    void aBulkChangeGoesOnAfterARestartAndWritesEachRecordOnce() {
        addMany(2_500, "перезапуск", Cast.DARIA);
        Answer started = daria.post("/api/records/deal/bulk", Map.of(
                "filter", filter("перезапуск"), "action", "update", "values", Map.of("amount", 77))).expect(202);
        AtomicInteger steps = new AtomicInteger();
        assertThat(recordJobs.run(started.number("/job"), () -> steps.incrementAndGet() > 1)).isFalse();
        assertThat(count("amount = 77 and source_details = 'перезапуск'")).isEqualTo(1_000);
        jobs.runDue();
        assertThat(count("amount = 77 and source_details = 'перезапуск'")).isEqualTo(2_500);
        assertThat(daria.get("/api/records/jobs/" + started.number("/job")).number("/done")).isEqualTo(2_500);
        assertThat(sql.fetchValue("select count(*) from records.history where operation_id = '" + started.text("/operation") + "'")).isEqualTo(2_500L);
    }

    @Test
    void aCancelledChangeKeepsWhatIsDoneAndCanBeUndone() {
        addMany(1_500, "отмена", Cast.DARIA);
        Answer started = daria.post("/api/records/deal/bulk", Map.of("filter", filter("отмена"), "action", "delete")).expect(202);
        AtomicInteger steps = new AtomicInteger();
        recordJobs.run(started.number("/job"), () -> steps.incrementAndGet() > 1);
        daria.delete("/api/records/jobs/" + started.number("/job")).expect(204);
        jobs.runDue();
        assertThat(daria.get("/api/records/jobs/" + started.number("/job")).text("/state")).isEqualTo("cancelled");
        assertThat(count("deleted_at is not null and source_details = 'отмена'")).isEqualTo(1_000);
        undo(daria, started.text("/operation")).expect(200);
        jobs.runDue();
        assertThat(count("deleted_at is null and source_details = 'отмена'")).isEqualTo(1_500);
    }

    @Test
    void whatMayNotBeChangedIsNamedAndTheRestIsDone() {
        List<Long> own = addMany(3, "свои", Cast.DARIA);
        List<Long> others = addMany(2, "чужие", Cast.EGOR);
        List<Long> all = new ArrayList<>(own);
        all.addAll(others);
        Answer started = daria.post("/api/records/deal/bulk", Map.of("ids", all, "action", "delete")).expect(202);
        Answer done = daria.get("/api/records/jobs/" + started.number("/job")).expect(200);
        assertThat(done.text("/state")).isEqualTo("done");
        assertThat(done.number("/refused")).isEqualTo(2);
        assertThat(done.all("/errors", "title")).containsExactlyInAnyOrder("чужие 0", "чужие 1");
        assertThat(done.all("/errors", "code")).containsOnly("forbidden");
        assertThat(count("deleted_at is not null and source_details = 'свои'")).isEqualTo(3);
        daria.post("/api/records/deal/bulk", Map.of("ids", all, "action", "update", "values", Map.of("amount", "много"))).expect(422);
        daria.post("/api/records/deal/bulk", Map.of("ids", all, "action", "update", "values", Map.of("unheard", 1))).expect(422);
        daria.post("/api/records/deal/bulk", Map.of("ids", all, "action", "explode")).expectProblem(400, "malformed");
    }
}
