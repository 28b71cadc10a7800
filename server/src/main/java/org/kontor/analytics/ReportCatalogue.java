package org.kontor.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.SliceBy;
import org.kontor.records.SliceKeys;
import org.springframework.stereotype.Component;

/** What a person can build a report of: only what he may read. */
@Component
final class ReportCatalogue {

    private final RecordTypes types;
    private final Access access;
    private final SliceKeys keys;
    private final FieldTitles titles;
    private final Messages messages;

    ReportCatalogue(RecordTypes types, Access access, SliceKeys keys, FieldTitles titles, Messages messages) {
        this.types = types;
        this.access = access;
        this.keys = keys;
        this.titles = titles;
        this.messages = messages;
    }

    /** The types with their dates, numbers and dimensions. */
    List<Map<String, Object>> types(Actor actor) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (RecordType type : types.all()) {
            if (access.opensPage(actor, type.code())) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("code", type.code());
                one.put("title", messages.text(actor.language(), "type." + type.code() + ".plural"));
                one.put("staged", type.staged());
                one.put("dates", fields(actor, type, "moment", "date"));
                one.put("numbers", fields(actor, type, "integer", "number", "money"));
                one.put("dimensions", dimensions(actor, type));
                all.add(one);
            }
        }
        return all;
    }

    /** Whether everything that a report asks for is there for this person. */
    boolean knows(Actor actor, Report report) {
        for (Report.Measure measure : report.measures()) {
            RecordType type = types.get(measure.type());
            for (String code : new String[] {measure.field(), measure.from(), measure.dated()}) {
                if (code != null && (type.find(code) == null || !access.fields(actor, type.code()).readable(code))) {
                    return false;
                }
            }
            try {
                report.dimensions().forEach(dimension -> keys.field(actor, type, ReportQueries.by(measure.dated(), dimension)));
            } catch (Problem unfit) {
                return false;
            }
        }
        return true;
    }

    private List<Map<String, Object>> fields(Actor actor, RecordType type, String... kinds) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (FieldDef field : type.fields().values()) {
            if (List.of(kinds).contains(field.type().kind()) && shown(actor, type, field) && !field.multiple() && field.column() != null && !field.code().equals("id")) {
                all.add(Map.of("code", field.code(), "title", titles.of(actor.language(), type, field), "kind", field.type().kind()));
            }
        }
        return all;
    }

    private boolean shown(Actor actor, RecordType type, FieldDef field) {
        return !field.section().equals("hidden") && access.fields(actor, type.code()).readable(field.code());
    }

    private List<Map<String, Object>> dimensions(Actor actor, RecordType type) {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(dimension("period", messages.text(actor.language(), "report.dimension.period"), "date", ""));
        if (access.fields(actor, type.code()).readable("responsible")) {
            all.add(dimension(Report.DEPARTMENT, messages.text(actor.language(), "report.dimension.department"), "department", ""));
        }
        for (FieldDef field : type.fields().values()) {
            if (shown(actor, type, field)) {
                add(all, actor, type, field.code(), titles.of(actor.language(), type, field), field, "");
            }
        }
        for (FieldDef field : type.fields().values()) {
            if (shown(actor, type, field) && field.type() instanceof FieldType.Reference reference && access.may(actor, reference.type(), Access.Action.READ)) {
                RecordType other = types.get(reference.type());
                for (FieldDef own : other.fields().values()) {
                    // of the other record what it is, not what the system notes of it
                    if (shown(actor, other, own) && !own.section().equals("system") && !own.section().equals("utm")) {
                        add(all, actor, type, field.code() + "." + own.code(), titles.of(actor.language(), other, own), own, titles.of(actor.language(), type, field));
                    }
                }
            }
        }
        return all;
    }

    private void add(List<Map<String, Object>> all, Actor actor, RecordType type, String path, String title, FieldDef field, String group) {
        boolean time = field.type() instanceof FieldType.Moment || field.type() instanceof FieldType.Day;
        boolean words = field.type() instanceof FieldType.Text && (field.code().equals("title") || field.code().equals("origin"));
        if (words || field.is(FieldDef.Trait.HIDDEN) && !field.code().equals("workingStage")) {
            return;
        }
        try {
            keys.field(actor, type, new SliceBy(path, time ? SliceBy.Unit.MONTH : null));
            all.add(dimension(path, title, time ? "date" : field.type().kind(), group));
        } catch (Problem unfit) {
            // not everything can be sliced by
        }
    }

    private static Map<String, Object> dimension(String code, String title, String kind, @Nullable String group) {
        return Map.of("code", code, "title", title, "kind", kind, "group", group == null ? "" : group);
    }
}
