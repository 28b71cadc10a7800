package org.kontor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who do the same at the same moment. */
public final class Together {

    private Together() {}

    /** What each of them got; they begin when all are there. */
    public static <T> List<T> at(List<Callable<T>> each) {
        CyclicBarrier start = new CyclicBarrier(each.size());
        try (ExecutorService many = Executors.newFixedThreadPool(each.size())) {
            List<Future<T>> running = each.stream()
                    .map(one -> many.submit(() -> {
                        start.await();
                        return one.call();
                    }))
                    .toList();
            List<T> got = new ArrayList<>();
            for (Future<T> one : running) {
                got.add(one.get());
            }
            return got;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same by so many who do exactly the same. */
    public static <T> List<T> times(int times, Callable<T> one) {
        return at(java.util.Collections.nCopies(times, one));
    }
}
