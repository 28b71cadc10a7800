package org.kontor.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class MergeTest extends KontorTest {

    private static long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private static String merge(Api by, String type, long into, long... from) {
        return by.post("/api/merging/" + type + "/merges", Map.of("into", into, "from", java.util.Arrays.stream(from).boxed().toList())).expect(200).text("/operation");
    }

    private static Answer undo(Api by, String operation) {
        return by.post("/api/records/operations/" + operation + "/undo");
    }

    private static void comment(Api by, String type, long id, String text) {
        by.post("/api/timeline/" + type + "/" + id + "/comments", Map.of("html", "<p>" + text + "</p>")).expect(201);
    }

    /** The number of the record that an address leads to. */
    private static long at(Api by, String type, long id) {
        Answer answer = by.get("/api/records/" + type + "/" + id);
        return answer.status() == 307 ? by.get(answer.header("Location").orElseThrow()).expect(200).number("/id") : answer.expect(200).number("/id");
    }

    private Answer found(Api by, String text) {
        return by.get("/api/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)).expect(200);
    }

    @Test
    void everythingOfAContactGoesIntoTheOtherAndTheUndoPutsAllOfItBack() {
        Api admin = api.as(Cast.ADMIN);
        long firm = add(admin, "company", Map.of("title", "Мачта"));
        long other = add(admin, "company", Map.of("title", "Парус"));
        long stays = add(admin, "contact", Map.of("lastName", "Тополев", "firstName", "Глеб", "phones", List.of("+7 912 100-20-30"), "company", firm, "comments", "Звонить утром", "observers", List.of(Cast.EGOR.id())));
        long goes = add(admin, "contact", Map.of("lastName", "Тополёв", "firstName", "Глеб", "post", "Инженер", "birthday", "1980-05-06",
                "phones", List.of("8 (912) 100-20-30", "+7 912 100-20-31"), "emails", List.of("gleb@topol.example"), "company", other, "comments", "Любит чай", "observers", List.of(Cast.DARIA.id())));
        long shared = add(admin, "deal", Map.of("title", "Общая", "contacts", List.of(stays, goes)));
        long deal = add(admin, "deal", Map.of("title", "Вторая", "contact", goes, "company", other));
        long binned = add(admin, "deal", Map.of("title", "В корзине", "contact", goes));
        admin.delete("/api/records/deal/" + binned).expect(200);
        long lead = add(admin, "lead", Map.of("title", "Обращение", "contact", goes));
        comment(admin, "contact", goes, "Шепчет о ветре");
        comment(admin, "contact", stays, "Остаётся тут");
        Map<String, String> before = Content.of(sql);

        String operation = merge(admin, "contact", stays, goes);

        Answer card = admin.get("/api/records/contact/" + stays).expect(200);
        assertThat(card.all("/values/phones", "value")).containsExactly("+7 912 100-20-30", "+7 912 100-20-31");
        assertThat(card.text("/values/emails/0/value")).isEqualTo("gleb@topol.example");
        assertThat(card.text("/values/post")).isEqualTo("Инженер");
        assertThat(card.text("/values/birthday")).isEqualTo("1980-05-06");
        assertThat(card.text("/values/comments")).contains("Звонить утром").contains("Любит чай");
        assertThat(card.number("/values/company")).isEqualTo(firm);
        assertThat(card.at("/values/companies").toString()).contains(String.valueOf(firm)).contains(String.valueOf(other));
        assertThat(card.at("/values/observers").size()).isEqualTo(2);
        assertThat(admin.get("/api/records/deal/" + deal).expect(200).number("/values/contact")).isEqualTo(stays);
        assertThat(admin.get("/api/records/deal/" + shared).expect(200).at("/values/contacts").size()).isEqualTo(1);
        assertThat(admin.get("/api/records/lead/" + lead).expect(200).number("/values/contact")).isEqualTo(stays);
        assertThat(sql.fetchValue("select contact_id from crm_deal.deal where id = " + binned)).isEqualTo(stays);
        assertThat(admin.get("/api/timeline/contact/" + stays).expect(200).text()).contains("Шепчет о ветре").contains("Остаётся тут");
        assertThat(admin.get("/api/records/contact/" + stays + "/history").expect(200).all("/items", "what")).contains("merge");
        // its address and its old names lead to the other one
        assertThat(at(admin, "contact", goes)).isEqualTo(stays);
        assertThat(found(admin, "шепчет").all("/items", "id")).contains(String.valueOf(stays)).doesNotContain(String.valueOf(goes));
        assertThat(found(admin, "9121002031").all("/items", "id")).contains(String.valueOf(stays));
        assertThat(admin.get("/api/records/contact/duplicates?phone=89121002031").expect(200).all("/items", "id")).contains(String.valueOf(stays)).doesNotContain(String.valueOf(goes));

        assertThat(undo(admin, operation).expect(200).at("/left").toString()).isEqualTo("[]");

        Map<String, String> after = Content.of(sql);
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
        assertThat(at(admin, "contact", goes)).isEqualTo(goes);
        assertThat(found(admin, "шепчет").all("/items", "id")).contains(String.valueOf(goes)).doesNotContain(String.valueOf(stays));
    }

    @Test
    void everythingOfACompanyGoesIntoTheOtherAndItsOldNameFindsIt() {
        Api admin = api.as(Cast.ADMIN);
        long stays = add(admin, "company", Map.of("title", "Ледокол", "inn", "7707083893"));
        long goes = add(admin, "company", Map.of("title", "Арктический буксир", "inn", "7736207543", "city", "Мурманск", "phones", List.of("+7 815 200-00-01")));
        long third = add(admin, "company", Map.of("title", "Арктик буксир", "sites", List.of("https://arctic.example")));
        long both = add(admin, "contact", Map.of("lastName", "Двойной", "company", goes));
        admin.put("/api/crm/companies/" + stays + "/people/" + both, Map.of("post", "Сторож")).expect(200);
        long worker = add(admin, "contact", Map.of("lastName", "Работник", "company", goes));
        admin.put("/api/crm/companies/" + goes + "/people/" + worker, Map.of("post", "Штурман", "role", "user")).expect(200);
        long deal = add(admin, "deal", Map.of("title", "Рейс", "company", goes));
        comment(admin, "company", third, "Заметка третьей");
        for (long company : List.of(stays, goes)) {
            sql.execute("insert into crm_requisite.requisite (company_id, preset, is_main) select " + company + ", 'organization', true"
                    + " where not exists (select 1 from crm_requisite.requisite r where r.company_id = " + company + " and r.is_main)");
        }
        Map<String, String> before = Content.of(sql);

        String operation = merge(admin, "company", stays, goes, third);

        Answer card = admin.get("/api/records/company/" + stays).expect(200);
        assertThat(card.text("/values/title")).isEqualTo("Ледокол");
        assertThat(card.text("/values/inn")).isEqualTo("7707083893");
        assertThat(card.text("/values/city")).isEqualTo("Мурманск");
        assertThat(card.at("/values/contacts").size()).isEqualTo(2);
        assertThat(admin.get("/api/records/contact/" + worker).expect(200).number("/values/company")).isEqualTo(stays);
        assertThat(admin.get("/api/records/contact/" + both).expect(200).number("/values/company")).isEqualTo(stays);
        assertThat(admin.get("/api/records/deal/" + deal).expect(200).number("/values/company")).isEqualTo(stays);
        assertThat(sql.fetchValue("select post from crm_client.contact_company where contact_id = " + worker)).isEqualTo("Штурман");
        assertThat(count("crm_requisite.requisite where company_id = " + stays)).as("requisites").isGreaterThan(1);
        assertThat(count("crm_requisite.requisite where is_main and company_id = " + stays)).as("main requisites").isEqualTo(1);
        assertThat(found(admin, "арктический буксир").all("/items", "id")).contains(String.valueOf(stays));
        assertThat(found(admin, "7736207543").all("/items", "id")).contains(String.valueOf(stays));
        assertThat(admin.get("/api/records/company/duplicates?title=" + URLEncoder.encode("ООО Арктический буксир", StandardCharsets.UTF_8)).expect(200).all("/items", "id"))
                .contains(String.valueOf(stays));
        assertThat(admin.get("/api/merging/company/" + stays + "/doubles").expect(200).all("/merged", "title")).contains("Арктический буксир", "Арктик буксир");
        // who still has the old card open and chooses it means the one that is there
        assertThat(admin.post("/api/records/deal", Map.of("values", Map.of("title", "После", "company", goes))).expect(201).number("/values/company")).isEqualTo(stays);
        sql.execute("delete from crm_deal.deal where title = 'После'");
        sql.execute("delete from search.entry where text = 'после'");

        undo(admin, operation).expect(200);

        Map<String, String> after = Content.of(sql);
        before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
    }

    @Test
    void theUndoKeepsWhatWasChangedSinceAndNamesIt() {
        Api admin = api.as(Cast.ADMIN);
        long stays = add(admin, "contact", Map.of("lastName", "Клёнов"));
        long goes = add(admin, "contact", Map.of("lastName", "Кленов", "post", "Мастер"));
        long deal = add(admin, "deal", Map.of("title", "Кленовая", "contact", goes));
        long foreign = add(admin, "contact", Map.of("lastName", "Посторонний"));
        String operation = merge(admin, "contact", stays, goes);
        admin.patch("/api/records/contact/" + stays, Map.of("values", Map.of("post", "Главный мастер"))).expect(200);
        admin.patch("/api/records/deal/" + deal, Map.of("values", Map.of("contact", foreign))).expect(200);
        comment(admin, "contact", stays, "Сказано после");

        Answer undone = undo(admin, operation).expect(200);

        assertThat(undone.all("/left", "id")).contains(String.valueOf(stays), String.valueOf(deal));
        assertThat(admin.get("/api/records/contact/" + stays).expect(200).text("/values/post")).isEqualTo("Главный мастер");
        assertThat(admin.get("/api/records/contact/" + goes).expect(200).text("/values/post")).isEqualTo("Мастер");
        assertThat(admin.get("/api/records/deal/" + deal).expect(200).number("/values/contact")).isEqualTo(foreign);
        assertThat(admin.get("/api/timeline/contact/" + stays).expect(200).text()).contains("Сказано после");
        // and the undo can be taken back itself
        undo(admin, undone.text("/operation")).expect(200);
        assertThat(at(admin, "contact", goes)).isEqualTo(stays);
    }

    @Test
    void whoIsMergedOnLeadsToTheLastAndIsUndoneFromTheLast() {
        Api admin = api.as(Cast.ADMIN);
        long one = add(admin, "contact", Map.of("lastName", "Первушин"));
        long two = add(admin, "contact", Map.of("lastName", "Вторушин"));
        long three = add(admin, "contact", Map.of("lastName", "Третьяк"));
        String first = merge(admin, "contact", two, one);
        String second = merge(admin, "contact", three, two);
        assertThat(at(admin, "contact", one)).isEqualTo(three);
        assertThat(found(admin, "первушин").all("/items", "id")).contains(String.valueOf(three));
        undo(admin, first).expectProblem(409, "merged_since");
        undo(admin, second).expect(200);
        assertThat(at(admin, "contact", one)).isEqualTo(two);
        undo(admin, first).expect(200);
        assertThat(at(admin, "contact", one)).isEqualTo(one);
        String late = merge(admin, "contact", two, one);
        sql.execute("update records.merged set at = now() - interval '31 days' where undone_by is null and origin = " + one);
        undo(admin, late).expectProblem(409, "merge_too_old");
    }

    @Test
    void theValueOfEachFieldIsChosenAndTheComparisonProposesOne() {
        Api daria = api.as(Cast.DARIA);
        long full = add(daria, "company", Map.of("title", "Полная", "city", "Омск", "address", "Мира, 1", "phones", List.of("+7 381 200-00-01")));
        long bare = add(daria, "company", Map.of("title", "Пустая", "kpp", "770701001"));
        Answer side = daria.get("/api/merging/company/comparison?ids=" + bare + "," + full).expect(200);
        assertThat(side.number("/into")).isEqualTo(full);
        assertThat(side.at("/fields").toString()).contains("\"kpp\"").contains("\"phones\"");
        assertThat(side.at("/can").asBoolean()).isTrue();
        assertThat(daria.get("/api/merging/company/comparison?into=" + bare + "&ids=" + bare + "," + full).expect(200).number("/into")).isEqualTo(bare);
        Api admin = api.as(Cast.ADMIN);
        admin.post("/api/merging/company/merges", Map.of("into", full, "from", List.of(bare), "choices", Map.of("title", bare))).expect(200);
        Answer card = admin.get("/api/records/company/" + full).expect(200);
        assertThat(card.text("/values/title")).isEqualTo("Пустая");
        assertThat(card.text("/values/kpp")).isEqualTo("770701001");
        assertThat(card.text("/values/city")).isEqualTo("Омск");
    }

    @Test
    void aMergeNeedsTheRightToChangeAllAndToDeleteTheOthers() {
        Api daria = api.as(Cast.DARIA);
        long own = add(daria, "contact", Map.of("lastName", "Своя"));
        long second = add(daria, "contact", Map.of("lastName", "Свая"));
        long foreign = add(api.as(Cast.LEV), "contact", Map.of("lastName", "Чужая"));
        Map<String, Object> hidden = Map.of("into", own, "from", List.of(foreign));
        daria.post("/api/merging/contact/merges", hidden).expectProblem(404, "not_found");
        Api head = api.as(Cast.ADMIN);
        long role = Long.parseLong(head.get("/api/access/roles").expect(200).json().at("/items").valueStream()
                .filter(one -> one.at("/code").asString().equals("employee")).findFirst().orElseThrow().at("/id").asString());
        head.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(cell("delete", "none")))).expect(200);
        daria.post("/api/merging/contact/merges", Map.of("into", own, "from", List.of(second))).expectProblem(403, "forbidden");
        head.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(cell("delete", "department"), cell("update", "none")))).expect(200);
        daria.post("/api/merging/contact/merges", Map.of("into", own, "from", List.of(second))).expectProblem(403, "forbidden");
        head.put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(cell("update", "department")))).expect(200);
        api.as(Cast.LEV).get("/api/merging/contact/comparison?ids=" + own + "," + foreign).expectProblem(404, "not_found");
        Api admin = api.as(Cast.ADMIN);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("into", own, "from", List.of()), Map.of("into", own, "from", List.of(own)), Map.of("into", own, "from", List.of(second, second)))) {
            admin.post("/api/merging/contact/merges", wrong).expect(422);
        }
        admin.post("/api/merging/contact/merges", Map.of("into", own)).expect(400);
        admin.post("/api/merging/contact/merges", Map.of("into", own, "from", List.of(second), "choices", Map.of("id", second))).expect(422);
        admin.delete("/api/records/contact/" + second).expect(200);
        admin.post("/api/merging/contact/merges", Map.of("into", own, "from", List.of(second))).expectProblem(409, "merge_gone");
        // only its author and an administrator may take it back
        long third = add(admin, "contact", Map.of("lastName", "Третья"));
        undo(daria, merge(admin, "contact", own, third)).expectProblem(404, "not_found");
    }

    private static Map<String, Object> cell(String action, String scope) {
        Map<String, Object> cell = new HashMap<>(Map.of("type", "contact", "action", action, "scope", scope, "opened", false));
        cell.put("pipeline", null);
        cell.put("stage", null);
        return cell;
    }

    @Test
    void twoWhoMergeAndTwoWhoEditAtOnceLoseNothing() throws Exception {
        Api admin = api.as(Cast.ADMIN);
        for (int round = 0; round < 6; round++) {
            long stays = add(admin, "contact", Map.of("lastName", "Сталь"));
            long goes = add(admin, "contact", Map.of("lastName", "Сталь"));
            long third = add(admin, "contact", Map.of("lastName", "Сталь"));
            Map<Integer, Answer> answers = new HashMap<>();
            List<Callable<Answer>> works = List.of(
                    () -> api.as(Cast.ADMIN).post("/api/merging/contact/merges", Map.of("into", stays, "from", List.of(goes))),
                    () -> api.as(Cast.ADMIN).post("/api/merging/contact/merges", Map.of("into", third, "from", List.of(goes))),
                    () -> api.as(Cast.ADMIN).post("/api/timeline/contact/" + goes + "/comments", Map.of("html", "<p>Слово</p>")),
                    () -> api.as(Cast.ADMIN).post("/api/records/deal", Map.of("values", Map.of("title", "Сделка", "contact", goes))),
                    () -> api.as(Cast.ADMIN).patch("/api/records/contact/" + goes, Map.of("values", Map.of("post", "Кузнец"))));
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Answer>> all = new ArrayList<>();
                works.forEach(work -> all.add(pool.submit(work)));
                for (int i = 0; i < all.size(); i++) {
                    answers.put(i, all.get(i).get());
                }
            }
            boolean first = answers.get(0).status() == 200;
            assertThat(first ^ answers.get(1).status() == 200).as("one of the two merges").isTrue();
            answers.get(first ? 1 : 0).expectProblem(409, "merge_gone");
            long remains = first ? stays : third;
            assertThat(at(admin, "contact", goes)).isEqualTo(remains);
            if (answers.get(2).status() == 201) {
                assertThat(count("timeline.comment where type_id = 3 and record_id = " + remains)).as("the comment").isEqualTo(1);
            }
            if (answers.get(3).status() == 201) {
                assertThat(count("crm_deal.deal where contact_id = " + remains)).as("the deal").isEqualTo(1);
            }
            if (answers.get(4).status() == 200) {
                assertThat(admin.get("/api/records/contact/" + remains).expect(200).text("/values/post")).as("the edit").isEqualTo("Кузнец");
            }
        }
    }

    private long count(String from) {
        return (Long) sql.fetchValue("select count(*) from " + from);
    }

    @Test
    void whatIsNoDoubleIsHintedAtNoMore() {
        Api daria = api.as(Cast.DARIA);
        long father = add(daria, "contact", Map.of("lastName", "Однофамильцев", "firstName", "Пётр"));
        long son = add(daria, "contact", Map.of("lastName", "Однофамильцев", "firstName", "Петр"));
        String ask = "/api/records/contact/duplicates?except=" + son + "&title=" + URLEncoder.encode("Однофамильцев Петр", StandardCharsets.UTF_8);
        assertThat(daria.get(ask).expect(200).all("/items", "id")).contains(String.valueOf(father));
        daria.post("/api/merging/contact/not-doubles", Map.of("ids", List.of(father, son))).expect(204);
        assertThat(daria.get(ask).expect(200).all("/items", "id")).doesNotContain(String.valueOf(father));
        api.as(Cast.LEV).post("/api/merging/contact/not-doubles", Map.of("ids", List.of(father, son))).expectProblem(404, "not_found");
    }
}
