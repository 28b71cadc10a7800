package org.kontor.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actors;
import org.kontor.records.Change;
import org.kontor.records.Journal;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import org.springframework.beans.factory.annotation.Autowired;

class RoutingTest extends KontorTest {

    @Autowired
    private Journal journal;

    @Autowired
    private Records records;

    @Autowired
    private Actors actors;

    private static int number;

    private Api admin;
    private long tver;
    private long night;
    private long rest;

    @BeforeEach
    void threeTeams() {
        number++;
        admin = api.as(Cast.ADMIN);
        tver = TeamSetup.add(admin, TeamSetup.team("Тверь " + number, Cast.ANNA, "take", Cast.DARIA));
        night = TeamSetup.add(admin, TeamSetup.team("Реклама " + number, Cast.ANNA, "take", Cast.EGOR));
        rest = TeamSetup.add(admin, TeamSetup.team("Остальное " + number, Cast.ANNA, "take", Cast.LEV));
        TeamSetup.rules(admin, rest, List.of(
                rule("Тверь", tver, Map.of("field", "city", "op", "contains", "value", "тверь"), "any"),
                rule("Никогда: всегда рабочее время", tver, Map.of("field", "utmSource", "op", "is", "value", "yandex"), "out"),
                rule("Реклама", night, Map.of("op", "all", "of", List.of(
                        Map.of("field", "utmSource", "op", "in", "values", List.of("yandex", "vk")),
                        Map.of("op", "not", "of", Map.of("field", "amount", "op", "between", "from", 1_000_000)))), "in")));
        sql.execute("delete from identity.absence");
    }

    private static Map<String, Object> rule(String title, long team, Map<String, Object> filter, String hours) {
        return Map.of("title", title, "team", team, "filter", filter, "hours", hours);
    }

    private Answer lead(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.putIfAbsent("title", "Заявка");
        long id = admin.post("/api/records/lead", Map.of("values", all)).expect(201).number("/id");
        return admin.get("/api/records/lead/" + id).expect(200);
    }

    private long team(Map<String, Object> values) {
        Answer lead = lead(values);
        assertThat(lead.at("/values/responsible").isMissingNode()).isTrue();
        return lead.number("/values/team");
    }

    @Test
    void theFirstRuleThatFitsDecidesElseTheDefault() {
        assertThat(team(Map.of("city", "г. Тверь", "utmSource", "vk"))).isEqualTo(tver);
        assertThat(team(Map.of("utmSource", "vk"))).isEqualTo(night);
        assertThat(team(Map.of("utmSource", "yandex", "amount", 10))).isEqualTo(night);
        assertThat(team(Map.of("utmSource", "yandex", "amount", 2_000_000))).isEqualTo(rest);
        assertThat(team(Map.of())).isEqualTo(rest);
        assertThat(admin.get("/api/queue/rules/lead").expect(200).all("/rules", "title")).hasSize(3);
    }

    @Test
    void withoutRulesAndDefaultALeadStaysWithWhoeverEnteredIt() {
        TeamSetup.rules(admin, null, List.of());
        assertThat(lead(Map.of()).number("/values/responsible")).isEqualTo(Cast.ADMIN.id());
    }

