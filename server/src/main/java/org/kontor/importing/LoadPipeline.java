package org.kontor.importing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.kontor.access.Actor;
import org.kontor.platform.BackgroundWork;
import org.kontor.search.LateEntries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chunks of one load on their way: one is read while two are written side by side, each in a transaction and a part of the
 * database of its own, and behind them the search learns of what was added. They are committed in the order of the file, so a
 * load that was stopped goes on where it stands. A row that may be a double of one in the chunk before waits for it.
 */
final class LoadPipeline {

    private static final Logger LOG = LoggerFactory.getLogger(LoadPipeline.class);

    private final Load load;
    private final Actor actor;
    private final RowReader reader;
    private final Loads loads;
    private final LoadChunk chunk;
    private final LateEntries search;
    private final Reading reading;

    LoadPipeline(Load load, Actor actor, RowReader reader, Loads loads, LoadChunk chunk, LateEntries search, Reading reading) {
        this.load = load;
        this.actor = actor;
        this.reader = reader;
        this.loads = loads;
        this.chunk = chunk;
        this.search = search;
        this.reading = reading;
    }

    /** Reads the rows of the next chunk after a place of the file. */
    interface Reading {
        List<LoadRow> after(long place);
    }

    /** Loads all rows; false where it was stopped. */
    boolean run() {
        if (LoadChunk.alone(load, reader)) {
            return run(load.place(), 1);
        }
        BackgroundWork.run(() -> chunk.begin(load, actor));
        try {
            return run(load.place(), 2);
        } catch (RuntimeException e) {
            // two transactions in each other's way: nothing is lost by going on with one, and a fault of the rows shows again
            LOG.warn("Load {} goes on chunk by chunk", load.id(), e);
            return run(loads.place(load.id()), 1);
        }
    }

    /** A chunk that is being written. */
    private record Written(Future<?> done, long place, Set<String> keys) {

        static Written before(long place) {
            return new Written(CompletableFuture.completedFuture(null), place, Set.of());
        }
    }

    private boolean run(long from, int sideBySide) {
        try (ExecutorService ahead = threads("ahead", 1); ExecutorService writers = threads("write", sideBySide); ExecutorService behind = threads("behind", 1)) {
            Future<List<LoadRow>> next = ahead.submit(() -> BackgroundWork.call(() -> reading.after(from)));
            Future<?> found = CompletableFuture.completedFuture(null);
            Written before = Written.before(from);
            while (true) {
                List<LoadRow> rows = get(next);
                boolean ended = rows.isEmpty();
                if (ended || !loads.state(load.id()).equals("running")) {
                    get(before.done());
                    return ended;
                }
                long place = rows.getLast().number;
                next = ahead.submit(() -> BackgroundWork.call(() -> reading.after(place)));
                Written now = write(writers, rows, before, sideBySide);
                get((sideBySide == 1 ? now : before).done());
                // never more than a chunk behind
                get(found);
                found = behind.submit(search::catchUp);
                before = now;
            }
        }
    }

    private Written write(ExecutorService writers, List<LoadRow> rows, Written before, int sideBySide) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        LoadChunk.Before after = new LoadChunk.Before(before.place(), before.done().isDone() ? Set.of() : before.keys());
        // they matter only to a chunk that is written beside this one
        Set<String> keys = new HashSet<>();
        if (sideBySide > 1) {
            rows.forEach(row -> keys.addAll(chunk.keys(load, row)));
        }
        Future<?> done = writers.submit(() -> {
            try {
                BackgroundWork.run(() -> chunk.load(load, actor, reader, rows, after, () -> begun.complete(null)));
            } finally {
                begun.complete(null);
            }
        });
        // whoever comes after it waits for its end in the database, which must have seen it begin
        get(begun);
        return new Written(done, rows.getLast().number, keys);
    }

    private ExecutorService threads(String where, int count) {
        return Executors.newFixedThreadPool(count, Thread.ofPlatform().name("import-" + load.id() + "-" + where).daemon().factory());
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
