package org.kontor.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** One's own records that changed last, of all types together. One list a type. */
@Component
final class RecentRecords implements Widget {

    private static final int SHOWN = 8;

    private final Records records;
    private final RecordTypes types;
    private final Access access;

    RecentRecords(Records records, RecordTypes types, Access access) {
        this.records = records;
        this.types = types;
        this.access = access;
    }

    @Override
    public String code() {
        return "recent";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public boolean serves(Actor actor) {
        return types.all().stream().anyMatch(type -> access.opensPage(actor, type.code()));
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        return UsualTile.at(70);
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        record Recent(String at, Map<String, @Nullable Object> shown) {}
        List<Recent> found = new ArrayList<>();
        for (RecordType type : types.all()) {
            if (!access.opensPage(actor, type.code())) {
                continue;
            }
            List<String> fields = records.readable(actor, type.code(), List.of("title", "stage", "modifiedAt"));
            if (!fields.contains("modifiedAt")) {
                continue;
            }
            records.list(actor, type.code(), Filter.is("responsible", "me"), new Sort("modifiedAt", true), fields, SHOWN, null)
                    .rows()
                    .forEach(row -> found.add(new Recent(String.valueOf(row.value("modifiedAt")), shown(type, row))));
        }
        return Map.of("items", found.stream()
                .sorted(java.util.Comparator.comparing(Recent::at).reversed())
                .limit(SHOWN)
                .map(Recent::shown)
                .toList());
    }

    private static Map<String, @Nullable Object> shown(RecordType type, RecordRow row) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("type", type.code());
        shown.put("id", row.id());
        shown.put("title", row.value("title"));
        shown.put("stage", row.value("stage"));
        shown.put("at", row.value("modifiedAt"));
        return shown;
    }
}
