package org.kontor.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.kontor.records.ReferenceBooks;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class LeadTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private ReferenceBooks books;

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long stage(String code) {
        return pipelines.defaultPipeline(FirstData.LEAD).orElseThrow().stages().stream()
                .filter(stage -> stage.code().equals(code)).findFirst().orElseThrow().id();
    }

    private long add(String type, String values) {
        return daria.post("/api/records/" + type, "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private Answer get(String type, long id) {
        return daria.get("/api/records/" + type + "/" + id).expect(200);
    }

    private Answer convert(long lead, String body) {
        return daria.post("/api/crm/leads/" + lead + "/conversion", body);
    }

    private long source() {
        return books.valueByTitle("source", "TRADE_SHOW").orElseThrow().id();
    }

    @Test
    void aLeadBecomesDealContactAndCompanyAndCarriesEverythingAlong() {
        long lead = add("lead", """
                {"title": "Нужны окна", "lastName": "Громов", "firstName": "Илья", "post": "Завхоз", "companyTitle": "Школа 14",
                 "phones": ["+7 901 111-22-33"], "emails": ["gromov@school.example"], "amount": 250000, "currency": "RUB", "source": %d,
                 "utmSource": "yandex", "utmCampaign": "okna", "comments": "Звонить после обеда", "observers": [%d], "city": "Тверь"}"""
                .formatted(source(), Cast.BORIS.id()));
        Answer done = convert(lead, """
                {"deal": {}, "contact": {}, "company": {}}""").expect(200);
        Answer deal = get("deal", done.number("/deal"));
        assertThat(deal.text("/values/title")).isEqualTo("Нужны окна");
        assertThat(deal.number("/values/amount")).isEqualTo(250000);
        assertThat(deal.number("/values/source")).isEqualTo(source());
        assertThat(deal.text("/values/utmSource")).isEqualTo("yandex");
        assertThat(deal.text("/values/comments")).isEqualTo("Звонить после обеда");
        assertThat(deal.at("/values/observers").toString()).isEqualTo("[" + Cast.BORIS.id() + "]");
        assertThat(deal.number("/values/lead")).isEqualTo(lead);
        assertThat(deal.number("/values/contact")).isEqualTo(done.number("/contact"));
        assertThat(deal.number("/values/company")).isEqualTo(done.number("/company"));
        Answer contact = get("contact", done.number("/contact"));
        assertThat(contact.text("/values/title")).isEqualTo("Громов Илья");
        assertThat(contact.text("/values/phones/0/e164")).isEqualTo("+79011112233");
        assertThat(contact.number("/values/company")).isEqualTo(done.number("/company"));
        Answer company = get("company", done.number("/company"));
        assertThat(company.text("/values/title")).isEqualTo("Школа 14");
        assertThat(company.text("/values/city")).isEqualTo("Тверь");
        Answer closed = get("lead", lead);
        assertThat(closed.number("/values/stage")).isEqualTo(stage("CONVERTED"));
        assertThat(closed.at("/values/closed").asBoolean()).isTrue();
        assertThat(closed.at("/values/convertedAt").isString()).isTrue();
        assertThat(closed.number("/values/contact")).isEqualTo(done.number("/contact"));
    }

    @Test
    void whatWasSaidOnTheLeadIsReadOnTheDealAndTheContactAndNothingMoreIsSaidOnTheLead() {
        long lead = add("lead", "{\"title\": \"С комментарием\", \"lastName\": \"Говоров\"}");
        long file = daria.upload("/api/files", "план.txt", "План".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        daria.post("/api/timeline/lead/" + lead + "/comments", "{\"html\": \"Просил перезвонить\", \"files\": [%d]}".formatted(file)).expect(201);
        Answer done = convert(lead, "{\"deal\": {}, \"contact\": {}}").expect(200);
        assertThat(daria.get("/api/timeline/deal/" + done.number("/deal")).expect(200).text()).contains("Просил перезвонить", "план.txt");
        assertThat(daria.get("/api/timeline/contact/" + done.number("/contact")).expect(200).text()).contains("Просил перезвонить", "план.txt");
        daria.get("/api/files/" + file).expect(200);
        daria.post("/api/timeline/lead/" + lead + "/comments", "{\"html\": \"Ещё\"}").expect(403);
    }

    @Test
    void aPhoneOfAKnownContactIsOfferedAndNobodyIsDoubled() {
        long known = add("contact", "{\"lastName\": \"Известный\", \"phones\": [\"+7 902 333-44-55\"]}");
        long deal = add("deal", "{\"title\": \"Идёт\", \"contact\": %d}".formatted(known));
        long lead = add("lead", "{\"title\": \"Снова он\", \"phones\": [\"8 (902) 333-44-55\", \"+7 902 333-44-56\"]}");
        assertThat(get("lead", lead).number("/values/contact")).isEqualTo(known);
        assertThat(get("lead", lead).at("/values/isReturnCustomer").asBoolean()).isTrue();
        Answer proposals = daria.get("/api/crm/leads/" + lead + "/conversion").expect(200);
        assertThat(proposals.number("/proposals/contact/0/id")).isEqualTo(known);
        assertThat(proposals.text("/proposals/contact/0/match")).isEqualTo("phone");
        assertThat(proposals.number("/proposals/deal/0/id")).isEqualTo(deal);
        Answer done = convert(lead, "{\"deal\": {}, \"contact\": {\"id\": %d}}".formatted(known)).expect(200);
        assertThat(done.number("/contact")).isEqualTo(known);
        assertThat(get("contact", known).at("/values/phones").size()).isEqualTo(2);
        assertThat(sql.fetchValue("select count(distinct record_id) from records.channel where type_id = 3 and normalized = '+79023334455'")).isEqualTo(1L);
        assertThat(get("deal", done.number("/deal")).at("/values/isRepeatedApproach").asBoolean()).isTrue();
    }

    @Test
    void aLeadIsAddedToADealThatIsThereAndItsWordsWithIt() {
        long deal = add("deal", "{\"title\": \"Главная\"}");
        for (String name : List.of("Первый", "Второй")) {
            long lead = add("lead", "{\"title\": \"К сделке\", \"lastName\": \"%s\"}".formatted(name));
            daria.post("/api/timeline/lead/" + lead + "/comments", "{\"html\": \"Сказал %s\"}".formatted(name)).expect(201);
            convert(lead, "{\"deal\": {\"id\": %d}, \"contact\": {}}".formatted(deal)).expect(200);
        }
        assertThat(get("deal", deal).at("/values/contacts").size()).isEqualTo(2);
        assertThat(daria.get("/api/timeline/deal/" + deal).expect(200).text()).contains("Сказал Первый").contains("Сказал Второй");
    }

    @Test
    void intoWhatIsThereALeadBringsItsWordsFilesCampaignActivitiesAndTasksAndNothingOfItsOwnIsOverwritten() {
        long company = add("company", "{\"title\": \"Уже есть\", \"city\": \"Омск\", \"comments\": \"Постоянные\"}");
        long contact = add("contact", "{\"lastName\": \"Старый\", \"firstName\": \"Знакомый\", \"phones\": [\"+7 903 111-00-11\"]}");
        long deal = add("deal", "{\"title\": \"Давно идёт\", \"amount\": 100, \"currency\": \"RUB\", \"observers\": [%d]}".formatted(Cast.EGOR.id()));
        long lead = add("lead", """
                {"title": "Опять они", "lastName": "Новый", "post": "Завхоз", "phones": ["+7 903 111-00-12"], "sites": ["https://old.example"], "amount": 500, "currency": "RUB",
                 "source": %d, "utmSource": "yandex", "utmCampaign": "vitrina", "comments": "Спешат", "observers": [%d], "city": "Тверь"}""".formatted(source(), Cast.BORIS.id()));
        long file = daria.upload("/api/files", "смета.txt", "Смета".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        daria.post("/api/timeline/lead/" + lead + "/comments", "{\"html\": \"Ждут смету\", \"files\": [%d]}".formatted(file)).expect(201);
        long call = add("activity", "{\"title\": \"Позвонить им\", \"leads\": [%d]}".formatted(lead));
        long task = add("task", "{\"title\": \"Посчитать смету\", \"responsible\": %d, \"leads\": [%d]}".formatted(Cast.DARIA.id(), lead));
        assertThat(get("deal", deal).at("/values/nextStepAt").isMissingNode()).isTrue();

        Answer done = convert(lead, "{\"deal\": {\"id\": %d}, \"contact\": {\"id\": %d}, \"company\": {\"id\": %d}}".formatted(deal, contact, company)).expect(200);
        assertThat(List.of(done.number("/deal"), done.number("/contact"), done.number("/company"))).containsExactly(deal, contact, company);
        Answer filled = get("deal", deal);
        assertThat(filled.number("/values/amount")).as("its own").isEqualTo(100);
        assertThat(filled.text("/values/utmSource") + filled.text("/values/utmCampaign")).isEqualTo("yandexvitrina");
        assertThat(filled.number("/values/source")).isEqualTo(source());
        assertThat(filled.at("/values/observers").toString()).isEqualTo("[" + Cast.BORIS.id() + "," + Cast.EGOR.id() + "]");
        assertThat(get("contact", contact).at("/values/phones").size()).isEqualTo(2);
        assertThat(get("contact", contact).text("/values/title")).isEqualTo("Старый Знакомый");
        assertThat(get("contact", contact).text("/values/post")).isEqualTo("Завхоз");
        assertThat(get("contact", contact).text("/values/utmSource")).isEqualTo("yandex");
        assertThat(get("company", company).text("/values/city")).as("its own").isEqualTo("Омск");
        assertThat(get("company", company).text("/values/comments")).as("its own").isEqualTo("Постоянные");
        assertThat(get("company", company).text("/values/utmCampaign")).isEqualTo("vitrina");
        assertThat(get("company", company).at("/values/sites").size()).isEqualTo(1);
        for (String card : List.of("deal/" + deal, "contact/" + contact, "company/" + company)) {
            assertThat(daria.get("/api/timeline/" + card).expect(200).text()).as(card).contains("Ждут смету", "смета.txt");
            assertThat(daria.get("/api/activities/of/" + card).expect(200).all("/items", "id")).as(card).containsExactly(String.valueOf(call));
        }
        for (String type : List.of("activity/" + call, "task/" + task)) {
            Answer linked = daria.get("/api/records/" + type).expect(200);
            for (var field : List.of(List.of("leads", lead), List.of("deals", deal), List.of("contacts", contact), List.of("companies", company))) {
                assertThat(linked.at("/values/" + field.getFirst()).toString()).as(type).isEqualTo("[" + field.getLast() + "]");
            }
        }
        assertThat(get("deal", deal).at("/values/nextStepAt").isString()).as("what is planned goes on with the deal").isTrue();

        daria.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
        assertThat(get("activity", call).at("/values/deals").isMissingNode()).isTrue();
        assertThat(get("task", task).at("/values/companies").isMissingNode()).isTrue();
        assertThat(get("deal", deal).at("/values/utmSource").isMissingNode()).isTrue();
        assertThat(get("deal", deal).at("/values/nextStepAt").isMissingNode()).isTrue();
        assertThat(daria.get("/api/timeline/deal/" + deal).expect(200).text()).doesNotContain("Ждут смету");
        assertThat(get("lead", lead).number("/values/stage")).isEqualTo(stage("NEW"));
    }

    @Test
    void aConvertedLeadIsReadOnlyOnEveryWayIn() {
        long lead = add("lead", "{\"title\": \"Закрытый\"}");
        String rename = daria.patch("/api/records/lead/" + lead, "{\"values\": {\"title\": \"Переименован\"}}").expect(200).text("/operation");
        assertThat(get("lead", lead).at("/can/update").asBoolean()).isTrue();
        assertThat(daria.get("/api/crm/leads/" + lead + "/conversion").expect(200).at("/became").size()).isZero();
        long deal = convert(lead, "{\"deal\": {}}").expect(200).number("/deal");
        assertThat(get("lead", lead).at("/can/update").asBoolean()).isFalse();
        assertThat(daria.get("/api/records/lead?fields=title").expect(200).at("/items").valueStream()
                        .filter(item -> item.get("id").asLong() == lead).findFirst().orElseThrow().at("/can/update").asBoolean())
                .isFalse();
        Answer became = daria.get("/api/crm/leads/" + lead + "/conversion").expect(200);
        assertThat(became.at("/became").size()).isEqualTo(1);
        assertThat(became.number("/became/0/id")).isEqualTo(deal);
        assertThat(became.text("/became/0/title")).isEqualTo("Переименован");
        assertThat(became.text("/became/0/type")).isEqualTo("deal");
        daria.patch("/api/records/lead/" + lead, "{\"values\": {\"title\": \"Иначе\"}}").expectProblem(409, "lead_converted");
        daria.put("/api/records/lead/" + lead + "/place", "{\"stage\": %d}".formatted(stage("NEW"))).expectProblem(409, "lead_converted");
        convert(lead, "{\"deal\": {}}").expectProblem(409, "lead_converted");
        daria.post("/api/records/operations/" + rename + "/undo").expect(200);
        assertThat(get("lead", lead).text("/values/title")).isEqualTo("Переименован");
    }

    @Test
    void theWholeConversionIsOneOperationWithOneUndo() {
        long lead = add("lead", "{\"title\": \"Туда и обратно\", \"lastName\": \"Обратный\", \"companyTitle\": \"Возврат\"}");
        Answer done = convert(lead, "{\"deal\": {}, \"contact\": {}, \"company\": {}}").expect(200);
        daria.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
        assertThat(get("lead", lead).number("/values/stage")).isEqualTo(stage("NEW"));
        assertThat(get("lead", lead).at("/values/convertedAt").isMissingNode()).isTrue();
        assertThat(get("lead", lead).at("/values/contact").isMissingNode()).isTrue();
        for (String type : List.of("deal", "contact", "company")) {
            daria.get("/api/records/" + type + "/" + done.number("/" + type)).expectProblem(404, "not_found");
        }
        assertThat(sql.fetchValue("select count(*) from crm_lead.conversion where lead_id = ? and not undone", lead)).isEqualTo(0L);
        convert(lead, "{\"contact\": {}}").expect(200);
    }

    @Test
    void successComesOnlyByConversionAndJunkNamesAReason() {
        long lead = add("lead", "{\"title\": \"Кто это?\"}");
        daria.put("/api/records/lead/" + lead + "/place", "{\"stage\": %d}".formatted(stage("CONVERTED"))).expectProblem(422, "lead_conversion_needed");
        daria.put("/api/records/lead/" + lead + "/place", "{\"stage\": %d}".formatted(stage("JUNK"))).expectProblem(422, "stage_requires");
        long spam = books.valueByTitle("loss_reason", "SPAM").orElseThrow().id();
        daria.put("/api/records/lead/" + lead + "/place", "{\"stage\": %d, \"values\": {\"lossReason\": %d}}".formatted(stage("JUNK"), spam)).expect(200);
        convert(lead, "{}").expectProblem(422, "invalid");
        api.as(Cast.LEV).get("/api/crm/leads/" + lead + "/conversion").expectProblem(404, "not_found");
        api.as(Cast.LEV).post("/api/crm/leads/" + lead + "/conversion", "{\"deal\": {}}").expectProblem(404, "not_found");
        api.as(Cast.EGOR).post("/api/crm/leads/" + lead + "/conversion", "{\"deal\": {}}").expectProblem(403, "forbidden");
        convert(lead, "{\"deal\": {\"id\": 999999}}").expectProblem(422, "invalid");
    }

    @Test
    void ofTwentyConversionsAtOnceExactlyOneWins() throws Exception {
        long lead = add("lead", "{\"title\": \"Гонка\", \"lastName\": \"Гонщиков\"}");
        int won = 0;
        try (ExecutorService workers = Executors.newFixedThreadPool(20)) {
            List<Callable<Answer>> tries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                tries.add(() -> convert(lead, "{\"deal\": {}, \"contact\": {}}"));
            }
            for (Future<Answer> one : workers.invokeAll(tries)) {
                assertThat(one.get().status()).as(one.get().text()).isIn(200, 409);
                won += one.get().status() == 200 ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(sql.fetchValue("select count(*) from crm_deal.deal where lead_id = ?", lead)).isEqualTo(1L);
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where lead_id = ?", lead)).isEqualTo(1L);
    }
}
