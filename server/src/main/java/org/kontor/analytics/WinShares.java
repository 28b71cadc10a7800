package org.kontor.analytics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Company;
import org.kontor.records.Filter;
import org.kontor.records.RecordTypes;
import org.kontor.records.Slice;
import org.kontor.records.SliceBy;
import org.kontor.records.SliceOf;
import org.kontor.records.Slices;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.springframework.stereotype.Component;

/** How likely a record in work is won from its stage, in percent: as somebody set it up, or as it was in the last year. */
@Component
final class WinShares {

    private final Slices slices;
    private final Pipelines pipelines;
    private final RecordTypes types;
    private final Company company;

    WinShares(Slices slices, Pipelines pipelines, RecordTypes types, Company company) {
        this.slices = slices;
        this.pipelines = pipelines;
        this.types = types;
        this.company = company;
    }

    /**
     * The shares by stage.
     *
     * @param setUp whether the probability of the stage goes before its history
     */
    Map<Long, Integer> byStage(Actor actor, String type, boolean setUp) {
        List<Pipeline> all = pipelines.pipelines(types.get(type).id());
        boolean asks = !setUp || all.stream().flatMap(pipeline -> pipeline.stages().stream()).anyMatch(stage -> stage.semantic().equals("P") && stage.probability() == null);
        Map<Long, Slice> closed = asks ? closed(actor, type) : Map.of();
        Map<Long, Integer> shares = new HashMap<>();
        for (Pipeline pipeline : all) {
            for (Stage stage : pipeline.stages()) {
                if (stage.semantic().equals("P")) {
                    Integer own = stage.probability();
                    shares.put(stage.id(), setUp && own != null ? own : history(pipeline, stage, closed));
                }
            }
        }
        return shares;
    }

    /** What was closed in the last year, by the farthest stage that it reached. */
    private Map<Long, Slice> closed(Actor actor, String type) {
        Filter lastYear = new Filter.In("stage", List.of("semantic:S", "semantic:F"))
                .and(new Filter.Between("closedAt", company.today().minusYears(1).toString(), null));
        Map<Long, Slice> byStage = new HashMap<>();
        slices.of(actor, type, lastYear, List.of(SliceBy.value("furthestStage")), List.of(new SliceOf.Having("semantic", Set.of("S"))))
                .forEach(slice -> {
                    if (slice.keys().getFirst() instanceof Long stage) {
                        byStage.put(stage, slice);
                    }
                });
        return byStage;
    }

    private static int history(Pipeline pipeline, Stage stage, Map<Long, Slice> closed) {
        long all = 0;
        long won = 0;
        for (Stage other : pipeline.stages()) {
            Slice slice = closed.get(other.id());
            if (slice != null && (other.semantic().equals("S") || other.semantic().equals("P") && other.sort() >= stage.sort())) {
                all += slice.count();
                won += slice.parts().getFirst().count();
            }
        }
        return all == 0 ? 0 : (int) Math.round(100.0 * won / all);
    }
}
