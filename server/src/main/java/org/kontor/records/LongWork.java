package org.kontor.records;

import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;

/**
 * Work on many records that goes on in steps, each in a transaction of its own together with its place: after a restart it
 * goes on where it stood.
 */
public interface LongWork {

    /** What {@code records.job.kind} says. */
    String kind();

    /** How many records there are to look at; asked once, outside of requests. */
    long total(RecordJobs.Job job, Actor actor);

    /** Does the next records after the job's place. */
    Step step(RecordJobs.Job job, Actor actor);

    /**
     * What a step did.
     *
     * @param looked records that it dealt with
     * @param place where the next step begins
     * @param more whether there is a next step
     * @param refused what was not done, one member per record
     */
    record Step(int looked, long place, boolean more, List<Map<String, Object>> refused) {}
}
