package org.kontor.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.DatabasePools;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Records of a type to choose from while somebody types: by number, by how the title begins, by phone or e-mail, by parts of
 * the title; only what he may read. Each way is asked only while there is room left.
 */
@Component
final class Suggestions {

    /** A record to choose, with what tells it from its namesakes. */
    record Suggestion(long id, String title, @Nullable String subtitle) {}

    private static final int MOST = 10;
    private static final int WINDOW = 5_000;
    // sorts after every letter in the collation of titles
    private static final String LAST = "\uffff";
    private static final List<String> TELLING = List.of("post", "company", "companyTitle", "contact", "inn", "city");

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final RecordReading reading;

    Suggestions(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql, Access access, RecordTypes types, RecordReading reading) {
        this.sql = sql;
        this.access = access;
        this.types = types;
        this.reading = reading;
    }

    /** At most ten records; without a question the newest. */
    List<Suggestion> find(Actor actor, String typeCode, String question) {
        RecordType type = types.get(typeCode);
        List<String> readable = reading.readable(actor, type);
        if (!readable.contains("title")) {
            return List.of();
        }
        List<String> fields = Stream.concat(Stream.of("title"), Stream.concat(TELLING.stream(), Stream.of("phones", "emails")))
                .filter(readable::contains)
                .toList();
        String text = question.replace("\u0000", "").strip();
        if (text.length() > 200) {
            return List.of();
        }
        if (text.isEmpty()) {
            return shown(type, reading.list(actor, type, Filter.NONE, Sort.NEWEST, fields, MOST, null).rows());
        }
        Collection<Long> ids = ids(actor, type, text, readable);
        Map<Long, RecordRow> rows = reading.some(actor, type, ids, fields);
        return shown(type, ids.stream().filter(rows::containsKey).map(id -> java.util.Objects.requireNonNull(rows.get(id))).toList());
    }

    private Set<Long> ids(Actor actor, RecordType type, String text, List<String> readable) {
        Set<Long> ids = new LinkedHashSet<>();
        Condition visible = VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t");
        String digits = text.replaceAll("\\D", "");
        if (!digits.isEmpty() && digits.length() <= 15 && digits.length() == text.length()) {
            ids.addAll(ask(type, visible, DSL.condition("t.id = {0}", DSL.val(Long.parseLong(digits))), "t.id"));
        }
        String lower = text.toLowerCase(Locale.ROOT);
        ids.addAll(ask(type, visible, DSL.condition("t.title >= {0} and t.title < {1}", DSL.val(lower), DSL.val(lower + LAST)), "t.title, t.id"));
        if (ids.size() < MOST) {
            ids.addAll(byChannel(type, visible, text, digits, readable));
        }
        if (ids.size() < MOST) {
            ids.addAll(byParts(type, visible, lower));
        }
        return ids.stream().limit(MOST).collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Long> byChannel(RecordType type, Condition visible, String text, String digits, List<String> readable) {
        List<Condition> matches = new ArrayList<>();
        boolean phone = readable.contains("phones") && digits.length() >= 4 && text.matches("[\\d\\s()+.-]+");
        if (phone) {
            for (String start : phoneStarts(text, digits)) {
                matches.add(DSL.condition("c.field = 'phones' and c.normalized like {0}", DSL.val(start + "%")));
            }
        }
        if (!phone && readable.contains("emails") && text.length() >= 3 && text.matches("[\\w.+@-]+")) {
            matches.add(DSL.condition(
                    "c.field = 'emails' and c.normalized like {0}", DSL.val(text.toLowerCase(Locale.ROOT).replace("_", "\\_") + "%")));
        }
        if (matches.isEmpty()) {
            return List.of();
        }
        return sql.resultQuery(
                        "select distinct t.id from records.channel c join " + type.qualified() + " t on t.id = c.record_id"
                                + " where c.type_id = {0} and c.field in ('phones', 'emails') and ({1}) and t.deleted_at is null and {2} limit {3}",
                        DSL.inline(type.id()), DSL.or(matches), visible, DSL.inline(MOST))
                .fetch(0, Long.class);
    }

    /** How the beginning of a phone may stand in the database: Russians type 8, 7 or nothing before the code. */
    private static List<String> phoneStarts(String text, String digits) {
        List<String> starts = new ArrayList<>();
        starts.add("+" + digits);
        if (!text.startsWith("+")) {
            if (digits.startsWith("8")) {
                starts.add("+7" + digits.substring(1));
            }
            starts.add("+7" + digits);
            starts.add(digits);
        }
        return starts;
    }

    /**
     * Every word somewhere in the title. Clients have a trigram index on it; records with stages come and go, so they are
     * looked for among the newest only.
     */
    private List<Long> byParts(RecordType type, Condition visible, String lower) {
        List<Condition> words = new ArrayList<>();
        boolean indexable = false;
        for (String word : lower.split("\\s+")) {
            indexable |= word.length() >= 3;
            words.add(DSL.condition("t.title ilike {0}", DSL.val("%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")));
        }
        if (type.staged() || !indexable) {
            return sql.resultQuery(
                            "select t.id from (select t.* from " + type.qualified() + " t where t.deleted_at is null and {0} order by t.created_at desc, t.id desc limit {1}) t"
                                    + " where {2} order by t.created_at desc, t.id desc limit {3}",
                            visible, DSL.inline(WINDOW), DSL.and(words), DSL.inline(MOST))
                    .fetch(0, Long.class);
        }
        return ask(type, visible, DSL.and(words), null);
    }

    private List<Long> ask(RecordType type, Condition visible, Condition matches, @Nullable String order) {
        return sql.select(DSL.field("t.id", SQLDataType.BIGINT))
                .from(DSL.table(type.qualified() + " t"))
                .where("t.deleted_at is null")
                .and(matches)
                .and(visible)
                .orderBy(order == null ? List.of() : List.of(DSL.field(DSL.sql(order))))
                .limit(MOST)
                .fetch(DSL.field("t.id", SQLDataType.BIGINT));
    }

    private List<Suggestion> shown(RecordType type, Collection<RecordRow> rows) {
        return rows.stream()
                .map(row -> new Suggestion(row.id(), String.valueOf(row.value("title")), subtitle(type, row)))
                .toList();
    }

    private static @Nullable String subtitle(RecordType type, RecordRow row) {
        List<String> parts = new ArrayList<>();
        for (String code : TELLING) {
            if (parts.size() < 2 && type.find(code) != null) {
                Map<Long, String> titles = row.titles().get(code);
                Object value = row.value(code);
                if (titles != null) {
                    titles.values().stream().limit(1).forEach(parts::add);
                } else if (value instanceof String text && !text.isBlank()) {
                    parts.add(text);
                }
            }
        }
        for (String code : List.of("phones", "emails")) {
            if (parts.size() < 3 && row.value(code) instanceof List<?> list && list.getFirst() instanceof Channel channel) {
                parts.add(channel.value());
            }
        }
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }
}
