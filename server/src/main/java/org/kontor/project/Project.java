package org.kontor.project;

import java.util.List;

/**
 * A project as its tasks look at it.
 *
 * @param head who leads it
 * @param shifts whether dependent tasks move along
 */
public record Project(long id, String title, long head, List<Long> members, List<Long> observers, boolean shifts, boolean closed, long openTasks) {}
