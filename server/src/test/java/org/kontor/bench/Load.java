package org.kontor.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Repeats a call from several clients for some seconds. A refused call is counted, not timed, and does not end the series. */
final class Load {

    private Load() {}

    /** One thing that is done again and again; the client has its own connection. */
    interface Call {
        void run() throws Exception;
    }

    /** Runs {@code call.apply(client)} for each client for so many seconds; at least once each. */
    static Figures run(int clients, double seconds, IntFunction<Call> call) {
        List<Callable<Series>> work = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Call one = call.apply(client);
            work.add(() -> repeat(one, (long) (seconds * 1e9)));
        }
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Series> all = new ArrayList<>();
            for (Future<Series> future : threads.invokeAll(work)) {
                all.add(future.get());
            }
            double took = (System.nanoTime() - begun) / 1e9;
            return new Figures(
                    all.stream().map(Series::times).flatMapToLong(Arrays::stream).toArray(),
                    took,
                    all.stream().map(Series::refusals).flatMap(List::stream).toList());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Series(long[] times, List<String> refusals) {}

    private static Series repeat(Call call, long nanos) throws Exception {
        long[] times = new long[1024];
        List<String> refusals = new ArrayList<>();
        int count = 0;
        long begun = System.nanoTime();
        long before = begun;
        do {
            boolean done = true;
            try {
                call.run();
            } catch (IllegalStateException refused) {
                done = false;
                refusals.add(String.valueOf(refused.getMessage()));
            }
            long now = System.nanoTime();
            if (done) {
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = now - before;
            }
            before = now;
        } while (before - begun < nanos);
        return new Series(Arrays.copyOf(times, count), refusals);
    }
}
