package org.kontor.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.kontor.records.RecordTypes;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A record that is given to somebody in the very moment of his dismissal. */
class DismissalRaceTest extends KontorTest {

    /** The common pool may have a single thread: those who wait for each other need one each. */
    private static final Executor THREADS = work -> Thread.ofPlatform().daemon().start(work);

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private RecordTypes types;

    private long person(String name) {
        api.as(Cast.ADMIN).post("/api/identity/invitations", Map.of("firstName", name, "lastName", "Мгновенный")).expect(201);
        return (Long) sql.fetchValue("select id from identity.person where last_name = 'Мгновенный' and first_name = '" + name + "'");
    }

    private Answer give(Api by, long person) {
        return by.post("/api/records/deal", Map.of("values", Map.of("title", "В последний миг", "responsible", person)));
    }

    private Answer dismiss(long person) {
        return api.as(Cast.ADMIN).put("/api/identity/people/" + person + "/dismissal");
    }

    private void untilSomebodyWaits(CompletableFuture<Answer> given) throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            if (((Number) sql.fetchValue("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).intValue() > 0) {
                return;
            }
            assertThat(given.isDone()).as(() -> given.join().text()).isFalse();
            Thread.sleep(10);
        }
        throw new AssertionError("nobody waits for a lock: " + sql.fetch("select state, wait_event_type, wait_event, query from pg_stat_activity where datname = current_database()"));
    }

    @Test
    void whoIsJustBeingDismissedGetsNothingMore() throws Exception {
        long person = person("Пётр");
        nothingMore(person, "crm_deal.deal", () -> give(api.as(Cast.ADMIN), person));
        long other = person("Павел");
        nothingMore(other, "crm_client.contact", () -> api.as(Cast.ADMIN)
                .post("/api/records/contact", Map.of("values", Map.of("lastName", "Последний", "responsible", other))));
        long third = person("Пров");
        long contact = api.as(Cast.ADMIN).post("/api/records/contact", Map.of("values", Map.of("lastName", "Ждущий"))).expect(201).number("/id");
        nothingMore(third, "crm_client.contact", () -> api.as(Cast.ADMIN)
                .patch("/api/records/contact/" + contact, Map.of("values", Map.of("responsible", third))));
    }

    private void nothingMore(long person, String table, Supplier<Answer> giving) throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Void> dismissal = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(status -> {
            sql.execute("select id from identity.person where id = " + person + " for update");
            sql.execute("update identity.person set status = 'dismissed' where id = " + person);
            locked.countDown();
            try {
                waiting.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }), THREADS);
        locked.await();
        CompletableFuture<Answer> given = CompletableFuture.supplyAsync(giving, THREADS);
        untilSomebodyWaits(given);
        waiting.countDown();
        dismissal.get();
        assertThat(given.get().expectProblem(422, "invalid").at("/fields").has("responsible")).isTrue();
        assertThat(((Number) sql.fetchValue("select count(*) from " + table + " where responsible_id = " + person)).longValue()).isZero();
    }

    @Test
    void whateverComesFirstNobodyIsGoneWithOpenWork() throws Exception {
        for (int round = 0; round < 8; round++) {
            long person = person("Раунд" + round);
            Api admin = api.as(Cast.ADMIN);
            CyclicBarrier start = new CyclicBarrier(3);
            CompletableFuture<Answer> one = at(start, () -> give(admin, person));
            CompletableFuture<Answer> other = at(start, () -> give(admin, person));
            CompletableFuture<Answer> gone = at(start, () -> dismiss(person));
            List<Integer> answers = List.of(one.get().status(), other.get().status(), gone.get().status());
            boolean dismissed = sql.fetchValue("select status from identity.person where id = " + person).equals("dismissed");
            long owned = ((Number) sql.fetchValue("select count(*) from crm_deal.deal where responsible_id = " + person)).longValue();
            assertThat(owned).as("%s", answers).isEqualTo(answers.stream().filter(status -> status == 201).count());
            assertThat(dismissed && owned > 0).as("%s", answers).isFalse();
        }
    }

    @Test
    void aDismissedPersonIsRefusedByNameOfTheFieldAndEveryTypeIsGuarded() {
        long person = person("Бывший");
        dismiss(person).expect(200);
        Api admin = api.as(Cast.ADMIN).with("Accept-Language", "ru");
        assertThat(give(admin, person).expectProblem(422, "invalid").text("/fields/responsible")).contains("больше не работает");
        long deal = give(admin, Cast.DARIA.id()).expect(201).number("/id");
        admin.patch("/api/records/deal/" + deal, Map.of("values", Map.of("responsible", person))).expectProblem(422, "invalid");
        types.all().forEach(type -> assertThat(sql.fetchValues(
                        "select t.tgname from pg_trigger t where t.tgrelid = '" + type.schema() + "." + type.table() + "'::regclass and t.tgfoid = 'records.refuse_gone'::regproc order by 1"))
                .as(type.code())
                .hasSize(2));
    }

    private static CompletableFuture<Answer> at(CyclicBarrier start, Supplier<Answer> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                start.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return work.get();
        }, THREADS);
    }
}
