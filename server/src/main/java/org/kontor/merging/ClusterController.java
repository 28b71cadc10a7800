package org.kontor.merging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.merging.Clusters.Cluster;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.Duplicates;
import org.kontor.records.Merges;
import org.kontor.records.Operation;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The page «Дубли»: the search over the whole base, what it has found, and what the company has decided. */
@RestController
@RequestMapping("/api/merging")
class ClusterController {

    private static final int PAGE = 20;
    private static final int LOOKED = 500;
    private static final List<String> SHOWN = List.of(
            "title", "company", "companyTitle", "post", "phones", "emails", "inn", "kpp", "city", "responsible", "stage", "createdAt", "modifiedAt");

    private final DoublesSearch searches;
    private final Clusters clusters;
    private final ClusterMerging merging;
    private final Records records;
    private final RecordJson json;
    private final Settings settings;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Audit audit;

    ClusterController(
            DoublesSearch searches,
            Clusters clusters,
            ClusterMerging merging,
            Records records,
            RecordJson json,
            Settings settings,
            Access access,
            TransactionTemplate transaction,
            Audit audit) {
        this.audit = audit;
        this.searches = searches;
        this.clusters = clusters;
        this.merging = merging;
        this.records = records;
        this.json = json;
        this.settings = settings;
        this.access = access;
        this.transaction = transaction;
    }

    /** The last search, and how many groups are open for one who sees all; search is null before the first one. */
    record State(DoublesSearch.@Nullable Search search, @Nullable Map<String, Map<Short, Integer>> counts) {}

    @GetMapping("/searches/last")
    State last(Actor actor) {
        return new State(searches.last().orElse(null), actor.administers() ? clusters.counts() : null);
    }

    @PostMapping("/searches")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DoublesSearch.Search search(Actor actor) {
        return searches.start(actor);
    }

    /** A page of groups of a type and level: those of which the person may read two records at least. */
    @GetMapping("/clusters/{type:lead|contact|company}")
    Map<String, @Nullable Object> clusters(
            Actor actor, @PathVariable String type, @RequestParam short level, @RequestParam(defaultValue = "0") long after) {
        List<String> fields = records.readable(actor, type, SHOWN);
        List<Map<String, Object>> shown = new ArrayList<>();
        Map<Long, RecordRow> all = new LinkedHashMap<>();
        long place = after;
        boolean more = true;
        int looked = 0;
        while (more && shown.size() < PAGE && looked < LOOKED) {
            List<Cluster> some = clusters.open(type, level, place, PAGE);
            Set<Long> ids = new LinkedHashSet<>();
            some.forEach(cluster -> ids.addAll(cluster.records()));
            Map<Long, RecordRow> rows = ids.isEmpty() ? Map.of() : records.some(actor, type, ids, fields);
            for (Cluster cluster : some) {
                List<RecordRow> readable = cluster.records().stream().filter(rows::containsKey).map(rows::get).map(java.util.Objects::requireNonNull).toList();
                if (shown.size() < PAGE) {
                    place = cluster.id();
                    looked++;
                    if (readable.size() > 1) {
                        shown.add(Map.of("id", cluster.id(), "reasons", cluster.reasons(), "items", json.items(readable)));
                        readable.forEach(row -> all.put(row.id(), row));
                    }
                }
            }
            more = some.size() == PAGE;
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", shown);
        answer.put("next", more ? place : null);
        answer.put("refs", json.refs(type, all.values()));
        return answer;
    }

    /** Merges every group of a type that is surely one client, as far as the person may: one operation with one undo. */
    @PostMapping("/clusters/{type:lead|contact|company}/merge-all")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> mergeAll(Actor actor, @PathVariable String type) {
        access.require(actor, type, Access.Action.UPDATE);
        access.require(actor, type, Access.Action.DELETE);
        Operation operation = Operation.begin(actor, Merges.KIND, Map.of("type", type));
        return Map.of("operation", operation.id(), "job", merging.start(operation, type));
    }

    /**
     * What the company has decided.
     *
     * @param automatic whether what is beyond doubt is merged by itself after each search
     * @param survivor which record remains: fullest, oldest, newest, own
     * @param hidden what is told of a double that the person may not read: ask, exists, silent
     */
    record Decided(boolean automatic, String survivor, String hidden) {}

    @GetMapping("/settings")
    Decided settings(Actor actor) {
        administrator(actor);
        return new Decided(settings.get(MergeSettings.AUTOMATIC), settings.get(Survivor.RULE), settings.get(Duplicates.HIDDEN));
    }

    @PatchMapping("/settings")
    Decided decide(Actor actor, @RequestBody Patch body) {
        administrator(actor);
        transaction.executeWithoutResult(status -> {
            if (body.has("automatic")) {
                settings.set(MergeSettings.AUTOMATIC, body.flag("automatic"));
            }
            if (body.has("survivor")) {
                settings.set(Survivor.RULE, body.oneOf("survivor", Survivor.RULES));
            }
            if (body.has("hidden")) {
                settings.set(Duplicates.HIDDEN, body.oneOf("hidden", Duplicates.HIDDEN_CHOICES));
            }
            audit.record("settings.doubles", null, Map.of(
                    "automatic", settings.get(MergeSettings.AUTOMATIC), "survivor", settings.get(Survivor.RULE), "hidden", settings.get(Duplicates.HIDDEN)));
        });
        return settings(actor);
    }

    private static void administrator(Actor actor) {
        if (!actor.administers()) {
            throw Problem.forbidden();
        }
    }
}
