package org.kontor.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Channel;
import org.kontor.records.Matches;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/**
 * What rows are doubles of: by the id of the program that they come from, by phone, e-mail and ИНН, by the title where a
 * company has nothing else. A record that came from the same program with another id is another one, whatever its phone.
 */
@Component
final class RowDoubles {

    private final Matches matches;
    private final Records records;
    private final RecordTypes types;

    RowDoubles(Matches matches, Records records, RecordTypes types) {
        this.matches = matches;
        this.records = records;
        this.types = types;
    }

    /** What identifies a record among others of its type, the strongest first. */
    static Set<String> keys(String type, Map<String, @Nullable Object> values) {
        Set<String> keys = new LinkedHashSet<>();
        if (values.get("origin") != null) {
            keys.add("o:" + values.get("origin"));
            if (values.get("originator") != null) {
                return keys;
            }
        }
        if (!type.equals("deal")) {
            channels(values).forEach(normalized -> keys.add("c:" + normalized));
        }
        if (values.get("inn") != null) {
            keys.add("i:" + values.get("inn"));
        }
        if (keys.isEmpty() && type.equals("company") && values.get("title") != null) {
            keys.add("t:" + values.get("title"));
        }
        return keys;
    }

    /** What makes rows of the same client one. */
    static String identity(String type, Map<String, @Nullable Object> values) {
        Set<String> keys = keys(type, values);
        return keys.isEmpty()
                ? (values.get("lastName") + " " + values.get("firstName") + " " + values.get("company")).toLowerCase(Locale.ROOT)
                : keys.iterator().next();
    }

    /** Whether a part says more of a client than the id that another program gave it. */
    static boolean named(Map<String, @Nullable Object> part) {
        return part.keySet().stream().anyMatch(code -> !code.equals("origin") && !code.equals("originator"));
    }

    private static List<String> channels(Map<String, @Nullable Object> values) {
        List<String> normalized = new ArrayList<>();
        for (String field : List.of("phones", "emails")) {
            if (values.get(field) instanceof Collection<?> list) {
                list.forEach(one -> normalized.add(((Channel) one).normalized()));
            }
        }
        return normalized;
    }

    /** The present record that each of these is a double of, by place. */
    Map<Integer, Long> find(String type, List<Map<String, @Nullable Object>> parts) {
        Map<Integer, Long> byPlace = new HashMap<>();
        Map<String, Set<String>> origins = new HashMap<>();
        List<Integer> others = new ArrayList<>();
        for (int place = 0; place < parts.size(); place++) {
            if (parts.get(place).get("origin") instanceof String origin) {
                origins.computeIfAbsent(originator(parts.get(place)), program -> new LinkedHashSet<>()).add(origin);
            }
        }
        Map<String, Map<String, Long>> byOrigin = new HashMap<>();
        origins.forEach((program, ids) -> byOrigin.put(program, matches.byOrigin(type, program.isEmpty() ? null : program, ids)));
        for (int place = 0; place < parts.size(); place++) {
            Map<String, @Nullable Object> part = parts.get(place);
            Long found = part.get("origin") instanceof String origin ? byOrigin.getOrDefault(originator(part), Map.of()).get(origin) : null;
            if (found != null) {
                byPlace.put(place, found);
            } else {
                others.add(place);
            }
        }
        byKeys(type, parts, others, byPlace);
        return byPlace;
    }

    private static String originator(Map<String, @Nullable Object> part) {
        return part.get("originator") instanceof String program ? program : "";
    }

    private void byKeys(String type, List<Map<String, @Nullable Object>> parts, List<Integer> places, Map<Integer, Long> byPlace) {
        Map<Integer, Set<String>> keys = new HashMap<>();
        Set<String> channels = new LinkedHashSet<>();
        Set<String> inns = new LinkedHashSet<>();
        Set<String> titles = new LinkedHashSet<>();
        for (int place : places) {
            Map<String, @Nullable Object> bare = new HashMap<>(parts.get(place));
            bare.remove("origin");
            Set<String> own = keys(type, bare);
            keys.put(place, own);
            for (String key : own) {
                (switch (key.charAt(0)) {
                    case 'c' -> channels;
                    case 'i' -> inns;
                    default -> titles;
                }).add(key.substring(2));
            }
        }
        Map<String, Long> found = new HashMap<>();
        matches.byChannel(type, channels).forEach((value, id) -> found.put("c:" + value, id));
        if (types.get(type).find("inn") != null) {
            matches.byText(type, "inn", inns).forEach((value, id) -> found.put("i:" + value, id));
        }
        matches.byText(type, "title", titles).forEach((value, id) -> found.put("t:" + value, id));
        if (found.isEmpty()) {
            return;
        }
        Set<String> programs = new LinkedHashSet<>();
        places.forEach(place -> programs.add(originator(parts.get(place))));
        Map<Long, RecordRow> origins = programs.equals(Set.of(""))
                ? Map.of()
                : records.some(Actor.system("import"), type, new LinkedHashSet<>(found.values()), List.of("originator"));
        for (int place : places) {
            for (String key : keys.getOrDefault(place, Set.of())) {
                Long id = found.get(key);
                if (id != null && !foreign(origins.get(id), parts.get(place))) {
                    byPlace.put(place, id);
                    break;
                }
            }
        }
    }

    /** Whether the record has come from the same program: then it is another one, or its id would have been found. */
    private static boolean foreign(@Nullable RecordRow found, Map<String, @Nullable Object> part) {
        return found != null && part.get("originator") != null && part.get("originator").equals(found.value("originator")) && part.get("origin") != null;
    }
}
