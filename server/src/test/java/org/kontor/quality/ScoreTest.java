package org.kontor.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actors;
import org.kontor.crm.client.Reachable;
import org.kontor.platform.BouncedAddresses;
import org.kontor.records.Journal;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class ScoreTest extends KontorTest {

    @Autowired
    private Journal journal;

    @Autowired
    private BouncedAddresses bounced;

    @Autowired
    private Reachable reachable;

    @Autowired
    private Actors actors;

    private long contact(Map<String, Object> values) {
        return api.as(Cast.DARIA).post("/api/records/contact", Map.of("values", values)).expect(201).number("/id");
    }

    private Object kept(long id) {
        return api.as(Cast.DARIA).get("/api/records/contact/" + id).expect(200).at("/values/quality").asInt(-1);
    }

    private Answer told(Cast who, long id) {
        return api.as(who).get("/api/quality/records/contact/" + id).expect(200);
    }

    @Test
    void aScoreFollowsWhatIsFilledAndSaysWhatIsMissing() {
        long id = contact(Map.of("lastName", "Полозова", "firstName", "Нина"));
        assertThat(kept(id)).as("written with the record").isEqualTo(44);
        Answer told = told(Cast.DARIA, id);
        // 10 + 10 for the names, 15 + 10 + 10 for what can only be wrong, of 125
        assertThat(told.number("/score")).isEqualTo(44);
        assertThat(told.all("/reasons", "field")).containsExactly("phones", "emails", "company", "post");
        assertThat(told.text("/reasons/0/title")).isEqualTo("Телефон");
        follow();
        assertThat(kept(id)).isEqualTo(44);
        api.as(Cast.DARIA).patch("/api/records/contact/" + id, Map.of("values", Map.of("phones", List.of("+7 905 444-33-22"), "post", "Директор"))).expect(200);
        follow();
        assertThat(kept(id)).isEqualTo(72);
        assertThat(told(Cast.DARIA, id).all("/reasons", "field")).containsExactly("emails", "company");
        api.as(Cast.LEV).get("/api/quality/records/contact/" + id).expectProblem(404, "not_found");
        api.as(Cast.DARIA).get("/api/quality/records/deal/" + id).expectProblem(404, "not_found");
    }

    @Test
    void listsAreFilteredAndSortedByIt() {
        long poor = contact(Map.of("lastName", "Сортировкина"));
        long good = contact(Map.of("lastName", "Сортировкина", "firstName", "Анна", "phones", List.of("+7 905 444-11-22"), "emails", List.of("a@sort.example"), "post", "Врач"));
        follow();
        String named = "{\"op\":\"all\",\"of\":[{\"field\":\"lastName\",\"op\":\"is\",\"value\":\"Сортировкина\"}%s]}";
        assertThat(list(named.formatted(""), "quality")).containsExactly(String.valueOf(poor), String.valueOf(good));
        assertThat(list(named.formatted(""), "-quality")).containsExactly(String.valueOf(good), String.valueOf(poor));
        assertThat(list(named.formatted(",{\"field\":\"quality\",\"op\":\"between\",\"to\":60}"), "quality")).containsExactly(String.valueOf(poor));
        api.as(Cast.DARIA).patch("/api/records/contact/" + poor, Map.of("values", Map.of("quality", 100))).expectProblem(422, "invalid");
    }

    private List<String> list(String filter, String sort) {
        return api.as(Cast.DARIA).get("/api/records/contact?fields=quality&sort=" + sort + "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)).expect(200).all("/items", "id");
    }

    @Test
    void anAddressThatLettersDoNotReachLowersTheScoreAndIsWrittenToNoMore() {
        long id = contact(Map.of("lastName", "Возвратова", "firstName", "Ия", "phones", List.of("+7 905 444-33-23"), "emails", List.of("Iya@Back.example", "iya@good.example"), "post", "Бухгалтер"));
        assertThat(kept(id)).as("written with the record").isEqualTo(88);
        follow();
        assertThat(kept(id)).isEqualTo(88);
        bounced.refused("iya@back.example", "550 no such user");
        assertThat(kept(id)).isEqualTo(80);
        Answer told = told(Cast.DARIA, id);
        assertThat(told.all("/reasons", "kind")).containsExactly("missing", "bounced");
        assertThat(told.text("/reasons/1/values/0")).isEqualTo("Iya@Back.example");
        assertThat(told.text("/emails/0/bounced")).isEqualTo("550 no such user");
        assertThat(reachable.addresses(actors.of(Cast.DARIA.id(), "ru", java.time.ZoneOffset.UTC), "contact", List.of(id), Reachable.Way.EMAIL).get(id))
                .extracting(org.kontor.records.Channel::normalized).containsExactly("iya@good.example");
        long other = contact(Map.of("lastName", "Возвратова", "firstName", "Лия", "phones", List.of("+7 905 444-33-24"), "emails", List.of("iya@back.example"), "post", "Бухгалтер"));
        follow();
        assertThat(kept(other)).as("an address that is known to be bad").isEqualTo(80);
        bounced.taken("iya@back.example");
        assertThat(kept(id)).isEqualTo(88);

        Api daria = api.as(Cast.DARIA);
        String path = "/api/quality/records/contact/" + id + "/bounced";
        daria.put(path, Map.of("address", "iya@good.example", "bounced", true)).expect(204);
        assertThat(kept(id)).isEqualTo(80);
        bounced.taken("iya@good.example");
        assertThat(kept(id)).as("what somebody said holds").isEqualTo(80);
        daria.put(path, Map.of("address", "iya@good.example", "bounced", false)).expect(204);
        assertThat(kept(id)).isEqualTo(88);
        daria.put(path, Map.of("address", "other@good.example", "bounced", true)).expectProblem(422, "invalid");
        api.as(Cast.LEV).put(path, Map.of("address", "iya@good.example", "bounced", true)).expectProblem(404, "not_found");
    }

    @Test
    void aPhoneThatIsNoNumberIsTold() {
        long id = contact(Map.of("lastName", "Телефонова", "firstName", "Ия", "phones", List.of("+7 312 345-67-89")));
        Answer told = told(Cast.DARIA, id);
        assertThat(told.all("/reasons", "kind")).contains("phone");
        assertThat(Scores.valid("+79054443322")).isTrue();
    }

    @Test
    void whatNobodyHasTouchedForLongGrowsOldByItself() {
        long id = contact(Map.of("lastName", "Давнева", "firstName", "Ия"));
        follow();
        sql.execute("update crm_client.contact set created_at = now() - interval '2 years', modified_at = now() - interval '2 years', last_activity_at = null where id = ?", id);
        jobs.run(ScoreJobs.NIGHTLY);
        assertThat(kept(id)).isEqualTo(32);
        assertThat(told(Cast.DARIA, id).all("/reasons", "kind")).contains("untouched");
    }

    @Test
    void theAdministratorSaysWhatCounts() {
        long id = contact(Map.of("lastName", "Весова", "firstName", "Ия"));
        Map<String, Object> weights = Map.of("fields", List.of(Map.of("field", "lastName", "weight", 1), Map.of("field", "birthday", "weight", 1)), "untouched", 0, "days", 365, "bounced", 0, "phone", 0);
        api.as(Cast.DARIA).put("/api/quality/weights/contact", weights).expectProblem(403, "forbidden");
        Api admin = api.as(Cast.ADMIN);
        Answer before = admin.get("/api/quality/weights/contact").expect(200);
        Answer set = admin.put("/api/quality/weights/contact", weights).expect(200);
        assertThat(set.all("/fields", "weight").stream().filter("1"::equals).count()).isEqualTo(2);
        jobs.runDue();
        assertThat(kept(id)).isEqualTo(50);
        admin.put("/api/quality/weights/contact", Map.of("fields", List.of(Map.of("field", "nope", "weight", 1)), "untouched", 0, "days", 365, "bounced", 0, "phone", 0)).expectProblem(422, "invalid");
        admin.put("/api/quality/weights/contact", before.at("").toString()).expect(200);
        jobs.runDue();
        assertThat(kept(id)).isEqualTo(44);
    }

    private void follow() {
        journal.drain();
    }
}
