package org.kontor.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import tools.jackson.databind.JsonNode;

class HomeTest extends KontorTest {

    @Test
    void everyFigureOfTheStartPageIsTheCountOfTheListThatItOpens() {
        Api daria = api.as(Cast.DARIA);
        long won = deal(Cast.DARIA, "Победа", 5_000);
        deal(Cast.DARIA, "В работе", 7_000);
        deal(Cast.EGOR, "Чужая", 9_000);
        daria.put("/api/crm/deals/" + won + "/closure", "{\"outcome\": \"won\"}").expect(200);
        sql.execute("update crm_deal.deal set close_on = current_date - 3 where title = 'В работе' and responsible_id = {0}", Cast.DARIA.id());
        for (Cast person : List.of(Cast.DARIA, Cast.ANNA, Cast.ADMIN)) {
            int figures = 0;
            Api who = api.as(person);
            Answer board = who.get("/api/home").expect(200);
            assertThat(board.text("/from")).isEqualTo("standard");
            for (JsonNode tile : board.at("/tiles")) {
                Answer shown = data(who, tile.path("widget").asString(), tile.path("settings").toString());
                figures += check(who, shown.at(""), tile.path("widget").asString());
            }
            assertThat(figures).as("figures for " + person).isGreaterThan(3);
        }
        Answer wins = data(daria, "wins", "{\"whose\": \"mine\"}");
        assertThat(wins.number("/now/count")).isEqualTo(1);
        assertThat(data(daria, "attention", "{}").all("/lines", "code")).contains("overdue_deal");
        assertThat(data(daria, "work", "{\"type\": \"deal\", \"whose\": \"mine\"}").number("/all/count")).isEqualTo(1);
        assertThat(data(daria, "recent", "{}").all("/items", "title")).contains("Победа", "В работе").doesNotContain("Чужая");
    }

    private int check(Api who, JsonNode node, String widget) {
        int checked = 0;
        if (node.isObject() && node.path("count").isNumber() && node.path("open").isObject()) {
            String type = node.at("/open/type").asString();
            Answer total = who.get("/api/records/" + type + "/total?exact=true&filter=" + encoded(node.at("/open/filter").toString())).expect(200);
            assertThat(node.path("count").asLong()).as(widget + " " + node).isEqualTo(total.number("/count"));
            checked++;
        }
        for (JsonNode child : node) {
            checked += check(who, child, widget);
        }
        return checked;
    }

    @Test
    void aPersonsBoardGoesBeforeHisRolesAndThatBeforeEverybodysAndEachCanBeTakenBack() {
        Api admin = api.as(Cast.ADMIN);
        Api egor = api.as(Cast.EGOR);
        assertThat(egor.get("/api/home").expect(200).all("/tiles", "widget")).contains("work", "attention", "wins", "recent").doesNotContain("load", "first_steps");
        admin.put("/api/home/board?scope=common", board("recent")).expect(200);
        assertThat(widgets(egor)).containsExactly("recent");
        admin.put("/api/home/board?scope=role&role=employee", board("attention", "recent")).expect(200);
        assertThat(widgets(egor)).containsExactly("attention", "recent");
        assertThat(egor.get("/api/home").text("/from")).isEqualTo("role");

        egor.put("/api/home/board", Map.of("tiles", List.of(Map.of("id", "one", "widget", "work", "size", "whole", "title", "Мои лиды", "settings", Map.of("type", "lead"))))).expect(200);
        Answer own = egor.get("/api/home").expect(200);
        assertThat(own.text("/from")).isEqualTo("mine");
        assertThat(own.text("/tiles/0/title")).isEqualTo("Мои лиды");
        assertThat(own.text("/tiles/0/size")).isEqualTo("whole");
        assertThat(own.text("/tiles/0/settings/whose")).as("what nobody chose is as usual").isEqualTo("mine");
        assertThat(widgets(api.as(Cast.ZHANNA))).containsExactly("attention", "recent");

        egor.delete("/api/home/board").expect(200);
        assertThat(widgets(egor)).containsExactly("attention", "recent");
        admin.delete("/api/home/board?scope=role&role=employee").expect(200);
        admin.delete("/api/home/board?scope=common").expect(200);
        assertThat(egor.get("/api/home").text("/from")).isEqualTo("standard");
    }

    @Test
    void onlyWhoMayArrangesForOthersAndNonsenseIsRefused() {
        Api lev = api.as(Cast.LEV);
        lev.put("/api/home/board?scope=common", board("recent")).expectProblem(403, "forbidden");
        lev.put("/api/home/board?scope=role&role=employee", board("recent")).expectProblem(403, "forbidden");
        lev.get("/api/home/roles").expectProblem(403, "forbidden");
        lev.put("/api/home/board", board("nothing")).expectProblem(422, "invalid");
        lev.put("/api/home/board", board("load")).expectProblem(422, "invalid");
        lev.put("/api/home/board", Map.of("tiles", List.of(tile("a", "recent"), tile("a", "work")))).expectProblem(422, "invalid");
        lev.put("/api/home/board", Map.of("tiles", List.of(Map.of("id", "a", "widget", "attention", "settings", Map.of("days", 0))))).expectProblem(422, "invalid");
        lev.put("/api/home/board", Map.of()).expectProblem(422, "invalid");
        api.as(Cast.ADMIN).put("/api/home/board?scope=role&role=nobody", board("recent")).expectProblem(422, "invalid");
        lev.get("/api/home/widgets/nothing").expectProblem(404, "not_found");
        lev.get("/api/home/widgets/work?settings=" + encoded("[1]")).expectProblem(400, "malformed");
    }

