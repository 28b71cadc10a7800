package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.records.FieldDef.Trait;

/**
 * What the remaining record holds after a merge: of each field the value that was chosen; else its own, else the first there
 * is. Phones, e-mails, people and other lists are united without doubles; notes follow each other.
 */
final class MergeValues {

    /** They say where a record stands and whence it comes: those of the merged ones stay with them. */
    private static final Set<String> OWN = Set.of("pipeline", "stage", "responsible", "opened", "originator", "origin", "originVersion", "isOwn", "amountManual", "source", "sourceDetails");

    private MergeValues() {}

    /** The fields that can be chosen from: what a person may write. */
    static List<FieldDef> fields(RecordType type) {
        return type.fields().values().stream()
                .filter(field -> !field.is(Trait.READ_ONLY) && !field.is(Trait.SYSTEM_WRITE) && !field.is(Trait.SILENT))
                .filter(field -> !field.code().equals("pipeline") && !field.code().equals("stage") && !field.code().startsWith("origin"))
                .toList();
    }

    /** Whether the values of a field are joined instead of chosen from. */
    static boolean united(FieldDef field) {
        return field.multiple();
    }

    /** The record whose value a field takes where nobody chooses; null where all are empty. */
    static @Nullable Long proposed(FieldDef field, RecordRow target, Collection<RecordRow> others) {
        if (target.value(field.code()) != null || OWN.contains(field.code())) {
            return target.id();
        }
        return others.stream().filter(row -> row.value(field.code()) != null).map(RecordRow::id).findFirst().orElse(null);
    }

    /**
     * The values that the target gets and does not have yet.
     *
     * @param others in the order of their weight
     * @param choices the record whose value a field takes, by code
     */
    static Map<String, @Nullable Object> of(RecordType type, RecordRow target, List<RecordRow> others, Map<String, Long> choices) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldDef field : fields(type)) {
            String code = field.code();
            Long chosen = choices.get(code);
            Object value;
            if (united(field)) {
                value = union(code, field.type() instanceof FieldType.Person, target, others);
            } else if (chosen != null) {
                value = chosen == target.id() ? target.value(code) : value(others, chosen, code);
            } else if (field.type() instanceof FieldType.LongText && !OWN.contains(code)) {
                value = told(code, target, others);
            } else {
                Long proposed = proposed(field, target, others);
                value = proposed == null ? null : proposed == target.id() ? target.value(code) : value(others, proposed, code);
            }
            if (!Values.same(target.value(code), value)) {
                values.put(code, value);
            }
        }
        return values;
    }

    private static @Nullable Object value(List<RecordRow> rows, long id, String code) {
        return rows.stream().filter(row -> row.id() == id).findFirst().orElseThrow().value(code);
    }

    private static @Nullable Object union(String code, boolean people, RecordRow target, List<RecordRow> others) {
        List<Object> all = new ArrayList<>();
        Set<Object> known = new LinkedHashSet<>();
        add(all, known, target.value(code));
        others.forEach(other -> add(all, known, other.value(code)));
        if (people) {
            // people have no order of their own: they are read by their numbers
            all.sort(java.util.Comparator.comparing(Long.class::cast));
        }
        return all.isEmpty() ? null : all;
    }

    private static void add(List<Object> all, Set<Object> known, @Nullable Object list) {
        if (list instanceof List<?> some) {
            for (Object one : some) {
                Object value = Objects.requireNonNull(one);
                if (known.add(value instanceof Channel channel ? channel.normalized() : value)) {
                    all.add(value);
                }
            }
        }
    }

    private static @Nullable Object told(String code, RecordRow target, List<RecordRow> others) {
        Object own = target.value(code);
        Set<String> texts = new LinkedHashSet<>();
        if (own instanceof String text) {
            texts.add(text);
        }
        others.forEach(other -> {
            if (other.value(code) instanceof String text) {
                texts.add(text);
            }
        });
        String whole = String.join("\n\n", texts);
        return texts.isEmpty() ? null : whole.length() > FieldType.LongText.LONGEST ? own : whole;
    }
}
