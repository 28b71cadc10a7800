package org.kontor.task.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow.
 *
 * @param value its name in the reference book {@code task_flow}: what the field of a task holds
 * @param owner who keeps it, gives out what nobody takes, and hears its alarms
 * @param members who work on its tasks, in the order of their turns
 * @param departments whose people may put tasks in, with those below; empty for everybody
 * @param distribution take, queue, load or manual
 * @param days working days of a task's deadline; 0 for those of the rules
 * @param control whether who set a task accepts the work
 * @param mayMove whether who does a task may move its deadline
 * @param mostWaiting more waiting tasks than this are an alarm; null for none
 * @param mostRunning the same of tasks in work
 * @param leastPercent less efficiency than this is an alarm; null for none
 * @param takeMinutes a task that nobody has taken for more working minutes than this is an alarm; null for none
 * @param halfTime whether who has a task is reminded when half of its time is over
 * @param last who was given the last task
 * @param alarms the limits that are exceeded, of which the owner has been told
 */
public record Flow(
        long id,
        long value,
        String title,
        String about,
        long owner,
        List<Long> members,
        List<Long> departments,
        String distribution,
        int days,
        boolean control,
        boolean mayMove,
        @Nullable Integer mostWaiting,
        @Nullable Integer mostRunning,
        @Nullable Integer leastPercent,
        @Nullable Integer takeMinutes,
        boolean halfTime,
        @Nullable Long last,
        List<String> alarms) {}
