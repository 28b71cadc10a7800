package org.kontor.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Groups.Group;

/**
 * The records of a period, counted in the ways that the funnel tells of. The first key of every group is the meaning of the
 * stage (P, S, F); then follows
 *
 * @param steps the farthest stage
 * @param losses the stage of work that a record was lost on, and the reason
 * @param sources the source
 * @param campaigns the source and the campaign of its tags
 * @param people the responsible
 */
record Cohort(List<Group> steps, List<Group> losses, List<Group> sources, List<Group> campaigns, List<Group> people) {

    /** The fields by which one grouping tells all of it; the farthest stage only where the type is asked for it. */
    static final List<String> KEYS = List.of("semantic", "workingStage", "lossReason", "source", "utmSource", "utmCampaign", "responsible", "furthestStage");

    /** The same out of groups by {@link #KEYS}. */
    static Cohort of(List<Group> groups) {
        return new Cohort(
                by(groups, 0, 7), by(groups, 0, 1, 2), by(groups, 0, 3), by(groups, 0, 4, 5), by(groups, 0, 6));
    }

    /** Groups by some of their keys. */
    static List<Group> by(List<Group> groups, int... places) {
        Map<List<@Nullable Object>, Group> joined = new LinkedHashMap<>();
        for (Group group : groups) {
            List<@Nullable Object> keys = new ArrayList<>();
            IntStream.of(places).forEach(place -> keys.add(group.key(place)));
            joined.merge(keys, new Group(keys, group.count(), group.sums(), group.base()), Group::and);
        }
        return List.copyOf(joined.values());
    }
}
