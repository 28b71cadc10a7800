package org.kontor.records;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.OwnConnection;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Wakes this node when something was written to the journal, here or elsewhere: one connection outside of the pools listens,
 * and notifies the other nodes after commits of this one, at most every 100 ms; every two seconds all look by themselves.
 * Tests run without it and say {@code journal.drain()}.
 */
@Component
@ConditionalOnProperty(name = "kontor.jobs", havingValue = "run", matchIfMissing = true)
final class JournalWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);
    private static final String CHANNEL = "kontor_journal";
    private static final int TICK = 100;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration COLLECT = Duration.ofMillis(250);

    private final OwnConnection connections;
    private final JournalBell bell;
    private final JournalReaders readers;
    private final LiveFeed live;
    private final Counters counters;
    private final Semaphore toRead = new Semaphore(0);
    private final Semaphore toSend = new Semaphore(0);
    private volatile boolean ended;
    private List<Thread> threads = List.of();

    JournalWatch(OwnConnection connections, JournalBell bell, JournalReaders readers, LiveFeed live, Counters counters) {
        this.connections = connections;
        this.bell = bell;
        this.readers = readers;
        this.live = live;
        this.counters = counters;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        threads = List.of(
                Thread.ofPlatform().name("journal-listen").daemon().start(this::listen),
                Thread.ofPlatform().name("journal-read").daemon().start(() -> repeat(toRead, Duration.ZERO, this::read)),
                Thread.ofPlatform().name("journal-live").daemon().start(() -> repeat(toSend, COLLECT, live::flush)));
    }

    private void read() {
        readers.register();
        readers.runAll();
        counters.fold();
    }

    private void repeat(Semaphore wake, Duration collect, Runnable work) {
        while (!ended) {
            try {
                if (wake.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.sleep(collect);
                    wake.drainPermits();
                }
                BackgroundWork.run(work);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The journal could not be read: {}", e.toString());
                pause();
            }
        }
    }

    private void listen() {
        while (!ended) {
            try (Connection connection = connections.open("listen");
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (!ended) {
                    PGNotification[] notifications = postgres.getNotifications(TICK);
                    boolean own = bell.takeRing();
                    if (own) {
                        statement.execute("notify " + CHANNEL);
                    }
                    if (own || foreign(notifications, postgres.getBackendPID())) {
                        toRead.release();
                        toSend.release();
                    }
                }
            } catch (SQLException e) {
                if (!ended) {
                    LOG.warn("Nothing is heard of other nodes: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private static boolean foreign(PGNotification[] notifications, int own) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                if (notification.getPID() != own) {
                    return true;
                }
            }
        }
        return false;
    }

    private void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(Thread::interrupt);
    }
}
