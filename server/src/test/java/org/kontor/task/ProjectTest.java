package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class ProjectTest extends KontorTest {

    private long project(Cast head, String title, List<Cast> members, List<Cast> observers) {
        return api.as(head)
                .post("/api/records/project", Map.of("values", Map.of(
                        "title", title, "members", members.stream().map(Cast::id).toList(), "observers", observers.stream().map(Cast::id).toList())))
                .expect(201)
                .number("/id");
    }

    private Answer add(Cast by, Cast to, String title, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("title", title);
        values.put("responsible", to.id());
        return api.as(by).post("/api/records/task", Map.of("values", values));
    }

    private long task(Cast by, Cast to, String title, long project) {
        return add(by, to, title, Map.of("project", project)).expect(201).number("/id");
    }

    private void free() {
        api.as(Cast.ADMIN).patch("/api/tasks/rules", Map.of("preset", "free")).expect(200);
    }

    /** Nine o'clock of the n-th Monday from now on, where no holiday stands. */
    private Instant monday(int weeks) {
        LocalDate day = LocalDate.of(LocalDate.now().getYear() + 1, 9, 1).with(java.time.temporal.TemporalAdjusters.nextOrSame(java.time.DayOfWeek.MONDAY)).plusWeeks(weeks);
        return day.atTime(9, 0).atZone(ZoneId.of("Europe/Moscow")).toInstant();
    }

    private Answer planned(Cast by, long task, Instant from, Instant to, Object shift) {
        Map<String, Object> body = new HashMap<>(Map.of("planFrom", from.toString(), "planTo", to.toString()));
        if (shift != null) {
            body.put("shift", shift);
        }
        return api.as(by).patch("/api/tasks/" + task + "/plan", body);
    }

    // ---------------------------------------------------------------- projects

    @Test
    void aProjectOpensItsTasksToItsPeopleAndToNobodyElse() {
        long id = project(Cast.DARIA, "Склад", List.of(Cast.LEV), List.of(Cast.NIKITA));
        long own = task(Cast.DARIA, Cast.DARIA, "Выбрать стеллажи Щёголь", id);
        for (Cast person : List.of(Cast.DARIA, Cast.LEV, Cast.NIKITA, Cast.ANNA, Cast.ADMIN)) {
            api.as(person).get("/api/records/project/" + id).expect(200);
            api.as(person).get("/api/records/task/" + own).expect(200);
            assertThat(api.as(person).get("/api/records/task?sort=-createdAt&limit=500").expect(200).all("/items", "id")).contains(String.valueOf(own));
            assertThat(api.as(person).get("/api/search?q=Щёголь").expect(200).text()).contains("стеллажи");
        }
        for (Cast person : List.of(Cast.EGOR, Cast.MARIA)) {
            api.as(person).get("/api/records/project/" + id).expectProblem(404, "not_found");
            api.as(person).get("/api/projects/" + id).expectProblem(404, "not_found");
            api.as(person).get("/api/records/task/" + own).expectProblem(404, "not_found");
            api.as(person).get("/api/tasks/boards/project/" + id).expectProblem(404, "not_found");
            assertThat(api.as(person).get("/api/records/task?limit=500").expect(200).all("/items", "id")).doesNotContain(String.valueOf(own));
            assertThat(api.as(person).get("/api/search?q=Щёголь").expect(200).all("/items", "id")).doesNotContain(String.valueOf(own));
            api.as(person).post("/api/records/task", Map.of("values", Map.of("title", "Чужой проект", "project", id))).expect(422);
        }
        add(Cast.NIKITA, Cast.NIKITA, "Наблюдатель ставит", Map.of("project", id)).expectProblem(422, "invalid");
        long theirs = task(Cast.LEV, Cast.MARIA, "Замерить", id);
        api.as(Cast.DARIA).patch("/api/records/task/" + theirs, Map.of("values", Map.of("title", "Иначе"))).expectProblem(403, "task_field");
        api.as(Cast.DARIA).patch("/api/records/task/" + theirs, Map.of("values", Map.of("estimate", 90))).expect(200);
        api.as(Cast.NIKITA).patch("/api/records/task/" + theirs, Map.of("values", Map.of("estimate", 10))).expectProblem(403, "task_field");
        Api lev = api.as(Cast.LEV);
        QueryCount.assertAtMost(2, () -> lev.get("/api/records/task").expect(200));
        String filter = "?filter=" + java.net.URLEncoder.encode("{\"field\":\"project\",\"op\":\"is\",\"value\":" + id + "}", java.nio.charset.StandardCharsets.UTF_8);
        assertThat(lev.get("/api/records/task" + filter).expect(200).all("/items", "id")).containsExactlyInAnyOrder(String.valueOf(own), String.valueOf(theirs));
        assertThat(lev.get("/api/records/task/total" + filter).expect(200).number("/count")).isEqualTo(2);
        // out of the project, out of sight
        api.as(Cast.DARIA).patch("/api/records/project/" + id, Map.of("values", Map.of("members", List.of()))).expect(200);
        lev.get("/api/records/task/" + own).expectProblem(404, "not_found");
    }

    @Test
    void aPartOfATaskBelongsToTheSameProject() {
        long id = project(Cast.ANNA, "Части", List.of(Cast.DARIA), List.of());
        long whole = task(Cast.ANNA, Cast.DARIA, "Целое", id);
        Answer part = add(Cast.DARIA, Cast.DARIA, "Часть", Map.of("parent", whole)).expect(201);
        assertThat(part.number("/values/project")).isEqualTo(id);
    }

    @Test
    void onlyItsHeadChangesAProject() {
        long id = project(Cast.DARIA, "Ремонт", List.of(Cast.LEV), List.of(Cast.NIKITA));
        for (Cast person : List.of(Cast.LEV, Cast.NIKITA)) {
            api.as(person).patch("/api/records/project/" + id, Map.of("values", Map.of("title", "Иначе"))).expectProblem(403, "project_head");
            api.as(person).patch("/api/records/project/" + id, Map.of("values", Map.of("comments", "Заметка " + person))).expect(200);
            api.as(person).put("/api/projects/" + id + "/closure", Map.of("closed", true)).expectProblem(403, "project_head");
        }
        assertThat(api.as(Cast.LEV).get("/api/projects/" + id).expect(200).text("/role")).isEqualTo("member");
        api.as(Cast.DARIA).patch("/api/records/project/" + id, Map.of("values", Map.of("startsOn", "2026-05-10", "endsOn", "2026-05-01"))).expect(422);
        api.as(Cast.ANNA).patch("/api/records/project/" + id, Map.of("values", Map.of("startsOn", "2026-05-01", "endsOn", "2026-05-10"))).expect(200);
        Answer now = api.as(Cast.DARIA)
                .patch("/api/records/project/" + id, Map.of("values", Map.of("members", List.of(Cast.DARIA.id(), Cast.NIKITA.id()))))
                .expect(200);
        assertThat(now.at("/values/members").toString()).isEqualTo("[" + Cast.NIKITA.id() + "]");
        api.as(Cast.EGOR).patch("/api/records/project/" + id, Map.of("values", Map.of("title", "Чужое"))).expectProblem(404, "not_found");
    }

    @Test
    void aProjectKnowsHowFarItIsAndIsClosedWhenNothingIsOpen() {
        long id = project(Cast.DARIA, "Запуск", List.of(Cast.LEV), List.of());
        long first = task(Cast.DARIA, Cast.DARIA, "Первая", id);
        long second = task(Cast.DARIA, Cast.LEV, "Вторая", id);
        api.as(Cast.DARIA).patch("/api/records/task/" + first, Map.of("values", Map.of("estimate", 120))).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + first + "/acts/complete", Map.of()).expect(200);
        Answer half = api.as(Cast.LEV).get("/api/records/project/" + id).expect(200);
        assertThat(List.of(half.number("/values/tasks"), half.number("/values/tasksDone"), half.number("/values/progress"), half.number("/values/estimate")))
                .containsExactly(2L, 1L, 50L, 120L);
        api.as(Cast.DARIA).put("/api/projects/" + id + "/closure", Map.of("closed", true)).expectProblem(409, "project_open_tasks");
        api.as(Cast.ADMIN).delete("/api/records/task/" + second).expect(200);
        assertThat(api.as(Cast.DARIA).get("/api/records/project/" + id).expect(200).number("/values/progress")).isEqualTo(100);
        api.as(Cast.DARIA).put("/api/projects/" + id + "/closure", Map.of("closed", true)).expect(200);
        api.as(Cast.DARIA).patch("/api/records/project/" + id, Map.of("values", Map.of("title", "Поздно"))).expectProblem(409, "project_closed");
        api.as(Cast.DARIA).post("/api/tasks/" + first + "/acts/reopen", Map.of()).expect(403);
        api.as(Cast.DARIA).patch("/api/records/task/" + first, Map.of("values", Map.of("comments", "Поздно"))).expectProblem(409, "project_closed");
        add(Cast.DARIA, Cast.DARIA, "Поздно", Map.of("project", id)).expectProblem(409, "project_closed");
        // whoever does not read it learns neither its name nor that it is over
        Answer foreign = add(Cast.EGOR, Cast.EGOR, "Чужое", Map.of("project", id)).expectProblem(422, "invalid");
        assertThat(foreign.at("/fields")).isEqualTo(add(Cast.EGOR, Cast.EGOR, "Чужое", Map.of("project", 999_999)).expectProblem(422, "invalid").at("/fields"));
        assertThat(api.as(Cast.DARIA).get("/api/records/task/" + first).expect(200).at("/can/update").asBoolean()).isFalse();
        api.as(Cast.DARIA).put("/api/projects/" + id + "/closure", Map.of("closed", false)).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + first + "/acts/reopen", Map.of()).expect(200);
        assertThat(api.as(Cast.DARIA).get("/api/records/project/" + id).expect(200).number("/values/progress")).isEqualTo(0);
    }

    // ---------------------------------------------------------------- time

    @Test
    void everybodyHasOneTimerAndItStopsWhenTheTaskIsOver() {
        long id = project(Cast.KIRA, "Учёт", List.of(Cast.LEV), List.of());
        long first = task(Cast.KIRA, Cast.LEV, "Мерить", id);
        long second = task(Cast.KIRA, Cast.LEV, "Считать", id);
        Api lev = api.as(Cast.LEV);
        api.as(Cast.KIRA).put("/api/tasks/" + first + "/timer", Map.of()).expectProblem(403, "task_time");
        api.as(Cast.EGOR).put("/api/tasks/" + first + "/timer", Map.of()).expectProblem(404, "not_found");
        lev.delete("/api/tasks/timer").expectProblem(409, "task_no_timer");
        lev.put("/api/tasks/" + first + "/timer", Map.of()).expect(200);
        assertThat(lev.get("/api/tasks/" + first).expect(200).text("/state")).isEqualTo("running");
        sql.execute("update task.time_entry set started_at = started_at - interval '90 minutes' where task_id = " + first);
        assertThat(lev.put("/api/tasks/" + second + "/timer", Map.of()).expect(200).number("/running/task")).isEqualTo(second);
        assertThat(lev.get("/api/records/task/" + first).expect(200).number("/values/spent")).isEqualTo(90);
        assertThat(api.as(Cast.KIRA).get("/api/records/project/" + id).expect(200).number("/values/spent")).isEqualTo(90);
        lev.post("/api/tasks/" + second + "/acts/complete", Map.of()).expect(200);
        assertThat(lev.get("/api/tasks/timer").expect(200).at("/running").isNull()).isFalse();
        api.as(Cast.KIRA).post("/api/tasks/" + second + "/acts/accept", Map.of()).expect(200);
        assertThat(lev.get("/api/tasks/timer").expect(200).at("/running").isNull()).isTrue();
        lev.put("/api/tasks/" + second + "/timer", Map.of()).expectProblem(409, "task_closed");
        lev.put("/api/tasks/" + first + "/timer", Map.of()).expect(200);
        lev.post("/api/tasks/" + first + "/acts/delegate", Map.of("to", Cast.MARIA.id())).expect(200);
        assertThat(lev.get("/api/tasks/timer").expect(200).at("/running").isNull()).isTrue();
    }

    @Test
    void ofTwoTimersStartedAtOnceOneRuns() throws Exception {
        long id = add(Cast.MARIA, Cast.MARIA, "Разом", Map.of()).expect(201).number("/id");
        long other = add(Cast.MARIA, Cast.MARIA, "Разом же", Map.of()).expect(201).number("/id");
        Api maria = api.as(Cast.MARIA);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Answer>> starts = List.of(
                    () -> maria.put("/api/tasks/" + id + "/timer", Map.of()), () -> maria.put("/api/tasks/" + other + "/timer", Map.of()));
            both.invokeAll(starts).forEach(done -> done.resultNow().expect(200));
        }
        assertThat(sql.fetchValue("select count(*) from task.time_entry where ended_at is null and person_id = " + Cast.MARIA.id())).isEqualTo(1L);
    }

    @Test
    void timeByHandIsOnesOwnAndAddsUp() {
        long id = project(Cast.KIRA, "Часы", List.of(Cast.LEV, Cast.MARIA), List.of());
        long task = task(Cast.KIRA, Cast.LEV, "Настроить", id);
        Api lev = api.as(Cast.LEV);
        String path = "/api/tasks/" + task + "/time";
        lev.post(path, Map.of("minutes", 0)).expect(422);
        lev.post(path, Map.of("minutes", 30, "from", Instant.now().plus(1, ChronoUnit.HOURS).toString())).expect(422);
        Answer two = lev.post(path, Map.of("minutes", 30, "note", "Стенд")).expect(200);
        long entry = two.number("/entries/0/id");
        assertThat(two.number("/spent")).isEqualTo(30);
        api.as(Cast.MARIA).post(path, Map.of("minutes", 5)).expectProblem(403, "task_time");
        api.as(Cast.KIRA).patch(path + "/" + entry, Map.of("minutes", 5)).expectProblem(403, "task_time_own");
        api.as(Cast.EGOR).patch(path + "/" + entry, Map.of("minutes", 5)).expectProblem(404, "not_found");
        Answer changed = lev.patch(path + "/" + entry, Map.of("minutes", 45)).expect(200);
        assertThat(changed.number("/spent")).isEqualTo(45);
        String today = LocalDate.now(ZoneId.of("Europe/Moscow")).toString();
        String yesterday = LocalDate.now(ZoneId.of("Europe/Moscow")).minusDays(1).toString();
        String asked = "?from=" + yesterday + "&to=" + today + "&project=" + id;
        Answer sums = api.as(Cast.KIRA).get("/api/tasks/time" + asked + "&by=person").expect(200);
        assertThat(sums.number("/minutes")).isEqualTo(45);
        assertThat(sums.text("/items/0/key")).isEqualTo(String.valueOf(Cast.LEV.id()));
        for (String by : List.of("task", "project", "day")) {
            assertThat(api.as(Cast.KIRA).get("/api/tasks/time" + asked + "&by=" + by).expect(200).number("/minutes")).isEqualTo(45);
        }
        assertThat(api.as(Cast.KIRA).get("/api/tasks/time/entries" + asked).expect(200).all("/items", "id")).containsExactly(String.valueOf(entry));
        assertThat(api.as(Cast.EGOR).get("/api/tasks/time/entries" + asked).expect(200).all("/items", "id")).isEmpty();
        String removed = lev.delete(path + "/" + entry).expect(200).text("/operation");
        assertThat(lev.get("/api/records/task/" + task).expect(200).number("/values/spent")).isEqualTo(0);
        lev.post("/api/records/operations/" + removed + "/undo", Map.of()).expect(200);
        assertThat(lev.get("/api/records/task/" + task).expect(200).number("/values/spent")).isEqualTo(45);
        assertThat(lev.get("/api/records/project/" + id).expect(200).number("/values/spent")).isEqualTo(45);
    }

    // ---------------------------------------------------------------- boards

    @Test
    void theBoardOfAProjectHasColumnsOfItsHeadAndCardsKeepTheirPlaces() {
        long id = project(Cast.DARIA, "Доска", List.of(Cast.LEV), List.of(Cast.NIKITA));
        long first = task(Cast.DARIA, Cast.LEV, "Раз", id);
        long second = task(Cast.DARIA, Cast.LEV, "Два", id);
        Api lev = api.as(Cast.LEV);
        Answer board = lev.get("/api/tasks/boards/project/" + id).expect(200);
        long number = board.number("/id");
        long todo = board.number("/columns/0/id");
        long doing = board.number("/columns/1/id");
        assertThat(board.all("/columns/0/items", "id")).containsExactly(String.valueOf(second), String.valueOf(first));
        String operation = lev.put("/api/tasks/boards/" + number + "/places/" + first, Map.of("column", doing)).expect(200).text("/operation");
        lev.put("/api/tasks/boards/" + number + "/places/" + second, Map.of("column", doing, "before", first)).expect(200);
        Answer moved = lev.get("/api/tasks/boards/project/" + id).expect(200);
        assertThat(moved.all("/columns/1/items", "id")).containsExactly(String.valueOf(first), String.valueOf(second));
        lev.put("/api/tasks/boards/" + number + "/places/" + second, Map.of("column", doing, "after", first)).expect(200);
        assertThat(lev.get("/api/tasks/boards/project/" + id).expect(200).all("/columns/1/items", "id")).containsExactly(String.valueOf(second), String.valueOf(first));
        api.as(Cast.NIKITA).put("/api/tasks/boards/" + number + "/places/" + first, Map.of("column", todo)).expectProblem(403, "task_board");
        api.as(Cast.EGOR).put("/api/tasks/boards/" + number + "/places/" + first, Map.of("column", todo)).expectProblem(404, "not_found");
        lev.post("/api/tasks/boards/" + number + "/columns", Map.of("title", "Проверка")).expectProblem(403, "project_head");
        Api daria = api.as(Cast.DARIA);
        assertThat(daria.post("/api/tasks/boards/" + number + "/columns", Map.of("title", "Проверка", "color", 4)).expect(200).at("/columns")).hasSize(4);
        daria.post("/api/tasks/boards/" + number + "/columns", Map.of("title", " ")).expect(422);
        daria.delete("/api/tasks/boards/" + number + "/columns/" + doing).expect(200);
        assertThat(lev.get("/api/tasks/boards/project/" + id).expect(200).all("/columns/0/items", "id")).contains(String.valueOf(first), String.valueOf(second));
        assertThat(lev.post("/api/records/operations/" + operation + "/undo", Map.of()).text()).isNotNull();
    }

    @Test
    void everybodyPlansHisOwnTasksForHimselfAlone() {
        long id = add(Cast.ZHANNA, Cast.EGOR, "Мой план", Map.of()).expect(201).number("/id");
        Api egor = api.as(Cast.EGOR);
        Answer mine = egor.get("/api/tasks/boards/mine").expect(200);
        assertThat(mine.all("/columns/0/items", "id")).contains(String.valueOf(id));
        long board = mine.number("/id");
        long week = mine.number("/columns/1/id");
        egor.put("/api/tasks/boards/" + board + "/places/" + id, Map.of("column", week)).expect(200);
        assertThat(egor.get("/api/tasks/boards/mine").expect(200).all("/columns/1/items", "id")).containsExactly(String.valueOf(id));
        for (Cast other : List.of(Cast.ZHANNA, Cast.ANNA, Cast.ADMIN)) {
            api.as(other).put("/api/tasks/boards/" + board + "/places/" + id, Map.of("column", week)).expectProblem(404, "not_found");
            api.as(other).get("/api/tasks/boards/" + board + "/columns/" + week).expectProblem(404, "not_found");
        }
        assertThat(api.as(Cast.ZHANNA).get("/api/tasks/boards/mine").expect(200).text()).doesNotContain("Мой план");
        egor.post("/api/tasks/" + id + "/acts/delegate", Map.of("to", Cast.DARIA.id())).expect(200);
        assertThat(api.as(Cast.DARIA).get("/api/tasks/boards/mine").expect(200).all("/columns/0/items", "id")).contains(String.valueOf(id));
    }

    // ---------------------------------------------------------------- the plan over time

    @Test
    void whatDependsOnAMovedTaskGoesWithItAndTheMoveIsUndoneAsOne() {
        free();
        long id = project(Cast.DARIA, "Гант", List.of(Cast.LEV, Cast.MARIA), List.of());
        Instant begin = monday(0);
        long first = add(Cast.DARIA, Cast.LEV, "Сначала", Map.of(
                "project", id, "planFrom", begin.toString(), "planTo", begin.plus(9, ChronoUnit.HOURS).toString(), "deadline", monday(8).toString())).expect(201).number("/id");
        long second = add(Cast.DARIA, Cast.MARIA, "Потом", Map.of(
                "project", id, "planFrom", begin.toString(), "planTo", begin.plus(9, ChronoUnit.HOURS).toString(), "deadline", monday(8).toString())).expect(201).number("/id");
        Answer joined = api.as(Cast.DARIA).put("/api/tasks/" + second + "/dependencies/" + first, Map.of("kind", "FS")).expect(200);
        assertThat(joined.all("/moved", "id")).containsExactly(String.valueOf(second));
        assertThat(Instant.parse(joined.text("/moved/0/planFrom"))).isEqualTo(begin.plus(1, ChronoUnit.DAYS));
        api.as(Cast.DARIA).put("/api/tasks/" + first + "/dependencies/" + second, Map.of()).expectProblem(409, "task_cycle");
        api.as(Cast.DARIA).put("/api/tasks/" + first + "/dependencies/" + first, Map.of()).expect(422);
        api.as(Cast.LEV).put("/api/tasks/" + second + "/dependencies/" + first, Map.of("kind", "SS")).expectProblem(403, "task_plan");
        api.as(Cast.DARIA).put("/api/tasks/" + second + "/dependencies/" + first, Map.of("kind", "XX")).expect(422);
        // a weekend lies between: the second follows on Monday
        Answer moved = planned(Cast.LEV, first, begin.plus(4, ChronoUnit.DAYS), begin.plus(4, ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS), null).expect(200);
        assertThat(Instant.parse(moved.text("/moved/1/planFrom"))).isEqualTo(monday(1));
        assertThat(Instant.parse(moved.text("/moved/1/planTo"))).isEqualTo(monday(1).plus(9, ChronoUnit.HOURS));
        api.as(Cast.LEV).post("/api/records/operations/" + moved.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(api.as(Cast.DARIA).get("/api/records/task/" + second).expect(200).text("/values/planFrom")).isEqualTo(begin.plus(1, ChronoUnit.DAYS).toString());
        // not beyond a deadline: then nothing moves
        Answer refused = planned(Cast.DARIA, first, monday(7).plus(4, ChronoUnit.DAYS), monday(7).plus(4, ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS), true);
        assertThat(refused.expectProblem(409, "task_shift").text()).contains("Потом");
        assertThat(api.as(Cast.DARIA).get("/api/records/task/" + first).expect(200).text("/values/planFrom")).isEqualTo(begin.toString());
        planned(Cast.DARIA, first, monday(7), monday(9), false).expect(422);
        planned(Cast.DARIA, first, monday(2), monday(1), false).expect(422);
        planned(Cast.MARIA, first, monday(1), monday(2), false).expectProblem(403, "task_field");
        planned(Cast.EGOR, first, monday(1), monday(2), false).expectProblem(404, "not_found");
        assertThat(planned(Cast.DARIA, first, monday(3), monday(3).plus(9, ChronoUnit.HOURS), false).expect(200).at("/moved")).hasSize(1);
        String filter = java.net.URLEncoder.encode("{\"field\":\"project\",\"op\":\"is\",\"value\":" + id + "}", java.nio.charset.StandardCharsets.UTF_8);
        Answer chart = api.as(Cast.LEV).get("/api/tasks/gantt?filter=" + filter).expect(200);
        assertThat(chart.all("/items", "id")).containsExactly(String.valueOf(second), String.valueOf(first));
        assertThat(chart.all("/items", "plans")).containsExactly("false", "true");
        assertThat(chart.at("/links")).hasSize(1);
        assertThat(chart.at("/free").toString()).contains(LocalDate.ofInstant(monday(1), ZoneId.of("Europe/Moscow")).minusDays(1).toString());
        long link = chart.number("/links/0/id");
        api.as(Cast.LEV).delete("/api/tasks/dependencies/" + link).expectProblem(403, "task_plan");
        api.as(Cast.MARIA).delete("/api/tasks/dependencies/" + link).expect(200);
        api.as(Cast.ADMIN).patch("/api/tasks/rules", Map.of("preset", "lines")).expect(200);
    }

    @Test
    void movingATaskTellsNothingOfThoseThatOneMayNotRead() {
        free();
        Instant begin = monday(3);
        Map<String, Object> span = Map.of("planFrom", begin.toString(), "planTo", begin.plus(9, ChronoUnit.HOURS).toString(), "deadline", monday(8).toString(), "estimate", 77);
        long hers = add(Cast.DIRECTOR, Cast.DARIA, "Её часть", span).expect(201).number("/id");
        long secret = add(Cast.DIRECTOR, Cast.MARIA, "Чужая тайна", span).expect(201).number("/id");
        api.as(Cast.DIRECTOR).put("/api/tasks/" + secret + "/dependencies/" + hers, Map.of("kind", "FS")).expect(200);
        api.as(Cast.DARIA).get("/api/records/task/" + secret).expectProblem(404, "not_found");
        Answer refused = planned(Cast.DARIA, hers, begin.plus(7, ChronoUnit.DAYS), begin.plus(7, ChronoUnit.DAYS).plus(9, ChronoUnit.HOURS), true);
        assertThat(refused.expectProblem(409, "task_shift_unseen").text()).doesNotContain("Чужая тайна");
        Answer alone = planned(Cast.DARIA, hers, begin.plus(1, ChronoUnit.HOURS), begin.plus(8, ChronoUnit.HOURS), true).expect(200);
        assertThat(alone.all("/moved", "id")).containsExactly(String.valueOf(hers));
        assertThat(api.as(Cast.DARIA).get("/api/tasks/" + hers + "/dependencies").expect(200).at("/items")).isEmpty();
        // who has lost the task that his timer runs on learns its name no more
        api.as(Cast.DARIA).put("/api/tasks/" + hers + "/timer", Map.of()).expect(200);
        sql.execute("update task.item set responsible_id = " + Cast.MARIA.id() + ", title = 'Переименована' where id = " + hers);
        sql.execute("delete from records.record_person where type_id = 6 and record_id = " + hers + " and person_id = " + Cast.DARIA.id());
        assertThat(api.as(Cast.DARIA).get("/api/tasks/timer").expect(200).text()).doesNotContain("Переименована");
        api.as(Cast.DARIA).delete("/api/tasks/timer").expect(200);
        api.as(Cast.ADMIN).patch("/api/tasks/rules", Map.of("preset", "lines")).expect(200);
    }

    @Test
    void ofTwoDependenciesThatWouldMakeACircleAtOnceOneIsRefused() throws Exception {
        long one = add(Cast.KIRA, Cast.KIRA, "Круг один", Map.of()).expect(201).number("/id");
        long two = add(Cast.KIRA, Cast.KIRA, "Круг два", Map.of()).expect(201).number("/id");
        Api kira = api.as(Cast.KIRA);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Callable<Answer>> ties = List.of(
                    () -> kira.put("/api/tasks/" + one + "/dependencies/" + two, Map.of()), () -> kira.put("/api/tasks/" + two + "/dependencies/" + one, Map.of()));
            both.invokeAll(ties);
        }
        assertThat(sql.fetchValue("select count(*) from task.dependency where before_id in (" + one + ", " + two + ")")).isEqualTo(1L);
    }
}
