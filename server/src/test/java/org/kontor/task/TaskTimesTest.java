package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.Killed;
import org.kontor.testing.KontorTest;

class TaskTimesTest extends KontorTest {

    private long set(String title) {
        return api.as(Cast.DARIA)
                .post("/api/records/task", Map.of("values", Map.of("title", title, "responsible", Cast.LEV.id())))
                .expect(201)
                .number("/id");
    }

    private Object value(String column, long id) {
        return sql.fetchValue("select " + column + " from task.item where id = " + id);
    }

    private long told(Cast person, String text) {
        return api.as(person).get("/api/notices?limit=200").expect(200).all("/items", "text").stream().filter(one -> one.contains(text)).count();
    }

    @Test
    void whoHasNotAnsweredInTimeIsFlaggedAndToldOnceWithHisSupervisor() {
        long id = set("Без ответа");
        assertThat(value("answer_due_at = created_at + interval '24 hours'", id)).isEqualTo(true);
        api.as(Cast.DARIA).post("/api/timeline/task/" + id + "/comments", Map.of("html", "<p>Жду</p>")).expect(201);
        api.as(Cast.LEV).get("/api/records/task/" + id).expect(200);
        sql.execute("update task.item set answer_due_at = now() + interval '1 minute' where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("unanswered", id)).isEqualTo(false);
        sql.execute("update task.item set answer_due_at = now() where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("unanswered", id)).isEqualTo(true);
        assertThat(told(Cast.LEV, "Нет первого ответа в срок: «Без ответа»")).isEqualTo(1);
        assertThat(told(Cast.IVAN, "Нет первого ответа в срок: «Без ответа»")).isEqualTo(1);
        assertThat(told(Cast.DARIA, "Нет первого ответа")).isZero();
        assertThat(sql.fetchValue("select count(*) from task.log where kind = 'unanswered' and task_id = " + id)).isEqualTo(1L);
    }

    @Test
    void aCommentOfTheResponsibleIsAnAnswerInTime() {
        long id = set("С ответом");
        api.as(Cast.LEV).post("/api/timeline/task/" + id + "/comments", Map.of("html", "<p>Вижу</p>")).expect(201);
        sql.execute("update task.item set answer_due_at = now() where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("first_answer_at is not null and not unanswered", id)).isEqualTo(true);
    }

    private Answer propose(long id, Instant date) {
        return api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/propose-date", Map.of("solutionAt", date.toString(), "text", "Ждём деталь"));
    }

    @Test
    void aRealDateHoldsWhenItIsAcceptedOrNobodyObjectsAndTheFirstOneIsKept() {
        Instant date = Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        long accepted = set("Принятый срок");
        api.as(Cast.LEV).post("/api/tasks/" + accepted + "/acts/propose-date", Map.of("solutionAt", date.toString())).expect(422);
        assertThat(propose(accepted, date).expect(200).number("/waitsFor")).isEqualTo(Cast.DARIA.id());
        assertThat(value("first_answer_at is not null", accepted)).isEqualTo(true);
        assertThat(value("deadline = first_deadline", accepted)).isEqualTo(true);
        api.as(Cast.DARIA).post("/api/tasks/" + accepted + "/acts/accept-date", Map.of()).expect(200);
        assertThat(value("deadline = '" + date + "'::timestamptz and first_deadline < deadline", accepted)).isEqualTo(true);

        long refused = set("Отклонённый срок");
        propose(refused, date).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + refused + "/acts/refuse-date", Map.of("text", "Нужно раньше")).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + refused + "/acts/refuse-date", Map.of("text", "Нужно раньше")).expectProblem(409, "task_no_proposal");
        assertThat(value("deadline = first_deadline and waits_id = responsible_id", refused)).isEqualTo(true);

        long silent = set("Без возражений");
        propose(silent, date).expect(200);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("deadline = first_deadline", silent)).isEqualTo(true);
        sql.execute("update task.date_proposal set silent_at = now() where task_id = " + silent);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("deadline = '" + date + "'::timestamptz", silent)).isEqualTo(true);
        Answer card = api.as(Cast.DARIA).get("/api/tasks/" + silent).expect(200);
        assertThat(card.text("/proposals/0/outcome")).isEqualTo("silent");
    }

    @Test
    void whatIsOverdueIsARemarkThatMovingTheDateDoesNotTakeBack() {
        long id = set("Просроченная");
        sql.execute("update task.item set deadline = now() - interval '1 hour' where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(told(Cast.LEV, "Срок прошёл: «Просроченная»")).isEqualTo(1);
        propose(id, Instant.now().plus(2, ChronoUnit.DAYS)).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + id + "/acts/accept-date", Map.of()).expect(200);
        assertThat(sql.fetchValues("select kind from task.log where task_id = " + id + " order by id").stream().map(String::valueOf))
                .containsExactly("has", "late", "settled");
    }

    @Test
    void aServerThatIsKilledWhileItTellsOfMissedAnswersTellsNobodyTwiceAndForgetsNobody() {
        long id = set("Убитый сервер");
        sql.execute("update task.item set answer_due_at = now(), deadline = now() - interval '1 minute' where id = " + id);
        Killed.before(sql, "notify.notice", () -> jobs.run(TaskFunctions.MINUTELY));
        assertThat(value("unanswered", id)).isEqualTo(false);
        assertThat(sql.fetchValue("select count(*) from task.log where kind <> 'has' and task_id = " + id)).isEqualTo(0L);
        jobs.takeOver();
        jobs.run(TaskFunctions.MINUTELY);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("unanswered", id)).isEqualTo(true);
        assertThat(told(Cast.LEV, "Нет первого ответа в срок: «Убитый сервер»")).isEqualTo(1);
        assertThat(told(Cast.IVAN, "Нет первого ответа в срок: «Убитый сервер»")).isEqualTo(1);
        assertThat(told(Cast.LEV, "Срок прошёл: «Убитый сервер»")).isEqualTo(1);
        assertThat(sql.fetchValues("select kind from task.log where kind <> 'has' and task_id = " + id).stream().map(String::valueOf)).containsExactlyInAnyOrder("unanswered", "late");
    }

    @Test
    void whatIsLateForDaysBecomesUrgentAndTheHeadIsToldOnce() {
        long id = set("Давно пора");
        sql.execute("update task.item set deadline = now() - interval '47 hours' where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(told(Cast.IVAN, "приоритет поднят: «Давно пора»")).isZero();
        sql.execute("update task.item set deadline = now() - interval '48 hours' where id = " + id);
        jobs.run(TaskFunctions.MINUTELY);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(told(Cast.IVAN, "приоритет поднят: «Давно пора»")).isEqualTo(1);
        assertThat(sql.fetchValue("select v.code from task.item t join records.book_value v on v.id = t.priority_id where t.id = " + id)).isEqualTo("high");
        api.as(Cast.ADMIN).patch("/api/tasks/rules", Map.of("escalateDays", 0)).expect(200);
        long never = set("Никогда");
        sql.execute("update task.item set deadline = now() - interval '99 hours' where id = " + never);
        jobs.run(TaskFunctions.MINUTELY);
        assertThat(value("escalated", never)).isEqualTo(false);
        api.as(Cast.ADMIN).patch("/api/tasks/rules", Map.of("escalateDays", 2)).expect(200);
    }

    @Test
    void everyOpenTaskSaysWhomItWaitsFor() {
        long id = set("Кого ждёт");
        assertThat(api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/reply", Map.of("kind", "question", "text", "Какой насос?")).expect(200).number("/waitsFor")).isEqualTo(Cast.DARIA.id());
        assertThat(api.as(Cast.DARIA).post("/api/tasks/" + id + "/acts/reply", Map.of("kind", "answer", "text", "Второй")).expect(200).number("/waitsFor")).isEqualTo(Cast.LEV.id());
        assertThat(api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/defer", Map.of()).expect(200).number("/waitsFor")).isEqualTo(Cast.LEV.id());
        assertThat(sql.fetchValue("select count(*) from task.item where not closed and deleted_at is null and waits_id is null")).isEqualTo(0L);
    }

    @Test
    void aTaskThatNeedsAResultIsNotCompletedWithoutOne() {
        long id = api.as(Cast.DARIA)
                .post("/api/records/task", Map.of("values", Map.of("title", "С результатом", "responsible", Cast.LEV.id(), "needsResult", true)))
                .expect(201)
                .number("/id");
        long said = api.as(Cast.LEV).post("/api/timeline/task/" + id + "/comments", Map.of("html", "<p>Насос стоит</p>")).expect(201).number("/id");
        assertThat(api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/complete", Map.of()).expectProblem(409, "task_needs_result").text("/title")).contains("результат");
        api.as(Cast.LEV).put("/api/tasks/results/" + said, Map.of()).expect(204);
        api.as(Cast.LEV).post("/api/tasks/" + id + "/acts/complete", Map.of()).expect(200);
    }
}
