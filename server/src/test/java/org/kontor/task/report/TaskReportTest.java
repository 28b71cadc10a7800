package org.kontor.task.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class TaskReportTest extends KontorTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final LocalDate TODAY = LocalDate.now(ZONE);

    @Autowired
    private ReportIssuing issuing;

    @Autowired
    private TransactionTemplate transaction;

    private static Map<String, Object> weekly(LocalDate from) {
        return Map.of("every", "week", "weekdays", List.of(5), "time", "18:00", "holidays", "stay", "from", from.toString());
    }

    private static Map<String, Object> daily() {
        return Map.of("every", "day", "time", "18:00", "holidays", "stay");
    }

    private static Map<String, Object> template(String title, List<Long> people, Map<String, Object> schedule) {
        return new HashMap<>(Map.of(
                "title", title,
                "people", people,
                "schedule", schedule,
                "items", List.of(Map.of("title", "Что сделано", "kind", "text"), Map.of("title", "Табель", "kind", "file"), Map.of("title", "Планы", "kind", "text", "required", false)),
                "figures", List.of(Map.of("title", "Выезды", "unit", "шт.", "better", "up"))));
    }

    private long add(Cast head, Map<String, Object> template) {
        return api.as(head).post("/api/tasks/reports", template).expect(201).number("/id");
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(ZONE).toInstant();
    }

    private long count(long template) {
        return (Long) sql.fetchValue("select count(*) from task.report r join task.item t on t.id = r.task_id where r.template_id = " + template);
    }

    private long task(long template, Cast person, LocalDate day) {
        return (Long) sql.fetchValue("select task_id from task.report where template_id = " + template + " and person_id = " + person.id() + " and on_day = '" + day + "'");
    }

    @Test
    void aWeeklyReportComesByItselfAlsoAfterWeeksOfDowntimeWithoutDoublesOrLosses() {
        Map<String, Object> wanted = template("Выезды за неделю", List.of(), weekly(TODAY));
        wanted.put("departments", List.of(Cast.Unit.SERVICE.id()));
        long id = add(Cast.IVAN, wanted);
        LocalDate friday = TODAY.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        issuing.look(noon(friday.minusDays(1)));
        assertThat(count(id)).isZero();
        issuing.look(noon(friday));
        assertThat(count(id)).isEqualTo(4);
        issuing.look(noon(friday));
        issuing.look(noon(friday.plusDays(23)));
        assertThat(count(id)).isEqualTo(16);
        Answer first = api.as(Cast.LEV).get("/api/records/task/" + task(id, Cast.LEV, friday)).expect(200);
        assertThat(first.text("/values/title")).startsWith("Отчет – Выезды за неделю – ");
        assertThat(first.number("/values/creator")).isEqualTo(Cast.IVAN.id());
        assertThat(Instant.parse(first.text("/values/deadline"))).isEqualTo(friday.atTime(18, 0).atZone(ZONE).toInstant());
        assertThat(first.at("/values/answerDueAt").isMissingNode()).isTrue();
        // a missed day leaves time to hand it in
        Instant late = Instant.parse(api.as(Cast.LEV).get("/api/records/task/" + task(id, Cast.LEV, friday.plusDays(7))).expect(200).text("/values/deadline"));
        assertThat(late).isAfter(noon(friday.plusDays(23)));
    }

    @Test
    void aServerThatIsKilledWhileItIssuesNeitherLosesNorDoublesAndTwoIssueOnce() throws Exception {
        long id = add(Cast.IVAN, template("Смена", List.of(Cast.LEV.id(), Cast.MARIA.id()), daily()));
        transaction.executeWithoutResult(status -> {
            issuing.issue(id, noon(TODAY));
            assertThat(count(id)).isEqualTo(2);
            status.setRollbackOnly();
        });
        assertThat(count(id)).isZero();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = List.of(threads.submit(() -> issuing.look(noon(TODAY.plusDays(1)))), threads.submit(() -> issuing.look(noon(TODAY.plusDays(1)))));
            for (Future<?> one : both) {
                one.get();
            }
        }
        issuing.look(noon(TODAY.plusDays(1)));
        assertThat(count(id)).isEqualTo(4);
        sql.execute("update task.report_template set issued_on = issued_on - 2 where id = " + id);
        issuing.look(noon(TODAY.plusDays(1)));
        assertThat(count(id)).isEqualTo(4);
    }

    private Answer fill(long task, Map<String, Object> body) {
        return api.as(Cast.LEV).patch("/api/tasks/" + task + "/report", body);
    }

    private Answer hand(long task) {
        return api.as(Cast.LEV).post("/api/tasks/" + task + "/acts/complete", Map.of());
    }

    @Test
    void aReportIsHandedInWithEverythingThatWasAskedAndAFallenStatisticWithItsReasons() {
        long id = add(Cast.IVAN, template("Итоги", List.of(Cast.LEV.id()), daily()));
        issuing.look(noon(TODAY.plusDays(2)));
        long first = task(id, Cast.LEV, TODAY);
        assertThat(hand(first).expectProblem(422, "task_report").text()).contains("i1", "i2", "f1", "mistakes");
        api.as(Cast.MARIA).get("/api/tasks/" + first + "/report").expectProblem(404, "not_found");
        api.as(Cast.IVAN).patch("/api/tasks/" + first + "/report", Map.of("causes", "Нет")).expectProblem(403, "task_report_other");
        fill(first, Map.of("figures", Map.of("f1", Map.of("value", "много")))).expect(422);
        fill(first, Map.of("answers", Map.of("i1", "Обошёл объекты"), "figures", Map.of("f1", Map.of("value", "10")), "mistakes", true)).expect(200);
        assertThat(hand(first).expectProblem(422, "task_report").text()).contains("i2", "causes").doesNotContain("i1\"");
        long file = api.as(Cast.LEV).upload("/api/files", "t.txt", "табель".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        fill(first, Map.of("answers", Map.of("i2", List.of(file)), "causes", "Сломалась машина")).expect(200);
        hand(first).expect(200);
        fill(first, Map.of("causes", "Иначе")).expectProblem(409, "task_report_closed");
        api.as(Cast.IVAN).get("/api/files/" + file).expect(200);
        api.as(Cast.DARIA).get("/api/files/" + file).expect(404);

        long second = task(id, Cast.LEV, TODAY.plusDays(1));
        fill(second, Map.of("answers", Map.of("i1", "То же"), "figures", Map.of("f1", Map.of("value", 8)), "mistakes", false)).expect(200);
        Answer known = api.as(Cast.LEV).get("/api/tasks/" + second + "/report").expect(200);
        assertThat(known.at("/figures/0/fell").asBoolean()).isTrue();
        assertThat(known.at("/figures/0/former/0/value").asInt()).isEqualTo(10);
        long other = api.as(Cast.LEV).upload("/api/files", "t.txt", "табель".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        fill(second, Map.of("answers", Map.of("i2", List.of(other)))).expect(200);
        assertThat(hand(second).expectProblem(422, "task_report").text()).contains("f1.causes");
        fill(second, Map.of("figures", Map.of("f1", Map.of("value", 8, "causes", "Болел")))).expect(200);
        hand(second).expect(200);
        api.as(Cast.IVAN).post("/api/tasks/" + second + "/acts/return", Map.of("text", "Поправьте")).expect(200);
        assertThat(sql.fetchValue("select handed_at is null from task.report where task_id = " + second)).isEqualTo(true);
        fill(second, Map.of("figures", Map.of("f1", Map.of("value", 12)))).expect(200);
        hand(second).expect(200);
        assertThat(api.as(Cast.IVAN).get("/api/tasks/reports/" + id + "/figures/f1").expect(200).all("/items", "value")).containsExactly("10", "12");
    }

    @Test
    void theHeadSeesWhoHasNotHandedInAndNobodyElseDoes() {
        long id = add(Cast.ANNA, template("Звонки", List.of(Cast.DARIA.id(), Cast.EGOR.id()), daily()));
        issuing.look(noon(TODAY));
        sql.execute("update task.report set due_at = now() - interval '1 hour' where template_id = " + id);
        sql.execute("update task.item set deadline = now() - interval '1 hour' where id = " + task(id, Cast.DARIA, TODAY));
        // in the evening the day's own deadline is over
        sql.execute("update task.item set deadline = now() + interval '1 hour' where id = " + task(id, Cast.EGOR, TODAY));
        Answer lines = api.as(Cast.ANNA).get("/api/tasks/reports/" + id + "/register").expect(200);
        assertThat(lines.all("/items", "state")).containsExactlyInAnyOrder("late", "waiting");
        assertThat(api.as(Cast.ANNA).get("/api/home/attention").text()).isNotNull();
        assertThat(api.as(Cast.DIRECTOR).get("/api/tasks/reports").expect(200).all("/items", "title")).contains("Звонки");
        for (Cast other : List.of(Cast.DARIA, Cast.IVAN)) {
            api.as(other).get("/api/tasks/reports/" + id).expectProblem(404, "not_found");
            api.as(other).get("/api/tasks/reports/" + id + "/register").expectProblem(404, "not_found");
            api.as(other).patch("/api/tasks/reports/" + id, Map.of("title", "Моё")).expectProblem(404, "not_found");
            api.as(other).delete("/api/tasks/reports/" + id).expectProblem(404, "not_found");
        }
        api.as(Cast.DARIA).post("/api/tasks/reports", template("Чужое", List.of(Cast.EGOR.id()), daily())).expectProblem(403, "task_report_head");
        assertThat(api.as(Cast.ANNA).post("/api/tasks/reports", template("Чужие", List.of(Cast.LEV.id()), daily())).expect(422).text()).contains("people");
        assertThat(api.as(Cast.ANNA).post("/api/tasks/reports", template("Никому", List.of(), daily())).expect(422).text()).contains("people");
        Map<String, Object> empty = template("Пустой", List.of(Cast.EGOR.id()), daily());
        empty.put("items", List.of());
        empty.put("figures", List.of());
        assertThat(api.as(Cast.ANNA).post("/api/tasks/reports", empty).expect(422).text()).contains("items");
        Answer words = api.as(Cast.ANNA).post("/api/tasks/schedule", Map.of("every", "month", "on", "working", "nth", -1, "time", "17:00")).expect(200);
        assertThat(words.text("/words")).isEqualTo("каждый последний рабочий день месяца до 17:00");
        assertThat(words.at("/next").size()).isEqualTo(5);
        assertThat(api.as(Cast.ANNA).post("/api/tasks/schedule", Map.of("every", "week", "weekdays", List.of())).expect(422).text()).contains("weekdays");
    }

    @Test
    void whoIsAwayIsSkippedOrHisDeputyIsAskedAndAnIssuedReportKeepsItsForm() {
        api.as(Cast.ADMIN)
                .post("/api/identity/absences", Map.of("personId", Cast.NIKITA.id(), "from", TODAY.toString(), "to", TODAY.plusDays(1).toString(), "kind", "sick", "deputyId", Cast.KIRA.id()))
                .expect(201);
        Map<String, Object> wanted = template("Обход", List.of(Cast.NIKITA.id()), daily());
        long skipping = add(Cast.IVAN, wanted);
        wanted.put("absent", "deputy");
        long asking = add(Cast.IVAN, wanted);
        issuing.look(noon(TODAY));
        assertThat(api.as(Cast.IVAN).get("/api/tasks/reports/" + skipping + "/register").expect(200).all("/items", "state")).containsExactly("away");
        long task = task(asking, Cast.NIKITA, TODAY);
        assertThat(api.as(Cast.KIRA).get("/api/records/task/" + task).expect(200).number("/values/responsible")).isEqualTo(Cast.KIRA.id());
        api.as(Cast.IVAN).patch("/api/tasks/reports/" + asking, Map.of("items", List.of(Map.of("title", "Другое", "kind", "text")))).expect(200);
        assertThat(api.as(Cast.KIRA).get("/api/tasks/" + task + "/report").expect(200).all("/items", "title")).containsExactly("Что сделано", "Табель", "Планы");
    }

    @Test
    void theTemplateOfAHeadWhoHasLeftPassesToTheNewOne() {
        long id = add(Cast.BORIS, template("Преемник", List.of(Cast.ZHANNA.id()), daily()));
        sql.execute("update identity.person set status = 'dismissed' where id = " + Cast.BORIS.id());
        sql.execute("update platform.epoch set value = value + 1");
        jobs.run(TaskReportFunctions.MINUTELY);
        assertThat(sql.fetchValue("select owner_id from task.report_template where id = " + id)).isEqualTo(Cast.ANNA.id());
        assertThat(api.as(Cast.ANNA).get("/api/notices?limit=200").expect(200).text()).contains("Шаблон отчета «Преемник» теперь ваш");
        assertThat(count(id)).isEqualTo(1);
        assertThat(sql.fetchValue("select creator_id from task.item where id = " + task(id, Cast.ZHANNA, TODAY))).isEqualTo(Cast.ANNA.id());
    }
}
