package org.kontor.crm.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Company;
import org.kontor.records.ReferenceBooks;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class DealTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private ReferenceBooks books;

    @Autowired
    private Company company;

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long stage(String code) {
        return pipelines.defaultPipeline(FirstData.DEAL).orElseThrow().stages().stream()
                .filter(stage -> stage.code().equals(code)).findFirst().orElseThrow().id();
    }

    private long reason() {
        return books.valueByTitle("loss_reason", "EXPENSIVE").orElseThrow().id();
    }

    private long add(String type, String values) {
        return daria.post("/api/records/" + type, "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private Answer card(long deal) {
        return daria.get("/api/records/deal/" + deal).expect(200);
    }

    @Test
    void aDealOrLeadWithoutATitleIsCalledByItsNumber() {
        long deal = add("deal", "{\"amount\": 5}");
        assertThat(card(deal).text("/values/title")).isEqualTo("Сделка № " + deal);
        assertThat(daria.patch("/api/records/deal/" + deal, """
                {"values": {"title": "Имя"}}""").expect(200).text("/values/title")).isEqualTo("Имя");
        assertThat(daria.patch("/api/records/deal/" + deal, """
                {"values": {"title": " "}}""").expect(200).text("/values/title")).isEqualTo("Сделка № " + deal);
        long lead = add("lead", "{\"phones\": [\"+7 495 000-11-22\"]}");
        assertThat(daria.get("/api/records/lead/" + lead).expect(200).text("/values/title")).isEqualTo("Лид № " + lead);
    }

    @Test
    void aDealIsWonLostWithAReasonAndOpenedAgainWhereItStood() {
        long deal = add("deal", "{\"title\": \"Закрытие\", \"stage\": %d, \"amount\": 10}".formatted(stage("EXECUTING")));
        Answer won = daria.put("/api/crm/deals/" + deal + "/closure", """
                {"outcome": "won"}""").expect(200);
        assertThat(won.number("/values/stage")).isEqualTo(stage("WON"));
        assertThat(won.text("/values/closeOn")).isEqualTo(company.today().toString());
        assertThat(daria.delete("/api/crm/deals/" + deal + "/closure").expect(200).number("/values/stage")).isEqualTo(stage("EXECUTING"));
        daria.delete("/api/crm/deals/" + deal + "/closure").expectProblem(409, "deal_open");

        daria.put("/api/crm/deals/" + deal + "/closure", """
                {"outcome": "lost"}""").expectProblem(422, "stage_requires");
        daria.put("/api/crm/deals/" + deal + "/closure", """
                {"outcome": "lost", "stage": %d, "reason": %d}""".formatted(stage("NEW"), reason())).expectProblem(422, "invalid");
        Answer lost = daria.put("/api/crm/deals/" + deal + "/closure", """
                {"outcome": "lost", "stage": %d, "reason": %d, "comment": "Ушли к <b>Ромашке</b>"}""".formatted(stage("APOLOGY"), reason())).expect(200);
        assertThat(lost.number("/values/lossReason")).isEqualTo(reason());
        assertThat(daria.get("/api/timeline/deal/" + deal).expect(200).text()).contains("Ушли к &lt;b&gt;Ромашке");
        Answer open = daria.delete("/api/crm/deals/" + deal + "/closure").expect(200);
        assertThat(open.at("/values/lossReason").isMissingNode()).isTrue();
        api.as(Cast.EGOR).put("/api/crm/deals/" + deal + "/closure", """
                {"outcome": "won"}""").expectProblem(403, "forbidden");
    }

    @Test
    void theStagesDemandTheSameOnDragCardAndApi() {
        long deal = add("deal", "{\"title\": \"Без суммы\"}");
        long demanding = stage("PREPAYMENT_INVOICE");
        daria.put("/api/records/deal/" + deal + "/place", "{\"stage\": %d}".formatted(demanding)).expectProblem(422, "stage_requires");
        daria.patch("/api/records/deal/" + deal, "{\"values\": {\"stage\": %d}}".formatted(demanding)).expectProblem(422, "stage_requires");
        daria.post("/api/records/deal", "{\"values\": {\"title\": \"Сразу\", \"stage\": %d}}".formatted(demanding)).expectProblem(422, "stage_requires");
        long lost = stage("LOSE");
        for (Answer refused : List.of(
                daria.put("/api/records/deal/" + deal + "/place", "{\"stage\": %d}".formatted(lost)),
                daria.patch("/api/records/deal/" + deal, "{\"values\": {\"stage\": %d}}".formatted(lost)),
                daria.post("/api/records/deal", "{\"values\": {\"title\": \"Сразу\", \"stage\": %d}}".formatted(lost)),
                daria.put("/api/crm/deals/" + deal + "/closure", "{\"outcome\": \"lost\"}"))) {
            refused.expectProblem(422, "stage_requires");
            assertThat(refused.at("/missing").toString()).as(refused.request()).isEqualTo("[\"lossReason\"]");
            assertThat(refused.at("/fields").has("lossReason")).as(refused.text()).isTrue();
        }
        daria.put("/api/records/deal/" + deal + "/place", "{\"stage\": %d, \"values\": {\"lossReason\": %d}}".formatted(lost, reason())).expect(200);
    }

    @Test
    void twoWhoPlaceTheSameCardAtOnceEndInOneStateWhichItsHistoryTells() throws Exception {
        long deal = add("deal", "{\"title\": \"Тянут двое\", \"amount\": 10}");
        Api anna = api.as(Cast.ANNA);
        List<Long> goals = List.of(stage("PREPARATION"), stage("EXECUTING"), stage("FINAL_INVOICE"));
        List<Callable<Answer>> drags = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Api by = i % 2 == 0 ? daria : anna;
            long goal = goals.get(i % goals.size());
            drags.add(() -> by.put("/api/records/deal/" + deal + "/place", "{\"stage\": %d}".formatted(goal)));
        }
        int placed = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> done : workers.invokeAll(drags)) {
                Answer answer = done.get();
                assertThat(answer.status()).as(answer.text()).isIn(200, 409);
                placed += answer.status() == 200 ? 1 : 0;
            }
        }
        assertThat(placed).isPositive();
        long end = card(deal).number("/values/stage");
        assertThat(goals).contains(end);
        assertThat(anna.get("/api/records/deal/" + deal).expect(200).number("/values/stage")).isEqualTo(end);
        Answer board = anna.get("/api/records/deal/board?fields=title&limit=100&pipeline=" + card(deal).number("/values/pipeline")).expect(200);
        List<Long> shownOn = new ArrayList<>();
        board.at("/columns").forEach(column -> column.path("items").forEach(item -> {
            if (item.path("id").asLong() == deal) {
                shownOn.add(column.path("stage").asLong());
            }
        }));
        assertThat(shownOn).containsExactly(end);

        // every move begins where the one before it has ended
        JsonNode moves = daria.get("/api/crm/deal/" + deal + "/stage-history").expect(200).at("/items");
        assertThat(moves.size()).isBetween(2, placed + 1);
        assertThat(moves.get(0).path("kind").asString()).isEqualTo("created");
        for (int i = 1; i < moves.size(); i++) {
            assertThat(moves.get(i).path("from").asLong()).as(moves.toString()).isEqualTo(moves.get(i - 1).path("to").asLong());
            assertThat(moves.get(i).path("to").asLong()).as(moves.toString()).isNotEqualTo(moves.get(i).path("from").asLong());
        }
        JsonNode last = moves.get(moves.size() - 1);
        assertThat(last.path("to").asLong()).as(moves.toString()).isEqualTo(end);
        assertThat(card(deal).number("/values/movedBy")).isEqualTo(last.path("by").asLong());
    }

    @Test
    void theFirstContactIsThePrimaryOneAndTheNextMovesUp() {
        long one = add("contact", "{\"lastName\": \"Один\"}");
        long two = add("contact", "{\"lastName\": \"Два\"}");
        long three = add("contact", "{\"lastName\": \"Три\"}");
        long deal = add("deal", "{\"title\": \"Люди\", \"contacts\": [%d, %d]}".formatted(one, two));
        assertThat(card(deal).number("/values/contact")).isEqualTo(one);
        assertThat(daria.patch("/api/records/deal/" + deal, "{\"values\": {\"contact\": %d}}".formatted(three)).expect(200)
                .at("/values/contacts").toString()).isEqualTo("[%d,%d]".formatted(three, two));
        assertThat(daria.patch("/api/records/deal/" + deal, "{\"values\": {\"contact\": null}}").expect(200)
                .number("/values/contact")).isEqualTo(two);
        Answer last = daria.patch("/api/records/deal/" + deal, "{\"values\": {\"contacts\": [%d, %d]}}".formatted(one, two)).expect(200);
        assertThat(last.number("/values/contact")).isEqualTo(one);
        daria.post("/api/records/operations/" + last.text("/operation") + "/undo").expect(200);
        assertThat(card(deal).number("/values/contact")).isEqualTo(two);
        assertThat(card(deal).at("/values/contacts").toString()).isEqualTo("[%d]".formatted(two));
    }

    @Test
    void aClientOfWonDealsComesBackAsARepeatedDealOthersAsARepeatedInquiry() {
        long client = add("company", "{\"title\": \"Постоянный\"}");
        long person = add("contact", "{\"lastName\": \"Постоянов\"}");
        long first = add("deal", "{\"title\": \"Первая\", \"company\": %d, \"contact\": %d}".formatted(client, person));
        assertThat(card(first).at("/values/isReturnCustomer").asBoolean()).isFalse();
        assertThat(card(first).at("/values/isRepeatedApproach").asBoolean()).isFalse();
        long inquiry = add("deal", "{\"title\": \"Вторая\", \"company\": %d}".formatted(client));
        assertThat(card(inquiry).at("/values/isRepeatedApproach").asBoolean()).isTrue();
        assertThat(card(inquiry).at("/values/isReturnCustomer").asBoolean()).isFalse();
        daria.put("/api/crm/deals/" + first + "/closure", "{\"outcome\": \"won\"}").expect(200);
        long repeated = add("deal", "{\"title\": \"Третья\", \"contacts\": [%d]}".formatted(person));
        assertThat(card(repeated).at("/values/isReturnCustomer").asBoolean()).isTrue();
        assertThat(card(repeated).at("/values/isRepeatedApproach").asBoolean()).isFalse();
    }

    @Test
    void theDealsOfAClientComeWithTheirSums() {
        long client = add("company", "{\"title\": \"С суммой\"}");
        add("deal", "{\"title\": \"А\", \"company\": %d, \"amount\": 100}".formatted(client));
        add("deal", "{\"title\": \"Б\", \"company\": %d, \"amount\": 50}".formatted(client));
        Answer deals = daria.get("/api/crm/clients/company/" + client + "/deals").expect(200);
        assertThat(deals.number("/count")).isEqualTo(2);
        assertThat(deals.number("/sums/0/amount")).isEqualTo(150);
        api.as(Cast.LEV).get("/api/crm/clients/company/" + client + "/deals").expectProblem(404, "not_found");
    }

    @Test
    void makingAndMovingADealOrAContactStaysCheap() {
        long client = add("company", "{\"title\": \"Дешёвая\"}");
        long contact = add("contact", "{\"lastName\": \"Дешёвый\"}");
        long deal = add("deal", "{\"title\": \"Прогрев\"}");
        long next = daria.get("/api/records/types/deal").expect(200).number("/pipelines/0/stages/1/id");
        QueryCount.assertAtMost(6, () -> add("deal", "{\"title\": \"Без клиента\", \"amount\": 1}"));
        QueryCount.assertAtMost(8, () -> add("deal", "{\"title\": \"С клиентом\", \"company\": %d}".formatted(client)));
        QueryCount.assertAtMost(9, () -> add("deal", "{\"title\": \"С обоими\", \"company\": %d, \"contact\": %d}".formatted(client, contact)));
        QueryCount.assertAtMost(6, () -> daria.put("/api/records/deal/" + deal + "/place", java.util.Map.of("stage", next)).expect(200));
        QueryCount.assertAtMost(7, () -> add("contact", "{\"lastName\": \"Простой\", \"phones\": [\"+7 912 000-00-01\"]}"));
    }
}