    @Test
    void aHiddenWidgetIsAbsentAndClosedByItsAddressAndSoIsTheWidgetOfAHiddenPage() {
        Api maria = api.as(Cast.MARIA);
        Api ivan = api.as(Cast.IVAN);
        api.as(Cast.MARIA).get("/api/home/widgets/load").expectProblem(403, "forbidden");
        ivan.get("/api/home/widgets/load").expect(200);
        grant("employee", "widget_recent", false);
        grant("employee", "analytics", false);
        try {
            assertThat(widgets(maria)).doesNotContain("recent", "funnel").contains("work");
            assertThat(maria.get("/api/home/widgets").expect(200).all("/items", "code")).doesNotContain("recent", "funnel");
            assertThat(maria.get("/api/home/widgets/recent").expectProblem(403, "forbidden").text("/missing/function")).isEqualTo("widget_recent");
            assertThat(maria.get("/api/home/widgets/funnel").expectProblem(403, "forbidden").text("/missing/function")).isEqualTo("analytics");
            assertThat(widgets(ivan)).as("a head has them by his other role").contains("recent", "funnel");
        } finally {
            grant("employee", "widget_recent", null);
            grant("employee", "analytics", null);
        }
        maria.get("/api/home/widgets/recent").expect(200);
    }

    @Test
    void theHiddenPageOfATypeIsClosedWithItsListsWhileItsCardsOpenFromOthers() {
        Api nikita = api.as(Cast.NIKITA);
        long company = nikita.post("/api/records/company", "{\"values\": {\"title\": \"Ромашка\"}}").expect(201).number("/id");
        assertThat(nikita.get("/api/me").at("/pages").toString()).contains("company");
        grant("employee", "page_company", false);
        grant("employee", "page_lead", false);
        try {
            assertThat(nikita.get("/api/me").at("/pages").toString()).doesNotContain("company").contains("deal");
            assertThat(nikita.get("/api/me").at("/types").toString()).contains("company");
            assertThat(nikita.get("/api/records/company").expectProblem(403, "forbidden").text("/missing/function")).isEqualTo("page_company");
            nikita.get("/api/records/company/total").expectProblem(403, "forbidden");
            nikita.get("/api/records/lead/board").expectProblem(403, "forbidden");
            nikita.post("/api/records/company/exports", "{\"format\": \"csv\"}").expectProblem(403, "forbidden");
            nikita.post("/api/records/company/bulk", "{\"ids\": [" + company + "], \"action\": \"delete\"}").expectProblem(403, "forbidden");
            nikita.get("/api/records/company/" + company).expect(200);
            nikita.get("/api/records/company/suggest?q=Рома").expect(200);
            nikita.post("/api/records/company", "{\"values\": {\"title\": \"Лютик\"}}").expect(201);
            assertThat(nikita.get("/api/home").expect(200).at("/tiles").toString()).doesNotContain("\"type\":\"lead\"").contains("\"type\":\"deal\"");
            assertThat(widgets(nikita)).doesNotContain("funnel");
            nikita.get("/api/home/widgets/funnel").expectProblem(403, "forbidden");
        } finally {
            grant("employee", "page_company", null);
            grant("employee", "page_lead", null);
        }
        nikita.get("/api/records/company").expect(200);
    }

    @Test
    void commentsOfOthersOnOnesRecordsAndMentionsAreShownAsFarAsTheyMayBeRead() {
        long mine = deal(Cast.KIRA, "Сервисный договор", 100);
        long foreign = deal(Cast.DARIA, "Сделка продаж", 100);
        api.as(Cast.IVAN).post("/api/timeline/deal/" + mine + "/comments", "{\"html\": \"<p>Клиент ждёт звонка</p>\"}").expect(201);
        api.as(Cast.KIRA).post("/api/timeline/deal/" + mine + "/comments", "{\"html\": \"<p>Это моё</p>\"}").expect(201);
        api.as(Cast.DARIA).post("/api/timeline/deal/" + foreign + "/comments",
                "{\"html\": \"<p><span data-person=\\\"" + Cast.KIRA.id() + "\\\">@Кира</span> взгляни</p>\"}").expect(201);
        Answer shown = data(api.as(Cast.KIRA), "comments", "{}");
        assertThat(shown.all("/items", "text")).anyMatch(text -> text.toString().contains("Клиент ждёт звонка"));
        assertThat(shown.text()).doesNotContain("Это моё").doesNotContain("взгляни");
        api.as(Cast.DARIA).patch("/api/records/deal/" + foreign, "{\"values\": {\"observers\": [" + Cast.KIRA.id() + "]}}").expect(200);
        assertThat(data(api.as(Cast.KIRA), "comments", "{}").text()).contains("взгляни");
    }

