package org.kontor.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** One who owns 50,000 deals: {@code -Dkontor.large=50000}. What it takes is written to the output and kept in docs/bench.md. */
@EnabledIfSystemProperty(named = "kontor.large", matches = "[0-9]+")
class LargeHandoverTest extends KontorTest {

    private static final int N = Integer.getInteger("kontor.large", 0);

    @Test
    void heMovesWithinTheChartAtOnceAndHisWorkGoesOverAndBack() {
        Api admin = api.as(Cast.ADMIN);
        sql.execute("insert into crm_deal.deal (title, pipeline_id, stage_id, semantic, rank, responsible_id, created_by, created_at, modified_at, moved_at, amount, currency, amount_base)"
                + " select 'Много ' || n, s.pipeline_id, s.id, 'P', lpad(n::text, 8, '0'), " + Cast.LEV.id() + ", 1, now() - n * interval '1 minute', now(), now(), n, 'RUB', n"
                + " from generate_series(1, " + N + ") n cross join (select st.id, st.pipeline_id from crm_pipeline.stage st"
                + " join crm_pipeline.pipeline p on p.id = st.pipeline_id where p.type_id = 2 and st.semantic = 'P' order by st.id limit 1) s");
        sql.execute("analyze crm_deal.deal");
        Api anna = api.as(Cast.ANNA);
        long sales = Cast.Unit.SALES.id();
        anna.get("/api/records/deal?limit=50").expect(200);
        long seen = anna.get("/api/records/deal/total").expect(200).number("/count");
        for (int i = 0; i < 3; i++) {
            admin.put("/api/identity/departments/" + sales + "/members/" + Cast.LEV.id(), Map.of("kind", "member"));
            said("the list of his new head, first request after he moved", () -> anna.get("/api/records/deal?limit=50").expect(200));
            assertThat(anna.get("/api/records/deal/total").expect(200).number("/count")).isEqualTo(seen + N);
            admin.delete("/api/identity/departments/" + sales + "/members/" + Cast.LEV.id());
            said("the total of his old head, first request after he left", () -> anna.get("/api/records/deal/total").expect(200));
            assertThat(anna.get("/api/records/deal/total").expect(200).number("/count")).isEqualTo(seen);
        }
        Map<String, Object> part = Map.of("type", "deal", "which", "open", "receivers", List.of(Cast.MARIA.id(), Cast.NIKITA.id(), Cast.KIRA.id()));
        Answer[] started = new Answer[1];
        said("hand-over of " + N, () -> {
            started[0] = admin.post("/api/handover/handovers", Map.of("person", Cast.LEV.id(), "reason", "territory", "parts", List.of(part))).expect(202);
            jobs.runDue();
        });
        assertThat(((Number) sql.fetchValue("select count(*) from crm_deal.deal where responsible_id = " + Cast.LEV.id() + " and not closed and deleted_at is null")).longValue()).isZero();
        Answer done = admin.get("/api/handover/handovers/" + started[0].number("/id")).expect(200);
        said("its undo", () -> {
            admin.post("/api/records/operations/" + done.text("/operation") + "/undo").expect(200);
            jobs.runDue();
        });
        assertThat(((Number) sql.fetchValue("select count(*) from crm_deal.deal where responsible_id = " + Cast.LEV.id() + " and title like 'Много%'")).longValue()).isEqualTo(N);
    }

    private static void said(String what, Runnable work) {
        long began = System.nanoTime();
        work.run();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.printf("large: %s: %d ms, heap in use %d MB%n", what, (System.nanoTime() - began) / 1_000_000, heap);
    }
}
