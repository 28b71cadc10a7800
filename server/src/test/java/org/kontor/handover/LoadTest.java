package org.kontor.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import tools.jackson.databind.JsonNode;

class LoadTest extends KontorTest {

    private void add(String type, Cast person, Map<String, Object> values) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("title", "Загрузка");
        all.put("responsible", person.id());
        api.as(Cast.ADMIN).post("/api/records/" + type, Map.of("values", all)).expect(201);
    }

    private void figuresAreThoseOfLists(Api by) {
        Answer load = by.get("/api/handover/load").expect(200);
        int figures = 0;
        for (JsonNode person : load.at("/items")) {
            for (JsonNode work : person.path("work")) {
                isListed(by, work);
                work.path("stages").forEach(stage -> isListed(by, stage));
                figures++;
            }
            for (JsonNode figure : person.path("figures")) {
                isListed(by, figure);
                figures++;
            }
        }
        assertThat(figures).isGreaterThan(2);
    }

    private void isListed(Api by, JsonNode figure) {
        String filter = URLEncoder.encode(figure.path("open").path("filter").toString(), StandardCharsets.UTF_8);
        Answer total = by.get("/api/records/" + figure.path("open").path("type").asString() + "/total?exact=true&filter=" + filter).expect(200);
        assertThat(total.number("/count")).isEqualTo(figure.path("count").asLong()).isPositive();
        if (figure.has("base")) {
            assertThat(total.at("/base/amount").decimalValue()).isEqualByComparingTo(figure.path("base").path("amount").decimalValue());
        }
    }

    @Test
    void everyFigureIsThatOfItsListForTheHeadAndForTheAdministrator() {
        add("lead", Cast.DARIA, Map.of());
        add("lead", Cast.DARIA, Map.of());
        add("deal", Cast.DARIA, Map.of("amount", 1500, "closeOn", LocalDate.now().minusDays(5).toString()));
        add("deal", Cast.EGOR, Map.of("amount", 700, "closeOn", LocalDate.now().plusDays(5).toString()));
        add("deal", Cast.LEV, Map.of("amount", 900));
        figuresAreThoseOfLists(api.as(Cast.ADMIN));
        figuresAreThoseOfLists(api.as(Cast.ANNA));
        Answer own = api.as(Cast.ANNA).get("/api/handover/load").expect(200);
        assertThat(own.all("/items", "person")).containsExactlyInAnyOrderElementsOf(Cast.sales().stream().map(one -> String.valueOf(one.id())).toList());
        assertThat(api.as(Cast.ADMIN).get("/api/handover/load?department=" + Cast.Unit.SERVICE.id()).all("/items", "person")).hasSize(5);
    }

    @Test
    void theLoadOfManyPeopleTakesAStatementForEachTypeAndFigureAndAnEmployeeDoesNotSeeIt() {
        Api anna = api.as(Cast.ANNA);
        anna.get("/api/handover/load").expect(200);
        QueryCount.assertAtMost(5, () -> anna.get("/api/handover/load").expect(200));
        api.as(Cast.DARIA).get("/api/handover/load").expectProblem(403, "forbidden");
    }

    @Test
    void whatADismissedPersonHasLeftIsSeen() {
        add("deal", Cast.MARIA, Map.of("amount", 100));
        Api admin = api.as(Cast.ADMIN);
        sql.execute("update identity.person set status = 'dismissed' where id in (" + Cast.MARIA.id() + ", " + Cast.NIKITA.id() + ")");
        admin.patch("/api/identity/people/" + Cast.MARIA.id(), "{\"mobile\": \"+7 900 000-00-99\"}").expect(200);
        assertThat(admin.get("/api/handover/load").expect(200).all("/items", "person"))
                .contains(String.valueOf(Cast.MARIA.id()))
                .doesNotContain(String.valueOf(Cast.NIKITA.id()));
        sql.execute("update identity.person set status = 'active'");
        admin.patch("/api/identity/people/" + Cast.MARIA.id(), "{\"mobile\": \"+7 900 000-00-11\"}").expect(200);
    }
}
