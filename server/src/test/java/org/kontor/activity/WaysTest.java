package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class WaysTest extends KontorTest {

    private long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long value(String book, String code) {
        return sql.fetchSingle("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = {0} and v.code = {1}", DSL.val(book), DSL.val(code))
                .get(0, Long.class);
    }

    @Test
    void workWithAPersonKnowsHisCompanyAndEndsWithAResultAlways() {
        Api daria = api.as(Cast.DARIA);
        long company = add(daria, "company", Map.of("title", "Завод"));
        long contact = add(daria, "contact", Map.of("lastName", "Снабженцев", "company", company));
        long todo = add(daria, "activity", Map.of("title", "Работа", "way", value("activity_way", "CONTACT"), "contacts", List.of(contact)));
        assertThat(daria.get("/api/records/activity/" + todo).expect(200).at("/values/companies").toString()).isEqualTo("[" + company + "]");
        Answer refused = daria.put("/api/activities/" + todo + "/closure", Map.of()).expectProblem(422, "invalid");
        assertThat(refused.at("/fields").has("result")).isTrue();
    }

    @Test
    void defaultsHoldForNewWorkOnlyAndOtherResultsThanTheirsAreRefused() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        long way = value("activity_way", "COMPANY");
        long call = value("activity_kind", "CALL");
        long held = value("activity_result", "MEETING_HELD");
        long company = add(admin, "company", Map.of("title", "Клиент Егора", "responsible", Cast.EGOR.id()));
        long before = add(daria, "activity", Map.of("kind", call, "way", way, "companies", List.of(company)));
        String plannedBefore = daria.get("/api/records/activity/" + before).expect(200).text("/values/planAt");
        admin.put("/api/activities/settings/ways/" + way + "/kinds/" + call, Map.of("days", 10, "reminder", 60, "priority", value("activity_priority", "HIGH"), "ofRecord", true, "results", List.of(held)))
                .expect(204);
        long after = add(daria, "activity", Map.of("kind", call, "way", way, "companies", List.of(company)));
        Answer made = daria.get("/api/records/activity/" + after).expect(200);
        assertThat(made.number("/values/responsible")).isEqualTo(Cast.EGOR.id());
        assertThat(made.at("/values/reminders").toString()).isEqualTo("[60]");
        assertThat(made.number("/values/priority")).isEqualTo(value("activity_priority", "HIGH"));
        assertThat(made.text("/values/planAt")).isGreaterThan(plannedBefore);
        Answer old = daria.get("/api/records/activity/" + before).expect(200);
        assertThat(old.text("/values/planAt")).isEqualTo(plannedBefore);
        assertThat(old.number("/values/responsible")).isEqualTo(Cast.DARIA.id());
        Api egor = api.as(Cast.EGOR);
        egor.put("/api/activities/" + after + "/closure", Map.of("result", value("activity_result", "REFUSED"))).expectProblem(422, "invalid");
        egor.put("/api/activities/" + after + "/closure", Map.of("result", held)).expect(200);
        daria.put("/api/activities/settings/ways/" + way + "/kinds/" + call, Map.of("days", 1, "ofRecord", false)).expectProblem(403, "forbidden");
    }
}
