package org.kontor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.platform.OnceAfterUpdate;
import org.kontor.platform.Settings;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

class SearchTest extends KontorTest {

    @Autowired
    @Qualifier("searchRebuildWhenOutdated")
    private OnceAfterUpdate outdated;

    @Autowired
    private Settings settings;

    @Autowired
    private RecentWork recent;

    private long add(Cast by, String type, Map<String, Object> values) {
        return api.as(by).post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private Answer find(Cast who, String q) {
        return api.as(who).get("/api/search?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)).expect(200);
    }

    private List<String> ids(Cast who, String q) {
        return find(who, q).all("/items", "id");
    }

    @Test
    void theQuickSearchOfAListFindsByNamePhoneMailAndNumber() {
        long contact = api.as(Cast.DARIA).post("/api/records/contact", """
                {"values": {"lastName": "Тихомирова", "phones": ["+7 905 777-66-55"], "emails": ["tiho@quick.example"]}}""").expect(201).number("/id");
        for (String q : List.of("тихомиров", "777-66-55", "9057776655", "tiho@quick", "№ " + contact, "Ти")) {
            Answer found = api.as(Cast.DARIA).get("/api/records/contact?fields=title&filter="
                    + URLEncoder.encode("{\"op\": \"search\", \"value\": \"" + q + "\"}", StandardCharsets.UTF_8)).expect(200);
            assertThat(found.all("/items", "id")).as(q).contains(Long.toString(contact));
        }
        api.as(Cast.DARIA).get("/api/records/contact?filter=" + URLEncoder.encode("{\"op\": \"search\"}", StandardCharsets.UTF_8))
                .expectProblem(400, "bad_filter");
    }

    @Test
    void aContactIsFoundByPartsOfHisNameInAnyOrderByPhoneAndByEmail() {
        long contact = add(Cast.DARIA, "contact", Map.of(
                "lastName", "Семёнов-Тян", "firstName", "Аркадий", "secondName", "Львович", "post", "Прораб",
                "phones", List.of(Map.of("kind", "WORK", "value", "8 (916) 555-38-71")), "emails", List.of(Map.of("value", "Arkadi.Semenov@stroy.example"))));
        String id = String.valueOf(contact);
        for (String q : List.of("аркад", "семен", "СЕМЁНОВ", "львович семёнов", "арк тян", "3871", "553871", "89165553871", "+7 916 555-38-71", "8916555", "arkadi.sem",
                "@stroy.ex", "№ " + id)) {
            assertThat(ids(Cast.DARIA, q)).as(q).contains(id);
            assertThat(ids(Cast.LEV, q)).as(q + " for another department").doesNotContain(id);
        }
        Answer byPhone = find(Cast.DARIA, "3871");
        assertThat(byPhone.text("/items/0/match")).isEqualTo("Телефон +79165553871");
        assertThat(byPhone.text("/items/0/title")).isEqualTo("Семёнов-Тян Аркадий Львович");
        assertThat(byPhone.text("/items/0/subtitle")).isEqualTo("Прораб");
        assertThat(find(Cast.DARIA, "@stroy.ex").text("/items/0/match")).isEqualTo("E-mail arkadi.semenov@stroy.example");
        for (String q : List.of("аркадий петрович", "9999916", "%", "___", "ар")) {
            assertThat(ids(Cast.DARIA, q)).as(q).doesNotContain(id);
        }
    }

    @Test
    void aCompanyIsFoundByItsTaxNumberAndByOtherFormsOfItsName() {
        String id = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Кровельные материалы", "inn", "7707083893")));
        assertThat(ids(Cast.DARIA, "7707083893")).containsExactly(id);
        assertThat(ids(Cast.DARIA, "770708")).containsExactly(id);
        assertThat(find(Cast.DARIA, "7707083893").text("/items/0/match")).isEqualTo("Реквизиты 7707083893");
        assertThat(ids(Cast.DARIA, "кровельных материалов")).containsExactly(id);
        assertThat(find(Cast.DARIA, "кровел").at("/items/0/match").isNull()).isTrue();
    }

    @Test
    void tooShortATextFindsNothingAndSaysSo() {
        assertThat(find(Cast.ADMIN, "ан").at("/tooShort").asBoolean()).isTrue();
        assertThat(find(Cast.ADMIN, "123").at("/tooShort").asBoolean()).isTrue();
        assertThat(find(Cast.ADMIN, "").at("/tooShort").asBoolean()).isTrue();
        assertThat(find(Cast.ADMIN, "1234").at("/tooShort").asBoolean()).isFalse();
        find(Cast.ADMIN, "x".repeat(5_000)).expect(200);
        find(Cast.ADMIN, "'; drop table search.entry; --").expect(200);
        find(Cast.ADMIN, "\\%_").expect(200);
    }

    @Test
    void aCommentIsFoundWhileItStands() {
        String id = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Заря")));
        long comment = api.as(Cast.EGOR).post("/api/timeline/company/" + id + "/comments", Map.of("html", "<p>Просят <b>рулонную</b> черепицу</p>")).expect(201).number("/id");
        Answer found = find(Cast.DARIA, "рулонная черепица");
        assertThat(found.all("/items", "match")).containsExactly("В комментарии");
        assertThat(found.all("/kinds", "title")).containsExactly("Комментарии");
        assertThat(found.text("/items/0/title")).isEqualTo("Заря");
        assertThat(found.text("/items/0/text")).isEqualTo("Просят \u0002рулонную\u0003 \u0002черепицу\u0003");
        assertThat(found.number("/items/0/item")).isEqualTo(comment);
        assertThat(find(Cast.DARIA, "черепи").all("/items", "id")).as("not typed to its end").containsExactly(id);
        assertThat(ids(Cast.LEV, "черепицу")).isEmpty();
        api.as(Cast.EGOR).patch("/api/timeline/comments/" + comment, Map.of("html", "Просят шифер")).expect(200);
        assertThat(ids(Cast.DARIA, "черепицу")).isEmpty();
        assertThat(ids(Cast.DARIA, "шифер")).containsExactly(id);
        api.as(Cast.EGOR).delete("/api/timeline/comments/" + comment).expect(204);
        assertThat(ids(Cast.DARIA, "шифер")).isEmpty();
    }

    @Test
    void whatIsRenamedDeletedRestoredAndHandedOverIsFoundAsItStands() {
        long number = add(Cast.DARIA, "company", Map.of("title", "Вымпел старый"));
        String id = String.valueOf(number);
        api.as(Cast.DARIA).post("/api/timeline/company/" + id + "/comments", Map.of("html", "комментарий про маяк")).expect(201);
        api.as(Cast.DARIA).patch("/api/records/company/" + id, Map.of("values", Map.of("title", "Флагшток"))).expect(200);
        assertThat(ids(Cast.DARIA, "вымпел")).isEmpty();
        assertThat(ids(Cast.DARIA, "флагшток")).containsExactly(id);

        Answer deleted = api.as(Cast.DARIA).delete("/api/records/company/" + id).expect(200);
        assertThat(ids(Cast.DARIA, "флагшток")).isEmpty();
        assertThat(ids(Cast.DARIA, "маяк")).isEmpty();
        assertThat(ids(Cast.DARIA, "№" + id)).isEmpty();
        api.as(Cast.DARIA).post("/api/records/operations/" + deleted.text("/operation") + "/undo").expect(200);
        assertThat(ids(Cast.DARIA, "флагшток")).containsExactly(id);
        assertThat(ids(Cast.DARIA, "маяк")).containsExactly(id);

        assertThat(ids(Cast.LEV, "флагшток")).isEmpty();
        api.as(Cast.ANNA).patch("/api/records/company/" + id, Map.of("values", Map.of("responsible", Cast.LEV.id()))).expect(200);
        assertThat(ids(Cast.LEV, "флагшток")).containsExactly(id);
        assertThat(ids(Cast.LEV, "маяк")).containsExactly(id);
        assertThat(ids(Cast.DARIA, "флагшток")).isEmpty();
        assertThat(ids(Cast.DIRECTOR, "флагшток")).containsExactly(id);

        api.as(Cast.ADMIN).patch("/api/records/company/" + id, Map.of("values", Map.of("observers", List.of(Cast.EGOR.id())))).expect(200);
        assertThat(ids(Cast.EGOR, "флагшток")).containsExactly(id);
        api.as(Cast.ADMIN).patch("/api/records/company/" + id, Map.of("values", Map.of("opened", true))).expect(200);
        assertThat(ids(Cast.DARIA, "флагшток")).containsExactly(id);
    }

    @Test
    void peopleAreFoundBesideRecordsAndTypesNarrow() {
        String contact = String.valueOf(add(Cast.DARIA, "contact", Map.of("lastName", "Соколова", "firstName", "Вера")));
        String company = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Соколова и партнёры")));
        Answer found = find(Cast.DARIA, "соколова");
        assertThat(found.all("/items", "id")).contains(contact, company);
        assertThat(found.all("/people", "name")).containsExactly("Дарья Соколова");
        Answer companies = api.as(Cast.DARIA).get("/api/search?types=company&q=" + URLEncoder.encode("соколова", StandardCharsets.UTF_8)).expect(200);
        assertThat(companies.all("/items", "type")).containsOnly("company");
        assertThat(companies.at("/people").size()).isZero();
    }

    @Test
    void commonWordsAreAnsweredByTheNewestAndTakeFewStatements() {
        for (int i = 0; i < 25; i++) {
            add(Cast.DARIA, "company", Map.of("title", "Общество взаимопомощи " + i));
        }
        Api daria = api.as(Cast.DARIA);
        String path = "/api/search?types=company&each=20&q=" + URLEncoder.encode("взаимопомощ", StandardCharsets.UTF_8);
        Answer found = daria.get(path).expect(200);
        assertThat(found.at("/items").size()).isEqualTo(20);
        assertThat(found.text("/items/0/title")).isEqualTo("Общество взаимопомощи 24");
        assertThat(found.at("/kinds/0/more").asBoolean()).isTrue();
        assertThat(daria.get(path + "&from=20").expect(200).at("/items").size()).isEqualTo(5);
        QueryCount.assertAtMost(4, () -> daria.get(path).expect(200));
        QueryCount.assertAtMost(6, () -> daria.get("/api/search?q=" + URLEncoder.encode("общество взаимопомощи 7", StandardCharsets.UTF_8)).expect(200));
    }

    @Test
    void aRebuildFindsWhatWentPastTheWriterAndForgetsWhatIsGone() {
        String id = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Перестройка")));
        api.as(Cast.DARIA).post("/api/timeline/company/" + id + "/comments", Map.of("html", "слово")).expect(201);
        sql.execute("update crm_client.company set title = 'Ускорение' where id = ?", Long.valueOf(id));
        sql.execute("insert into search.entry (type_id, record_id, part, at, opened, text) values (4, 99999999, 'title', now(), true, 'призрак')");
        settings.set(new Settings.Setting<>("search.version", Integer.class, 0), 0);
        outdated.ready();
        jobs.runDue();
        assertThat(ids(Cast.DARIA, "ускорение")).containsExactly(id);
        assertThat(ids(Cast.DARIA, "перестройка")).isEmpty();
        assertThat(sql.fetchValue("select count(*) from search.entry where text = 'призрак'")).isEqualTo(0L);
        assertThat(sql.fetchValue("select count(*) from search.passage where record_id = ? and type_id = 4", Long.valueOf(id))).isEqualTo(1L);
    }

    @Test
    void whatIsTypedInTheOtherLayoutOrWithAnErrorIsFoundByNameWhereNothingElseIs() {
        Api daria = api.as(Cast.DARIA);
        long person = daria.post("/api/records/contact", "{\"values\": {\"lastName\": \"Журавлёва\", \"firstName\": \"Инесса\"}}").expect(201).number("/id");
        long firm = daria.post("/api/records/company", "{\"values\": {\"title\": \"Annsworth\"}}").expect(201).number("/id");
        for (String typed : List.of(";ehfdktdf", "журовлёва", "Журавлева Инеса")) {
            Answer found = daria.get("/api/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)).expect(200);
            assertThat(found.all("/items", "id")).as(typed).contains(String.valueOf(person));
        }
        assertThat(daria.get("/api/search?q=" + URLEncoder.encode("фттыц", StandardCharsets.UTF_8)).expect(200).all("/items", "id")).contains(String.valueOf(firm));
        assertThat(api.as(Cast.LEV).get("/api/search?q=" + URLEncoder.encode("журовлёва", StandardCharsets.UTF_8)).expect(200).all("/items", "id"))
                .as("another department").doesNotContain(String.valueOf(person));
    }

    @Test
    void anEnglishWordIsFoundInAnyForm() {
        String id = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Shipping companies united")));
        api.as(Cast.DARIA).post("/api/timeline/company/" + id + "/comments", Map.of("html", "They signed several contracts")).expect(201);
        assertThat(find(Cast.DARIA, "signing contract").all("/items", "kind")).containsExactly("comment");
        assertThat(ids(Cast.DARIA, "company shipping")).contains(id);
    }

    @Test
    void aFileIsFoundByPartsOfItsNameOnTheRecordThatItHangsOn() {
        Api egor = api.as(Cast.EGOR);
        String company = String.valueOf(add(Cast.EGOR, "company", Map.of("title", "Подшипник")));
        long file = egor.upload("/api/files", "Счёт_на_оплату 17-кв.pdf", "x".getBytes(StandardCharsets.UTF_8), "application/pdf").expect(201).number("/id");
        assertThat(find(Cast.EGOR, "оплату счёт").at("/items").size()).as("it hangs nowhere yet").isZero();
        long comment = egor.post("/api/timeline/company/" + company + "/comments", Map.of("html", "вот", "files", List.of(file))).expect(201).number("/id");
        Answer found = find(Cast.DARIA, "оплат счет");
        assertThat(found.all("/kinds", "title")).containsExactly("Файлы");
        assertThat(found.text("/items/0/title")).isEqualTo("Счёт_на_оплату 17-кв.pdf");
        assertThat(found.text("/items/0/subtitle")).isEqualTo("Подшипник");
        assertThat(found.number("/items/0/item")).isEqualTo(file);
        assertThat(found.all("/items", "id")).containsExactly(company);
        assertThat(ids(Cast.LEV, "оплату 17-кв")).as("another department").isEmpty();
        assertThat(api.as(Cast.DARIA).get("/api/search?types=company&q=" + URLEncoder.encode("оплату", StandardCharsets.UTF_8)).expect(200).at("/items").size()).isZero();
        egor.patch("/api/timeline/comments/" + comment, Map.of("html", "вот", "files", List.of())).expect(200);
        assertThat(ids(Cast.EGOR, "оплату счёт")).isEmpty();
    }

    @Test
    void whatIsMeantMostSurelyStandsFirstThenOnesOwnWorkThenTheNewest() {
        // the server remembers what the same people opened in the databases of other tests
        recent.forget();
        List<String> made = new java.util.ArrayList<>();
        for (String title : List.of("Лютик", "Лютик-сервис Север", "Лютик-сервис Юг", "Жёлтый лютиковый сад", "Нелютик")) {
            made.add(String.valueOf(add(Cast.ANNA, "company", Map.of("title", title, "responsible", Cast.DARIA.id()))));
        }
        assertThat(ids(Cast.EGOR, "лютик")).containsExactly(made.get(0), made.get(3), made.get(2), made.get(1), made.get(4));
        api.as(Cast.EGOR).get("/api/records/company/" + made.get(1)).expect(200);
        assertThat(ids(Cast.EGOR, "лютик")).as("opened a moment ago").containsExactly(made.get(0), made.get(1), made.get(3), made.get(2), made.get(4));
        assertThat(ids(Cast.DARIA, "лютик")).as("not by her").containsExactly(made.get(0), made.get(3), made.get(2), made.get(1), made.get(4));
        jobs.run("search-recent-work");
        assertThat(sql.fetchValue("select touched[cardinality(touched)] from search.recent_work where person_id = ?", Cast.EGOR.id()).toString()).startsWith("company:" + made.get(1) + "@");
    }

    @Test
    void eachKindHasItsPlaceHoweverManyThereAreOfAnother() {
        for (int i = 0; i < 9; i++) {
            add(Cast.DARIA, "contact", Map.of("lastName", "Барсуков", "firstName", "Номер " + i));
        }
        String company = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Торговый дом Барсуков")));
        Answer found = find(Cast.DARIA, "барсуков");
        assertThat(found.all("/kinds", "kind")).containsExactly("contact", "company");
        assertThat(found.all("/kinds", "more")).containsExactly("true", "false");
        assertThat(found.at("/items").size()).isEqualTo(7);
        assertThat(found.all("/items", "id")).contains(company);
    }

    @Test
    void allOfAKindIsAListWithThatSearchAlsoWhenItWasMistyped() {
        String id = String.valueOf(add(Cast.DARIA, "company", Map.of("title", "Аэростатика")));
        for (String q : List.of("аэростатику", "фэростатика", "f'hjcnfnbrf")) {
            assertThat(ids(Cast.DARIA, q)).as(q).containsExactly(id);
            assertThat(api.as(Cast.DARIA).get("/api/records/company?fields=title&filter=" + URLEncoder.encode("{\"op\": \"search\", \"value\": \"" + q + "\"}", StandardCharsets.UTF_8))
                    .expect(200).all("/items", "id")).as(q).containsExactly(id);
        }
    }

    @Test
    void leadsAndDealsAreFoundInEveryFormTheMomentTheyAreAdded() {
        // nothing is waited for and no job runs: what was added is found by the next request
        String lead = String.valueOf(add(Cast.DARIA, "lead", Map.of(
                "title", "Остекление веранды", "lastName", "Хлебникова", "firstName", "Зоя", "phones", List.of(Map.of("value", "8 (921) 604-15-37")), "emails", List.of(Map.of("value", "zoya@glass.example")))));
        for (String q : List.of("веранды остекл", "хлебн", "Зоя Хлебникова", "1537", "6041537", "+7 921 604 15 37", "zoya@gl", "№ " + lead)) {
            assertThat(ids(Cast.DARIA, q)).as(q).contains(lead);
            assertThat(ids(Cast.LEV, q)).as(q + " for another department").doesNotContain(lead);
        }
        String deal = String.valueOf(add(Cast.DARIA, "deal", Map.of("title", "Монолитный фундамент")));
        for (String q : List.of("фундамент", "монолитного фундамента", "фунд моно", "aeylfvtyn", "фундомент", "№ " + deal)) {
            assertThat(ids(Cast.DARIA, q)).as(q).contains(deal);
        }
        assertThat(find(Cast.DARIA, "фундамент").all("/kinds", "kind")).containsExactly("deal");
    }
}
