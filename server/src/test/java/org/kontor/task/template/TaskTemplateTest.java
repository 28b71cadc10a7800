package org.kontor.task.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class TaskTemplateTest extends KontorTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final LocalDate TODAY = LocalDate.now(ZONE);

    @Autowired
    private TemplateSetting setting;

    @Autowired
    private TransactionTemplate transaction;

    private static Map<String, Object> part(String title, Cast person, int days) {
        return Map.of("title", title, "who", "person", "person", person.id(), "days", days, "expected", "Готово");
    }

    private static Map<String, Object> template(String title, List<Map<String, Object>> parts) {
        return new HashMap<>(Map.of("title", title, "parts", parts, "checks", List.of("Первое", "Второе")));
    }

    private long add(Cast by, Map<String, Object> template) {
        return api.as(by).post("/api/tasks/templates", template).expect(201).number("/id");
    }

    private long count(String title) {
        return (Long) sql.fetchValue("select count(*) from task.item where deleted_at is null and title = '" + title + "'");
    }

    private static Instant evening(LocalDate day) {
        return day.atTime(23, 0).atZone(ZONE).toInstant();
    }

    @Test
    void aTemplateSetsItsTaskWithSubtasksAndChecklistAsOneActThatIsUndoneAsOne() {
        long id = add(Cast.DARIA, template("Пуск объекта", List.of(part("Пуск", Cast.LEV, 1), part("Пуск: акт", Cast.MARIA, 2))));
        Answer set = api.as(Cast.DARIA).post("/api/tasks/templates/" + id + "/tasks", Map.of("values", Map.of("title", "Пуск насоса"))).expect(201);
        Answer task = api.as(Cast.DARIA).get("/api/tasks/" + set.number("/id")).expect(200);
        assertThat(task.all("/checks", "title")).containsExactly("Первое", "Второе");
        assertThat(sql.fetchValue("select parent_id from task.item where title = 'Пуск: акт'")).isEqualTo(set.number("/id"));
        assertThat(sql.fetchValue("select s.deadline > p.deadline from task.item s join task.item p on p.id = s.parent_id where s.title = 'Пуск: акт'")).isEqualTo(true);
        api.as(Cast.DARIA).post("/api/records/operations/" + set.text("/operation") + "/undo").expect(200);
        assertThat(count("Пуск насоса") + count("Пуск: акт")).isZero();
        api.as(Cast.EGOR).post("/api/tasks/templates/" + id + "/tasks", Map.of()).expectProblem(404, "not_found");
        api.as(Cast.DARIA).patch("/api/tasks/templates/" + id, Map.of("shared", true)).expect(200);
        api.as(Cast.EGOR).post("/api/tasks/templates/" + id + "/tasks", Map.of()).expect(201);
        api.as(Cast.EGOR).patch("/api/tasks/templates/" + id, Map.of("title", "Моё")).expectProblem(403, "forbidden");
        api.as(Cast.EGOR).delete("/api/tasks/templates/" + id).expectProblem(403, "forbidden");
        api.as(Cast.DARIA).delete("/api/tasks/templates/" + id).expect(204);
        api.as(Cast.DARIA).post("/api/tasks/templates/" + id + "/tasks", Map.of()).expectProblem(404, "not_found");
    }

    @Test
    void aRecurringTaskComesOnItsDaysAlsoAfterDowntimeAndNeverTwice() {
        Map<String, Object> wanted = template("Проверка", List.of(part("Проверить склад", Cast.LEV, 1)));
        wanted.put("schedule", Map.of("every", "day", "time", "09:00", "holidays", "stay"));
        long id = add(Cast.IVAN, wanted);
        transaction.executeWithoutResult(status -> {
            setting.again(id, evening(TODAY));
            assertThat(count("Проверить склад")).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(count("Проверить склад")).isZero();
        setting.look(evening(TODAY.plusDays(3)));
        setting.look(evening(TODAY.plusDays(3)));
        sql.execute("update task.template set set_on = set_on - 4 where id = " + id);
        setting.look(evening(TODAY.plusDays(3)));
        assertThat(count("Проверить склад")).isEqualTo(4);
        assertThat(sql.fetchValue("select count(*) from task.item where title = 'Проверить склад' and creator_id = " + Cast.IVAN.id() + " and responsible_id = " + Cast.LEV.id())).isEqualTo(4L);
        api.as(Cast.IVAN).patch("/api/tasks/templates/" + id, Map.of("active", false)).expect(200);
        setting.look(evening(TODAY.plusDays(9)));
        assertThat(count("Проверить склад")).isEqualTo(4);
    }

    @Test
    void whoIsNewGetsTheTasksThatAreSetOnHire() {
        Map<String, Object> wanted = template("Новый сотрудник", List.of(
                Map.of("title", "Знакомство с компанией", "who", "newcomer", "days", 5), Map.of("title", "Рабочее место", "who", "supervisor", "days", 1)));
        assertThat(api.as(Cast.ANNA).post("/api/tasks/templates", wanted).expect(422).text()).contains("parts.0.who");
        wanted.put("onHire", true);
        assertThat(api.as(Cast.DARIA).post("/api/tasks/templates", wanted).expect(422).text()).contains("onHire");
        long id = add(Cast.ADMIN, wanted);
        long person = api.as(Cast.ADMIN)
                .post("/api/identity/invitations", Map.of("firstName", "Новый", "lastName", "Человек", "departmentId", Cast.Unit.SALES.id()))
                .expect(201)
                .number("/id");
        assertThat(sql.fetchValue("select responsible_id from task.item where title = 'Знакомство с компанией'")).isEqualTo(person);
        assertThat(sql.fetchValue("select responsible_id from task.item where title = 'Рабочее место'")).isEqualTo(Cast.ANNA.id());
        setting.welcome(person);
        assertThat(count("Рабочее место")).isEqualTo(1);
        api.as(Cast.ADMIN).post("/api/tasks/templates/" + id + "/tasks", Map.of()).expectProblem(409, "task_template_hire");
        api.as(Cast.ADMIN).delete("/api/tasks/templates/" + id).expect(204);
    }

    @Test
    void whatATemplateLacksIsToldAtItsPart() {
        assertThat(api.as(Cast.DARIA).post("/api/tasks/templates", Map.of("title", "Пусто")).expect(422).text()).contains("parts");
        assertThat(api.as(Cast.DARIA).post("/api/tasks/templates", template("Без имени", List.of(part("Есть", Cast.LEV, 0), Map.of("who", "owner")))).expect(422).text()).contains("parts.1.title");
        assertThat(api.as(Cast.DARIA).post("/api/tasks/templates", template("Никому", List.of(Map.of("title", "Кому", "who", "person")))).expect(422).text()).contains("parts.0.person");
    }
}
