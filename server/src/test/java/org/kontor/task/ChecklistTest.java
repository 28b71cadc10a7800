package org.kontor.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class ChecklistTest extends KontorTest {

    @Test
    void pointsStandWithinPointsAndAreTickedOffByThoseWhoWorkOnTheTask() {
        long id = api.as(Cast.DARIA).post("/api/records/task", Map.of("values", Map.of("title", "Список", "responsible", Cast.LEV.id()))).expect(201).number("/id");
        Api lev = api.as(Cast.LEV);
        String path = "/api/tasks/" + id + "/checks";
        long top = lev.post(path, Map.of("title", "Собрать", "person", Cast.LEV.id())).expect(200).number("/checks/0/id");
        Answer two = lev.post(path, Map.of("title", "Проверить", "parent", top)).expect(200);
        long within = two.number("/checks/1/id");
        assertThat(two.number("/checks/1/parent")).isEqualTo(top);
        lev.post(path, Map.of("title", "Чужой", "person", Cast.EGOR.id())).expect(422);
        Answer done = api.as(Cast.DARIA).patch(path + "/" + within, Map.of("done", true)).expect(200);
        assertThat(done.number("/checks/1/doneBy")).isEqualTo(Cast.DARIA.id());
        api.as(Cast.IVAN).post(path, Map.of("title", "Сверху")).expectProblem(403, "task_checklist");
        api.as(Cast.EGOR).post(path, Map.of("title", "Со стороны")).expectProblem(404, "not_found");
        lev.delete(path + "/" + top).expect(200);
        assertThat(lev.get("/api/tasks/" + id).expect(200).at("/checks")).isEmpty();
        lev.post("/api/tasks/" + id + "/acts/complete", Map.of()).expect(200);
        api.as(Cast.DARIA).post("/api/tasks/" + id + "/acts/accept", Map.of()).expect(200);
        lev.post(path, Map.of("title", "Поздно")).expectProblem(409, "task_closed");
    }
}
