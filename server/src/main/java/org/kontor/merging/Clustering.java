package org.kontor.merging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kontor.records.Likeness.Pair;
import org.kontor.records.Likeness.Reason;

/**
 * Groups of records from pairs of them: first what is surely one client, then what is likely one, with such a group standing for
 * its first record, then what is perhaps one. So a doubtful pair never spoils a sure group.
 */
final class Clustering {

    /** Records that are one client, and why. */
    record Group(Level level, Set<Long> records, Set<Reason> reasons) {}

    private Clustering() {}

    /** The groups of at least two and at most so many records; different: what is known not to be the same, both ways round. */
    static List<Group> of(List<Pair> pairs, Map<Long, Set<Long>> different, int most) {
        Map<Level, List<Pair>> byLevel = new EnumMap<>(Level.class);
        for (Pair pair : pairs) {
            Level level = Level.of(pair);
            if (level != null) {
                byLevel.computeIfAbsent(level, key -> new ArrayList<>()).add(pair);
            }
        }
        List<Group> groups = new ArrayList<>();
        Map<Long, Long> stands = new HashMap<>();
        for (Level level : Level.values()) {
            List<Group> found = level(level, byLevel.getOrDefault(level, List.of()), stands, different, most);
            found.forEach(group -> {
                long first = group.records().iterator().next();
                group.records().forEach(id -> stands.put(id, first));
            });
            groups.addAll(found);
        }
        return groups;
    }

    private static List<Group> level(Level level, List<Pair> pairs, Map<Long, Long> stands, Map<Long, Set<Long>> different, int most) {
        Map<Long, Long> roots = new HashMap<>();
        Map<Long, Integer> sizes = new HashMap<>();
        List<Pair> used = new ArrayList<>();
        for (Pair pair : pairs) {
            if (different.getOrDefault(stand(stands, pair.one()), Set.of()).contains(stand(stands, pair.other()))) {
                continue;
            }
            long one = root(roots, stand(stands, pair.one()));
            long other = root(roots, stand(stands, pair.other()));
            int together = sizes.getOrDefault(one, 1) + sizes.getOrDefault(other, 1);
            if (one == other) {
                used.add(pair);
            } else if (together <= most) {
                long root = Math.min(one, other);
                roots.put(Math.max(one, other), root);
                sizes.put(root, together);
                used.add(pair);
            }
        }
        Map<Long, Set<Long>> records = new TreeMap<>();
        Map<Long, Set<Reason>> reasons = new HashMap<>();
        for (Pair pair : used) {
            long one = stand(stands, pair.one());
            long other = stand(stands, pair.other());
            if (one != other) {
                long root = root(roots, one);
                records.computeIfAbsent(root, key -> new TreeSet<>()).addAll(Set.of(one, other));
                reasons.computeIfAbsent(root, key -> EnumSet.noneOf(Reason.class)).addAll(pair.reasons());
            }
        }
        List<Group> groups = new ArrayList<>();
        records.forEach((root, all) -> groups.add(new Group(level, all, Objects.requireNonNull(reasons.get(root)))));
        return groups;
    }

    private static long stand(Map<Long, Long> stands, long id) {
        Set<Long> seen = new HashSet<>();
        long now = id;
        while (stands.containsKey(now) && seen.add(now)) {
            now = Objects.requireNonNull(stands.get(now));
        }
        return now;
    }

    private static long root(Map<Long, Long> roots, long id) {
        long root = id;
        while (roots.containsKey(root)) {
            root = Objects.requireNonNull(roots.get(root));
        }
        long now = id;
        while (now != root) {
            long next = Objects.requireNonNull(roots.get(now));
            roots.put(now, root);
            now = next;
        }
        return root;
    }
}
