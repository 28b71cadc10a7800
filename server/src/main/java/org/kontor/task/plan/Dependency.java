package org.kontor.task.plan;

/**
 * A task that waits for another one.
 *
 * @param before the task that comes first
 * @param after the one that waits
 * @param kind FS begins after its end, SS after its beginning, FF ends after its end, SF ends after its beginning
 * @param lag so many minutes later; earlier where negative
 */
public record Dependency(long id, long before, long after, String kind, long lag) {}