    @Test
    void whatAFilterNamesMustBeThere() {
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of(rule("x", tver, Map.of("field", "nonsense", "op", "is", "value", "1"), "any"))))
                .expectProblem(422, "unknown_field");
        admin.put("/api/queue/rules/lead", Map.of("rules", List.of(rule("x", 999_999, Map.of(), "any")))).expectProblem(422, "invalid");
    }

    @Test
    void aLoadedFileIsRoutedAlikeWithoutAStatementForARow() {
        String csv = "Название;Город\nПервый;Тверь\nВторой;Омск\n";
        Answer file = admin.upload("/api/importing/files?type=lead", "лиды.csv", csv.getBytes(StandardCharsets.UTF_8), "text/csv").expect(201);
        long load = file.number("/id");
        admin.patch("/api/importing/loads/" + load, Map.of("duplicates", "add")).expect(200);
        admin.post("/api/importing/loads/" + load + "/start").expect(200);
        jobs.runDue();
        assertThat(sql.fetchValue("select team_id from crm_lead.lead where title = 'Первый' order by id desc limit 1")).isEqualTo(tver);
        assertThat(sql.fetchValue("select team_id from crm_lead.lead where title = 'Второй' order by id desc limit 1")).isEqualTo(rest);

        List<Change> few = changes(2);
        List<Change> many = changes(500);
        Operation operation = Operation.begin(actors.of(Cast.ADMIN.id(), "ru", java.time.ZoneOffset.UTC), "add");
        int most = 40;
        for (int limit = 1; limit < 40; limit++) {
            int tried = limit;
            try {
                QueryCount.assertAtMost(tried, () -> records.write(Operation.begin(operation.actor(), "add"), "lead", few, Options.PERSON));
                most = tried;
                break;
            } catch (AssertionError more) {
                continue;
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        QueryCount.assertAtMost(most, () -> outcomes.addAll(records.write(operation, "lead", many, Options.PERSON)));
        assertThat(outcomes).hasSize(500).allMatch(outcome -> outcome.problem() == null);
    }

    private static List<Change> changes(int n) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            changes.add(Change.add(Map.of("title", "Много " + i, "city", "Тверь")));
        }
        return changes;
    }

    @Test
    void theInquiryOfAKnownClientGoesToHisResponsibleOrHisDeputyElseIntoTheQueue() {
        String phone = "+7 903 000-%02d-%02d".formatted(number / 100, number % 100);
        admin.post("/api/records/contact", Map.of("values", Map.of(
                        "lastName", "Знакомый", "phones", List.of(phone), "responsible", Cast.BORIS.id())))
                .expect(201);
        Map<String, Object> inquiry = Map.of("phones", List.of(phone));
        Answer first = lead(inquiry);
        assertThat(first.number("/values/responsible")).isEqualTo(Cast.BORIS.id());
        assertThat(first.at("/values/takenAt").isString()).isTrue();
        assertThat(first.number("/values/team")).isEqualTo(rest);
        String today = java.time.LocalDate.now(java.time.ZoneId.of("Europe/Moscow")).toString();
        long absence = admin.post("/api/identity/absences", Map.of(
                        "personId", Cast.BORIS.id(), "from", today, "to", today, "kind", "vacation", "deputyId", Cast.ZHANNA.id()))
                .expect(201)
                .number("/id");
        assertThat(lead(inquiry).number("/values/responsible")).isEqualTo(Cast.ZHANNA.id());
        long other = admin.post("/api/identity/absences", Map.of("personId", Cast.ZHANNA.id(), "from", today, "to", today, "kind", "sick"))
                .expect(201)
                .number("/id");
        assertThat(lead(inquiry).at("/values/responsible").isMissingNode()).isTrue();
        admin.delete("/api/identity/absences/" + absence).expect(204);
        admin.delete("/api/identity/absences/" + other).expect(204);
        assertThat(lead(inquiry).number("/values/responsible")).isEqualTo(Cast.BORIS.id());
    }

    @Test
    void leadsAreGivenOutEvenlyInTurnAndByLoadPastTheAbsentAndTheFull() {
        Map<String, Object> even = TeamSetup.team("Поровну " + number, Cast.ANNA, "even", Cast.DARIA, Cast.EGOR, Cast.LEV);
        TeamSetup.everythingTo(admin, TeamSetup.add(admin, even));
        give(6);
        assertThat(owned(6)).containsOnly(Map.entry(Cast.DARIA.id(), 2), Map.entry(Cast.EGOR.id(), 2), Map.entry(Cast.LEV.id(), 2));

        Map<String, Object> order = TeamSetup.team("Подряд " + number, Cast.ANNA, "order", Cast.DARIA, Cast.EGOR, Cast.LEV);
        order.put("members", List.of(
                Map.of("person", Cast.DARIA.id()), Map.of("person", Cast.EGOR.id()), Map.of("person", Cast.LEV.id(), "most", 1)));
        TeamSetup.everythingTo(admin, TeamSetup.add(admin, order));
        String today = java.time.LocalDate.now(java.time.ZoneId.of("Europe/Moscow")).toString();
        long absence = admin.post("/api/identity/absences", Map.of("personId", Cast.DARIA.id(), "from", today, "to", today, "kind", "sick"))
                .expect(201)
                .number("/id");
        give(4);
        assertThat(owned(4)).containsOnly(Map.entry(Cast.EGOR.id(), 3), Map.entry(Cast.LEV.id(), 1));
        admin.delete("/api/identity/absences/" + absence).expect(204);

        long load = TeamSetup.add(admin, TeamSetup.team("По загрузке " + number, Cast.ANNA, "load", Cast.DARIA, Cast.EGOR));
        TeamSetup.everythingTo(admin, load);
        give(2);
        sql.execute("update crm_lead.lead set responsible_id = ? where team_id = ?", Cast.DARIA.id(), load);
        give(2);
        assertThat(owned(2)).containsOnly(Map.entry(Cast.EGOR.id(), 2));
        assertThat(api.as(Cast.EGOR).get("/api/notices").expect(200).all("/items", "kind")).contains("responsible");
    }

    @Test
    void whatNobodyHadRoomForIsGivenOutOnceSomebodyHas() {
        Map<String, Object> full = TeamSetup.team("Полная " + number, Cast.ANNA, "order", Cast.DARIA);
        full.put("most", 1);
        long team = TeamSetup.add(admin, full);
        TeamSetup.everythingTo(admin, team);
        give(2);
        assertThat(sql.fetchValue("select count(*) from crm_lead.lead where team_id = ? and responsible_id is null", team)).isEqualTo(1L);
        sql.execute("update crm_lead.lead set closed = true, semantic = 'F' where team_id = ? and responsible_id is not null", team);
        jobs.run("queue.alarm");
        assertThat(sql.fetchValue("select count(*) from crm_lead.lead where team_id = ? and responsible_id is null", team)).isEqualTo(0L);
    }

    private void give(int n) {
        for (int i = 0; i < n; i++) {
            admin.post("/api/records/lead", Map.of("values", Map.of("title", "Раздать"))).expect(201);
        }
        journal.drain();
    }

    /** How many of the newest leads each person has. */
    private Map<Long, Integer> owned(int newest) {
        Map<Long, Integer> counts = new HashMap<>();
        sql.fetch("select responsible_id from crm_lead.lead order by id desc limit ?", newest)
                .forEach(row -> counts.merge(row.get(0, Long.class), 1, Integer::sum));
        return counts;
    }
}
