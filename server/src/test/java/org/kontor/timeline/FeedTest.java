package org.kontor.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.records.Stages.Pipeline;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;
import org.springframework.beans.factory.annotation.Autowired;

class FeedTest extends KontorTest {

    @Autowired
    private Pipelines pipelines;

    private Pipeline sales;

    @BeforeEach
    void pipeline() {
        sales = pipelines.pipelines((short) 2).stream().findFirst().orElseGet(() -> pipelines.add((short) 2, "sales", "Продажи", List.of(
                new NewStage("NEW", "Новая", 1, "P", 10, List.of()),
                new NewStage("OFFER", "Предложение", 2, "P", 40, List.of()),
                new NewStage("WON", "Успешна", 5, "S", 100, List.of()),
                new NewStage("LOST", "Провалена", 9, "F", 0, List.of()))));
    }

    private long stage(int index) {
        return sales.stages().get(index).id();
    }

    private long add(String type, Map<String, Object> values) {
        return api.as(Cast.DARIA).post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    @Test
    void aMoveTellsHowLongTheRecordStoodOnItsStageAndAnUndoneOneIsMarked() {
        Api daria = api.as(Cast.DARIA);
        long deal = add("deal", Map.of("title", "Лестница", "stage", stage(0)));
        sql.execute("update records.history set at = at - interval '2 days' where type_id = 2 and record_id = ?", deal);
        Answer moved = daria.put("/api/records/deal/" + deal + "/place", Map.of("stage", stage(1))).expect(200);
        daria.post("/api/records/operations/" + moved.text("/operation") + "/undo").expect(200);

        Answer feed = daria.get("/api/timeline/deal/" + deal).expect(200);
        assertThat(feed.all("/items", "kind")).containsExactly("stage", "stage", "created");
        assertThat(feed.number("/items/1/from")).isEqualTo(stage(0));
        assertThat(feed.number("/items/1/to")).isEqualTo(stage(1));
        assertThat(feed.number("/items/1/seconds")).isBetween(172_800L, 172_900L);
        assertThat(feed.at("/items/0/undone").asBoolean()).isTrue();
        assertThat(feed.number("/items/0/seconds")).isLessThan(100);
        assertThat(feed.at("/items/1/undone").isMissingNode()).isTrue();
    }

    @Test
    void aChangeNamesTheRecordsItSpeaksOfOnlyToWhoMayReadThem() {
        long open = add("company", Map.of("title", "Открытая", "opened", true));
        long secret = api.as(Cast.LEV).post("/api/records/company", Map.of("values", Map.of("title", "Скрытая"))).expect(201).number("/id");
        long deal = add("deal", Map.of("title", "Клиенты", "company", open));
        api.as(Cast.ADMIN).patch("/api/records/deal/" + deal, Map.of("values", Map.of("company", secret, "amount", 5))).expect(200);
        Answer feed = api.as(Cast.DARIA).get("/api/timeline/deal/" + deal + "?kinds=change").expect(200);
        assertThat(feed.all("/items/0/changes", "field")).contains("company", "amount");
        assertThat(feed.text("/refs/company/" + open + "/title")).isEqualTo("Открытая");
        assertThat(feed.text()).doesNotContain("Скрытая");
        assertThat(api.as(Cast.ADMIN).get("/api/timeline/deal/" + deal).expect(200).text()).contains("Скрытая");
    }

    @Test
    void aCardWithItsFeedTakesSixStatements() {
        long company = add("company", Map.of("title", "Заказчик"));
        long contact = add("contact", Map.of("lastName", "Петров"));
        long deal = add("deal", Map.of("title", "Забор"));
        Api daria = api.as(Cast.DARIA);
        daria.patch("/api/records/deal/" + deal, Map.of("values", Map.of("company", company, "contacts", List.of(contact)))).expect(200);
        long file = daria.upload("/api/files", "план.txt", "план".getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        daria.post("/api/timeline/deal/" + deal + "/comments", Map.of("html", "с планом", "files", List.of(file))).expect(201);
        QueryCount.assertAtMost(6, () -> {
            daria.get("/api/records/deal/" + deal).expect(200);
            daria.get("/api/timeline/deal/" + deal).expect(200);
        });
    }
}
