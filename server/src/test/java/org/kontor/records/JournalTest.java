package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kontor.access.Actors;
import org.kontor.platform.Epochs;
import org.kontor.platform.OwnConnection;
import org.kontor.records.WriteSet.Options;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.transaction.support.TransactionTemplate;

class JournalTest extends KontorTest {

    @Autowired
    private Journal journal;

    @Autowired
    private Records records;

    @Autowired
    private Actors actors;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Epochs epochs;

    @Autowired
    private JournalBell bell;

    @Autowired
    private LiveFeed live;

    @Autowired
    private Counters counters;

    /** Remembers what it has read, and what it has written in its transaction. */
    private final class Recorder implements JournalReader {

        private final String name;
        private final List<Long> read = new ArrayList<>();
        private int failing;

        Recorder(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean inTransaction() {
            return true;
        }

        @Override
        public void read(List<Journal.Entry> entries) {
            entries.forEach(entry -> {
                read.addAll(entry.records());
                sql.execute("insert into platform.setting (key, value) values ('" + name + entry.records() + "', '1')");
            });
            if (failing > 0) {
                failing--;
                throw new IllegalStateException("today is not my day");
            }
        }

        private JournalReaders readers() {
            JournalReaders readers = new JournalReaders(sql, transactions, epochs, provider(journal), provider(this));
            readers.register();
            return readers;
        }
    }

    private static <T> ObjectProvider<T> provider(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }

            @Override
            public Stream<T> stream() {
                return Stream.of(bean);
            }
        };
    }

    private long add(String name) {
        Operation operation = Operation.begin(actors.of(Cast.DARIA.id(), "ru", ZoneOffset.UTC), "add");
        return records.add(operation, "contact", new HashMap<>(Map.of("lastName", name)), Options.PERSON);
    }

    /** Reads until everything that is committed can be read: a vacuum of another database may hold it up for a moment. */
    private void settle(JournalReaders readers) {
        journal.drain();
        readers.runAll();
    }

    @Test
    void whatIsCommittedLateIsNeitherLostNorReadTwice() throws Exception {
        Recorder reader = new Recorder("late");
        JournalReaders readers = reader.readers();
        List<Long> written = new ArrayList<>();
        CountDownLatch wrote = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual().start(() -> transactions.executeWithoutResult(status -> {
            written.add(add("Медленный"));
            wrote.countDown();
            await(mayCommit);
        }));
        assertThat(wrote.await(30, TimeUnit.SECONDS)).isTrue();
        written.add(add("Быстрый"));
        readers.runAll();
        assertThat(reader.read).isEmpty();
        mayCommit.countDown();
        slow.join();
        written.add(add("Последний"));
        settle(readers);
        readers.runAll();
        assertThat(reader.read).containsExactlyElementsOf(written);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFailureWritesNothingAndComesAgainUntilItStops() {
        Recorder reader = new Recorder("failing");
        JournalReaders readers = reader.readers();
        long id = add("Сбой");
        reader.failing = 1;
        settle(readers);
        assertThat(reader.read).containsExactly(id);
        assertThat(sql.fetchValue("select count(*) from platform.setting where key like 'failing%'")).isEqualTo(0L);
        JournalReaders.State state = state(readers, "failing");
        assertThat(state.failures()).isEqualTo(1);
        assertThat(state.error()).contains("not my day");
        assertThat(state.waiting()).isNotNull();
        readers.runAll();
        assertThat(reader.read).as("it waits before it tries again").hasSize(1);

        sql.execute("update records.journal_reader set retry_at = now() where name = 'failing'");
        readers.runAll();
        assertThat(reader.read).containsExactly(id, id);
        assertThat(sql.fetchValue("select count(*) from platform.setting where key like 'failing%'")).isEqualTo(1L);
        assertThat(state(readers, "failing").error()).isNull();
        assertThat(state(readers, "failing").waiting()).isNull();

        add("Снова");
        reader.failing = JournalReader.TRIES;
        settle(readers);
        for (int i = 0; i < JournalReader.TRIES; i++) {
            sql.execute("update records.journal_reader set retry_at = now() where name = 'failing'");
            readers.runAll();
        }
        assertThat(state(readers, "failing").stopped()).isTrue();
        api.as(Cast.DARIA).get("/api/records/journal").expectProblem(403, "forbidden");
        assertThat(api.as(Cast.ADMIN).get("/api/records/journal").expect(200).all("/items", "name")).contains("failing");
        api.as(Cast.ADMIN).post("/api/records/journal/failing/restart").expect(204);
        readers.runAll();
        assertThat(state(readers, "failing").stopped()).isFalse();
        assertThat(state(readers, "failing").waiting()).isNull();
    }

    private static JournalReaders.State state(JournalReaders readers, String name) {
        return readers.states().stream().filter(state -> state.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void anotherNodeIsWokenAfterTheCommit() throws Exception {
        String url = sql.connectionResult(connection -> connection.getMetaData().getURL());
        DataSourceProperties properties = new DataSourceProperties();
        properties.setUrl(url);
        properties.setUsername("postgres");
        Recorder reader = new Recorder("woken");
        JournalReaders readers = reader.readers();
        try (JournalWatch watch = new JournalWatch(new OwnConnection(properties), bell, readers, live, counters);
                Connection other = DriverManager.getConnection(url, "postgres", "")) {
            other.createStatement().execute("listen kontor_journal");
            watch.start();
            long id = add("Звонок");
            List<PGNotification> heard = new ArrayList<>();
            for (int i = 0; i < 300 && heard.isEmpty(); i++) {
                PGNotification[] some = other.unwrap(PGConnection.class).getNotifications(100);
                if (some != null) {
                    heard.addAll(List.of(some));
                }
            }
            assertThat(heard).isNotEmpty();
            for (int i = 0; i < 300 && reader.read.isEmpty(); i++) {
                Thread.sleep(100);
            }
            assertThat(reader.read).contains(id);
        }
    }
}