    @Test
    void theBoardCostsTwoStatementsAtMost() {
        Api daria = api.as(Cast.BORIS);
        daria.get("/api/home").expect(200);
        QueryCount.assertAtMost(2, () -> daria.get("/api/home").expect(200));
    }

    private Answer data(Api who, String widget, String settings) {
        return who.get("/api/home/widgets/" + widget + "?settings=" + encoded(settings)).expect(200);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private long deal(Cast person, String title, int amount) {
        return api.as(person).post("/api/records/deal", Map.of("values", Map.of("title", title, "amount", amount))).expect(201).number("/id");
    }

    private static Map<String, Object> tile(String id, String widget) {
        return Map.of("id", id, "widget", widget);
    }

    private static Map<String, Object> board(String... widgets) {
        List<Map<String, Object>> tiles = new ArrayList<>();
        for (String widget : widgets) {
            tiles.add(tile(widget, widget));
        }
        return Map.of("tiles", tiles);
    }

    private List<String> widgets(Api who) {
        List<String> found = new ArrayList<>();
        who.get("/api/home").expect(200).at("/tiles").forEach(tile -> found.add(tile.path("widget").asString()));
        return found;
    }

    private void grant(String role, String function, Boolean granted) {
        long id = ((Number) sql.fetchValue("select id from access.role where code = {0}", org.jooq.impl.DSL.val(role))).longValue();
        Map<String, Object> change = new HashMap<>(Map.of("code", function));
        change.put("granted", granted);
        api.as(Cast.ADMIN).put("/api/access/roles/" + id + "/functions", Map.of("functions", List.of(change))).expect(200);
    }

    @Test
    void boardsUnderNamesAreOnesOwnOfARoleOrOfEverybodyAndOnlySomeMayShareThem() {
        Api admin = api.as(Cast.ADMIN);
        Api egor = api.as(Cast.EGOR);
        Map<String, Object> own = new HashMap<>(Map.of("title", "Моя доска", "tiles", List.of(
                Map.of("id", "one", "widget", "recent"), Map.of("id", "two", "widget", "work", "size", "whole", "settings", Map.of("type", "lead")))));
        long id = egor.post("/api/home/boards", own).expect(201).number("/id");
        assertThat(egor.get("/api/home/boards/" + id).expect(200).all("/tiles", "widget")).containsExactly("recent", "work");
        assertThat(egor.get("/api/home/boards").expect(200).all("/items", "title")).contains("Моя доска");
        for (Api stranger : List.of(admin, api.as(Cast.ZHANNA))) {
            assertThat(stranger.get("/api/home/boards").expect(200).all("/items", "title")).doesNotContain("Моя доска");
            stranger.get("/api/home/boards/" + id).expectProblem(404, "not_found");
            stranger.put("/api/home/boards/" + id, own).expectProblem(404, "not_found");
            stranger.delete("/api/home/boards/" + id).expectProblem(404, "not_found");
        }
        own.put("scope", "common");
        egor.put("/api/home/boards/" + id, own).expectProblem(403, "forbidden");
        own.put("scope", "nobody");
        assertThat(egor.put("/api/home/boards/" + id, own).expect(422).text()).contains("scope");
        own.put("scope", "mine");
        own.put("title", " ");
        assertThat(egor.put("/api/home/boards/" + id, own).expect(422).text()).contains("title");
        own.put("title", "Переименована");
        own.put("tiles", List.of(Map.of("id", "one", "widget", "load")));
        assertThat(egor.put("/api/home/boards/" + id, own).expect(422).text()).contains("tiles");
        own.put("tiles", List.of(Map.of("id", "one", "widget", "recent")));
        assertThat(egor.put("/api/home/boards/" + id, own).expect(200).text("/title")).isEqualTo("Переименована");

        long shared = admin.post("/api/home/boards", Map.of("title", "Доска сотрудников", "scope", "role", "role", "employee", "tiles", List.of(
                Map.of("id", "one", "widget", "load"), Map.of("id", "two", "widget", "recent")))).expect(201).number("/id");
        assertThat(egor.get("/api/home/boards/" + shared).expect(200).all("/tiles", "widget")).as("what is closed to him is absent").containsExactly("recent");
        egor.put("/api/home/boards/" + shared, own).expectProblem(403, "forbidden");
        egor.delete("/api/home/boards/" + shared).expectProblem(403, "forbidden");
        assertThat(admin.get("/api/home/boards/" + shared + "?arrange=true").expect(200).all("/tiles", "widget")).containsExactly("load", "recent");
        admin.delete("/api/home/boards/" + shared).expect(204);
        egor.get("/api/home/boards/" + shared).expectProblem(404, "not_found");
        egor.delete("/api/home/boards/" + id).expect(204);
    }
}
