package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.crm.pipeline.Pipelines.NewStage;
import org.kontor.platform.BackgroundWork;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class CounterTest extends KontorTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = Integer.getInteger("kontor.battery", 25);

    @Autowired
    private Pipelines pipelines;

    @Autowired
    private Records records;

    @Autowired
    private Counters counters;

    @Autowired
    private HistoryPartitions partitions;

    @Autowired
    private Actors actors;

    private final List<Long> ids = new CopyOnWriteArrayList<>();

    private Stages.Pipeline pipeline() {
        return pipelines.pipelines((short) 2).stream().findFirst().orElseGet(() -> pipelines.add((short) 2, "sales", "Продажи", List.of(
                new NewStage("NEW", "Новая", 1, "P", 10, List.of()),
                new NewStage("OFFER", "Предложение", 2, "P", 40, List.of()),
                new NewStage("WON", "Успешна", 5, "S", 100, List.of()),
                new NewStage("LOST", "Провалена", 9, "F", 0, List.of()))));
    }

    @Test
    void countersEqualARecountWhileEightWriteAndFoldsRun() throws Exception {
        Stages.Pipeline pipeline = pipeline();
        List<Long> stages = pipeline.stages().stream().filter(stage -> !stage.semantic().equals("F")).map(Stages.Stage::id).toList();
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                writers.add(threads.submit(background(() -> write(new Random(seed), stages))));
            }
            Future<?> folder = threads.submit(background(() -> {
                while (writing.get()) {
                    counters.fold();
                    assertThat(counters.recount()).isEmpty();
                }
            }));
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            folder.get();
        }
        assertThat(ids).hasSizeGreaterThan(THREADS);
        assertThat((Long) sql.fetchValue("select count(*) from crm_deal.deal where amount is null and deleted_at is null")).isPositive();
        assertThat((Long) sql.fetchValue("select count(*) from crm_deal.deal where responsible_id is null and deleted_at is null")).isPositive();
        counters.fold();
        assertThat(counters.recount()).isEmpty();
        assertThat(sql.fetchValue("select count(*) from records.counter_delta")).isEqualTo(0L);
        assertThat(sql.fetchValue("""
                select count(*) from (
                  (select pipeline_id, stage_id, coalesce(responsible_id, 0) r, opened, coalesce(currency, '') c, count(*) n, coalesce(sum(amount), 0) a, coalesce(sum(amount_base), 0) b
                   from crm_deal.deal where deleted_at is null group by 1, 2, 3, 4, 5)
                  except
                  select pipeline_id, stage_id, responsible_id, opened, currency, n, amount, base from records.counter where type_id = 2) x""")).isEqualTo(0L);
        Actor system = Actor.system("test");
        Total counted = records.countedTotal(system, "deal", Filter.NONE).orElseThrow();
        assertThat(counted.count()).isEqualTo(sql.fetchValue("select count(*) from crm_deal.deal where deleted_at is null"));
        assertThat(counted.sums().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo((BigDecimal) sql.fetchValue("select sum(amount) from crm_deal.deal where deleted_at is null"));
    }

    private static Callable<Void> background(Runnable work) {
        return () -> {
            BackgroundWork.run(work);
            return null;
        };
    }

    private void write(Random random, List<Long> stages) {
        Actor actor = Actor.system("test");
        for (int round = 0; round < ROUNDS; round++) {
            int dice = random.nextInt(10);
            if (dice < 3 || ids.size() < 20) {
                List<Change> changes = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    Map<String, Object> values = values(random, stages);
                    values.put("title", "Счёт");
                    changes.add(Change.add(values));
                }
                records.write(Operation.begin(actor, "add"), "deal", changes, Options.SYSTEM).forEach(outcome -> ids.add(outcome.id()));
            } else if (dice < 8) {
                List<Change> changes = new ArrayList<>();
                some(random).forEach(id -> changes.add(Change.of(id, values(random, stages))));
                records.write(Operation.begin(actor, "update"), "deal", changes, Options.SYSTEM);
            } else {
                records.bin(Operation.begin(actor, "bin"), "deal", some(random), dice == 8 ? Kind.DELETED : Kind.RESTORED, Options.SYSTEM);
            }
        }
    }

    private List<Long> some(Random random) {
        return random.longs(3, 0, ids.size()).mapToObj(index -> ids.get((int) index)).distinct().toList();
    }

    private static Map<String, Object> values(Random random, List<Long> stages) {
        Map<String, Object> values = new HashMap<>();
        values.put("stage", stages.get(random.nextInt(stages.size())));
        values.put("responsible", random.nextInt(3) == 0 ? null : Cast.values()[random.nextInt(Cast.values().length)].id());
        values.put("amount", random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(10_000), 2));
        values.put("currency", random.nextBoolean() ? "RUB" : "USD");
        values.put("opened", random.nextBoolean());
        return values;
    }

    @Test
    void aWrongCounterIsFoundAndRepaired() {
        pipeline();
        Actor daria = actors.of(Cast.DARIA.id(), "ru", ZoneOffset.UTC);
        records.add(Operation.begin(daria, "add"), "contact", new HashMap<>(Map.of("lastName", "Счётов")), Options.PERSON);
        counters.fold();
        sql.execute("update records.counter set n = n + 5 where type_id = 3 and responsible_id = " + Cast.DARIA.id());
        List<Counters.Difference> differences = counters.recount();
        assertThat(differences).hasSize(1);
        assertThat(differences.getFirst().records()).isEqualTo(-5);
        assertThat(counters.recount()).isEmpty();
    }

    @Test
    void monthsOfTheHistoryAreMadeAheadAndTakeWhatCameBeforeThem() {
        partitions.ensure();
        partitions.ensure();
        assertThat((Long) sql.fetchValue("select count(*) from pg_inherits where inhparent = 'records.history'::regclass")).isGreaterThanOrEqualTo(5L);
        sql.execute("""
                insert into records.history (type_id, record_id, version, at, operation_id, source, kind)
                values (2, 999999, 1, '2031-05-12', gen_random_uuid(), 'test', 'added')""");
        sql.execute("select records.ensure_history_partition('2031-05-01')");
        assertThat(sql.fetchValue("select tableoid::regclass::text from records.history where record_id = 999999")).isEqualTo("records.history_y2031m05");
        assertThat(sql.fetchValue("select count(*) from pg_indexes where tablename = 'history_y2031m05'")).isEqualTo(2L);
    }
}
