package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.records.FieldDef.Trait;

/**
 * What a search finds of a type's records, as one select made from the registry. Its rows: record_id, part, at, responsible_id,
 * team_id, opened, text, digits. The parts are groups of fields, so that a hidden group can be left out: {@code title} (what a
 * record is called, names of people), {@code requisite}, {@code phone} (a row each, digits backwards beside), {@code email},
 * {@code channel} (sites, messengers, links).
 */
public final class SearchableTexts {

    private static final Set<String> REQUISITES = Set.of("inn", "kpp", "ogrn", "ogrnip", "okpo", "bankDetails", "requisiteKeys");

    private SearchableTexts() {}

    /** The fields of a type by the part that they are found in. */
    public static Map<String, List<String>> parts(RecordType type) {
        Map<String, List<String>> parts = new TreeMap<>();
        boolean named = false;
        for (FieldDef field : type.fields().values()) {
            String part = part(field);
            if (part != null) {
                parts.computeIfAbsent(part, name -> new ArrayList<>()).add(field.code());
                named |= part.equals("title");
            }
        }
        if (!named) {
            parts.put("title", List.of("title"));
        }
        return parts;
    }

    /** Whether one of these fields is found by the search. */
    public static boolean concerns(RecordType type, Collection<String> fields) {
        return parts(type).values().stream().flatMap(List::stream).anyMatch(fields::contains);
    }

    /** The select of what is found of some records, or of all; records in the bin have nothing. */
    public static SQL select(RecordType type, @Nullable Collection<Long> ids) {
        Condition which = ids == null ? DSL.trueCondition() : DSL.condition("t.id = any({0})", VisibleSql.ids(new LinkedHashSet<>(ids)));
        // said of both tables: fresh ones have no statistics, by which one could be led to the other
        Condition owned = ids == null ? DSL.trueCondition() : DSL.condition("c.record_id = any({0})", VisibleSql.ids(new LinkedHashSet<>(ids)));
        List<SQL> selects = new ArrayList<>();
        parts(type).forEach((part, fields) -> {
            switch (part) {
                case "phone" -> selects.add(phones(type, which, owned));
                case "email" -> selects.add(channels(type, part, "c.field = 'emails'", which, owned));
                case "channel" -> selects.add(channels(type, part, "c.field in ('sites', 'messengers', 'links')", which, owned));
                default -> selects.add(columns(type, part, fields, which));
            }
        });
        SQL all = selects.getFirst();
        for (SQL select : selects.subList(1, selects.size())) {
            all = DSL.sql("{0} union all {1}", all, select);
        }
        return all;
    }

    /** The select of who may see a record's entries: id, responsible_id, team_id, opened, created_at; records in the bin left out. */
    public static SQL scopes(RecordType type, Collection<Long> ids) {
        return DSL.sql(
                "select t.id, t.responsible_id, t.team_id, t.opened, t.created_at from " + type.qualified()
                        + " t where t.id = any({0}) and t.deleted_at is null",
                VisibleSql.ids(new LinkedHashSet<>(ids)));
    }

    /** The select of the ids of all records that are not in the bin. */
    public static SQL present(RecordType type) {
        return DSL.sql("select t.id from " + type.qualified() + " t where t.deleted_at is null");
    }

    private static @Nullable String part(FieldDef field) {
        if (!field.is(Trait.SEARCHABLE)) {
            return null;
        }
        return switch (field.storage()) {
            case Storage.ChannelRows rows -> switch (rows.field()) {
                case "phones" -> "phone";
                case "emails" -> "email";
                default -> "channel";
            };
            case Storage.Column column -> REQUISITES.contains(field.code()) ? "requisite" : "title";
            case Storage.PersonRows rows -> null;
            case Storage.LinkRows rows -> null;
        };
    }

    private static final String SCOPE = "t.created_at as at, t.responsible_id, t.team_id, t.opened";

    private static SQL columns(RecordType type, String part, List<String> fields, Condition which) {
        StringBuilder text = new StringBuilder("concat_ws(' '");
        for (String code : fields) {
            text.append(", t.\"").append(type.field(code).column()).append('"');
        }
        text.append(')');
        return DSL.sql(
                "select t.id as record_id, {0} as part, " + SCOPE + ", " + plain(text.toString()) + " as text, null::text as digits from " + type.qualified()
                        + " t where {1} and t.deleted_at is null and " + text + " <> ''",
                DSL.inline(part), which);
    }

    private static SQL phones(RecordType type, Condition which, Condition owned) {
        String digits = "regexp_replace(split_part(c.normalized, ';', 1), '[^0-9]', '', 'g')";
        return DSL.sql(
                "select t.id, 'phone', " + SCOPE + ", " + digits + ", reverse(" + digits + ") from " + type.qualified()
                        + " t join records.channel c on c.type_id = {0} and c.record_id = t.id and c.field = 'phones' and {2} where {1} and t.deleted_at is null",
                DSL.inline(type.id()), which, owned);
    }

    private static SQL channels(RecordType type, String part, String fields, Condition which, Condition owned) {
        return DSL.sql(
                "select t.id, {2}, " + SCOPE + ", c.text, null from " + type.qualified() + " t join (select c.record_id, "
                        + plain("string_agg(c.normalized, ' ' order by c.sort, c.id)") + " as text from records.channel c where c.type_id = {0} and "
                        + fields + " and {3} group by 1) c on c.record_id = t.id where {1} and t.deleted_at is null",
                DSL.inline(type.id()), which, DSL.inline(part), owned);
    }

    /** SQL that makes a text as it is kept for search: lower case, е for ё. */
    public static String plain(String sql) {
        return "translate(lower(" + sql + "), 'ё', 'е')";
    }
}
