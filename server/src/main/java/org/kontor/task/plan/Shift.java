package org.kontor.task.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.platform.WorkingTime;

/**
 * Where the tasks go that depend on moved ones: no further than their dependencies demand, never back, in working time as long as
 * before. A value without any dependency.
 */
record Shift(WorkingTime time, Collection<Dependency> dependencies) {

    /** When a task is planned. */
    record Span(Instant from, Instant to) {}

    private static final Duration STEP = Duration.ofMinutes(1);

    /**
     * The new spans of the tasks that have to go, without those that were moved by hand.
     *
     * @param spans of all tasks that are planned, moved ones as they are now
     * @param moved the tasks that were moved by hand
     */
    Map<Long, Span> of(Map<Long, Span> spans, Set<Long> moved) {
        Map<Long, Span> now = new HashMap<>(spans);
        Map<Long, Span> gone = new LinkedHashMap<>();
        Map<Long, List<Dependency>> after = new HashMap<>();
        dependencies.forEach(one -> after.computeIfAbsent(one.before(), key -> new java.util.ArrayList<>()).add(one));
        for (long id : ordered(moved, after)) {
            Span before = now.get(id);
            if (before == null) {
                continue;
            }
            for (Dependency one : after.getOrDefault(id, List.of())) {
                Span own = now.get(one.after());
                if (own == null || moved.contains(one.after())) {
                    continue;
                }
                Span pushed = pushed(own, before, one);
                if (!pushed.equals(own)) {
                    now.put(one.after(), pushed);
                    gone.put(one.after(), pushed);
                }
            }
        }
        return gone;
    }

    private Span pushed(Span own, Span before, Dependency one) {
        Instant earliest = (one.kind().endsWith("S") && one.kind().startsWith("F") || one.kind().equals("FF") ? before.to() : before.from())
                .plus(Duration.ofMinutes(one.lag()));
        boolean begins = one.kind().endsWith("S");
        if (!(begins ? own.from() : own.to()).isBefore(earliest)) {
            return own;
        }
        Duration length = time.between(own.from(), own.to());
        if (length.isZero()) {
            // planned outside of working time: as long as it is on the clock
            Duration clock = Duration.between(own.from(), own.to());
            Instant from = begins ? earliest : earliest.minus(clock);
            return new Span(from, from.plus(clock));
        }
        Instant from = begins ? working(earliest) : working(time.minus(earliest, length));
        Instant to = time.plus(from, length);
        return to.isBefore(earliest) && !begins ? new Span(working(earliest.minus(Duration.between(from, to))), earliest) : new Span(from, to);
    }

    /** The first working moment from one on: the end of a working day is the morning of the next. */
    private Instant working(Instant moment) {
        return time.plus(moment, STEP).minus(STEP);
    }

    /** What follows from these tasks, each before those that depend on it. */
    private static List<Long> ordered(Set<Long> from, Map<Long, List<Dependency>> after) {
        Set<Long> reached = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            long id = open.pop();
            if (reached.add(id)) {
                after.getOrDefault(id, List.of()).forEach(one -> open.push(one.after()));
            }
        }
        Map<Long, Integer> waits = new HashMap<>();
        reached.forEach(id -> after.getOrDefault(id, List.of()).forEach(one -> waits.merge(one.after(), 1, Integer::sum)));
        Deque<Long> ready = new ArrayDeque<>(reached.stream().filter(id -> !waits.containsKey(id)).sorted().toList());
        List<Long> order = new java.util.ArrayList<>();
        while (!ready.isEmpty()) {
            long id = ready.poll();
            order.add(id);
            for (Dependency one : after.getOrDefault(id, List.of())) {
                if (waits.merge(one.after(), -1, Integer::sum) == 0) {
                    ready.add(one.after());
                }
            }
        }
        return order;
    }
}
