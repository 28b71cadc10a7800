package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one operation did to one record; its versions are added from the newest back. */
final class UndoPlan {

    /** What a field was before the operation and after it, as JSON values. */
    record Pair(@Nullable Object from, @Nullable Object to) {}

    private final Map<String, Pair> fields = new LinkedHashMap<>();
    private boolean creates;
    private boolean deletes;
    private boolean restores;
    private int lastVersion;

    void add(int version, String kind, Map<?, ?> changes) {
        lastVersion = Math.max(lastVersion, version);
        switch (kind) {
            case "added" -> creates = true;
            case "deleted" -> restores = true;
            case "restored" -> deletes = true;
            default -> changes.forEach((code, pair) -> {
                List<?> both = (List<?>) pair;
                Pair known = fields.get(code.toString());
                fields.put(code.toString(), new Pair(both.get(0), known == null ? both.get(1) : known.to()));
            });
        }
    }

    /** The changed fields: the oldest "from" with the newest "to". */
    Map<String, Pair> fields() {
        return fields;
    }

    /** Whether the operation made the record. */
    boolean creates() {
        return creates;
    }

    /** Whether the record has to go into the bin again. */
    boolean deletes() {
        return deletes;
    }

    /** Whether the record has to come out of the bin. */
    boolean restores() {
        return restores;
    }

    /** Whether it may be what has taken the record out of the sight of whoever did it: then he may take it back although he sees it no more. */
    boolean mayHide(RecordType type) {
        return creates || deletes || restores || fields.keySet().stream().anyMatch(code -> code.equals("opened") || type.find(code) instanceof FieldDef field && decides(field.type()));
    }

    private static boolean decides(FieldType type) {
        return type instanceof FieldType.Person
                || type instanceof FieldType.Team
                || type instanceof FieldType.Reference
                || type instanceof FieldType.Pipeline
                || type instanceof FieldType.Stage;
    }

    /** The version that the operation left it with. */
    int lastVersion() {
        return lastVersion;
    }
}
