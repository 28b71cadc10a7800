package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/**
 * Whether a client who is being entered is known already: by phone, e-mail, ИНН or exact title, over every type that has
 * them. Of a match that the person may not read he learns only that there is one and who is responsible.
 */
@Component
public final class Duplicates {

    private static final int MOST = 10;
    private static final int MOST_MATCHES = 200;
    private static final String LAST = "\uffff";

    /** By what records are the same, the surest first. */
    public enum Match {
        PHONE,
        EMAIL,
        INN,
        TITLE
    }

    /**
     * A record that may be the same.
     *
     * @param id null where the person may not read it
     * @param title null where he may not
     * @param responsible who to talk to; null for nobody
     */
    public record Twin(String type, @Nullable Long id, @Nullable String title, Match match, @Nullable Long responsible) {}

    /** What is being entered; except is the record itself when it is changed. */
    public record Question(
            @Nullable String phone, @Nullable String email, @Nullable String title, @Nullable String inn, @Nullable Long except) {}

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;

    Duplicates(DSLContext sql, Access access, RecordTypes types) {
        this.sql = sql;
        this.access = access;
        this.types = types;
    }

    /** The records that may be the same as one of this type with these values, the readable ones first. */
    public List<Twin> find(Actor actor, String typeCode, Question question) {
        RecordType own = types.get(typeCode);
        Map<Short, Map<Long, Match>> matches = channels(question);
        String inn = question.inn() == null ? "" : question.inn().replaceAll("\\D", "");
        List<Twin> twins = new ArrayList<>();
        for (RecordType type : types.all()) {
            Map<Long, Match> byId = matches.getOrDefault(type.id(), new LinkedHashMap<>());
            // what he may not read he cannot find by either
            Fields fields = access.fields(actor, type.code());
            byId.values().removeIf(match -> !fields.readable(match == Match.PHONE ? "phones" : "emails"));
            if (inn.length() >= 10 && column(type, "inn") != null && fields.readable("inn")) {
                some(type, DSL.condition("t.inn = {0}", DSL.val(inn))).forEach(id -> byId.putIfAbsent(id, Match.INN));
            }
            if (type.code().equals(own.code()) && !type.staged()) {
                titled(type, question.title()).forEach(id -> byId.putIfAbsent(id, Match.TITLE));
            }
            if (type.code().equals(own.code()) && question.except() != null) {
                byId.remove(question.except());
            }
            if (!byId.isEmpty()) {
                twins.addAll(told(actor, type, byId));
            }
        }
        twins.sort(java.util.Comparator.comparing((Twin twin) -> twin.id() == null).thenComparing(Twin::match));
        return twins.stream().distinct().limit(MOST).toList();
    }

    private Map<Short, Map<Long, Match>> channels(Question question) {
        String phone = normalized("phones", question.phone());
        String email = normalized("emails", question.email());
        List<Condition> wanted = new ArrayList<>();
        if (phone != null) {
            int extension = phone.indexOf(";ext=");
            String whole = extension < 0 ? phone : phone.substring(0, extension);
            wanted.add(DSL.condition("c.field = 'phones' and (c.normalized = {0} or c.normalized like {1})", DSL.val(whole), DSL.val(whole + ";ext=%")));
        }
        if (email != null) {
            wanted.add(DSL.condition("c.field = 'emails' and c.normalized = {0}", DSL.val(email)));
        }
        Map<Short, Map<Long, Match>> matches = new LinkedHashMap<>();
        if (!wanted.isEmpty()) {
            sql.resultQuery(
                            "select c.type_id, c.record_id, c.field from records.channel c where c.field in ('phones', 'emails') and ({0}) order by c.id desc limit {1}",
                            DSL.or(wanted), DSL.inline(MOST_MATCHES))
                    .forEach(row -> {
                        Match match = "phones".equals(row.get(2, String.class)) ? Match.PHONE : Match.EMAIL;
                        matches.computeIfAbsent(row.get(0, Short.class), type -> new LinkedHashMap<>())
                                .merge(row.get(1, Long.class), match, (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    });
        }
        return matches;
    }

    private static @Nullable String normalized(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Channel.parse(field, field, value).normalized();
        } catch (Problem unfinished) {
            // somebody is still typing
            return null;
        }
    }

    /** Records with just this title, without regard to case; a name of two or three words in any order of them. */
    private List<Long> titled(RecordType type, @Nullable String given) {
        String title = given == null ? "" : given.replace("\u0000", "").replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
        if (title.length() < 3 || title.length() > 300) {
            return List.of();
        }
        FieldDef field = type.find("title");
        boolean name = field != null && field.is(FieldDef.Trait.READ_ONLY);
        Set<String> orders = name ? orders(title) : Set.of(title);
        List<Condition> any = new ArrayList<>();
        for (String order : orders) {
            String begins = order.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            Condition same = DSL.condition("lower(t.title) = {0}", DSL.val(order));
            any.add(DSL.condition("t.title >= {0} and t.title < {1}", DSL.val(order), DSL.val(order + LAST))
                    .and(name ? same.or("lower(t.title) like {0}", DSL.val(begins + " %")) : same));
        }
        return some(type, DSL.or(any));
    }

    private static Set<String> orders(String title) {
        String[] words = title.split(" ");
        Set<String> orders = new LinkedHashSet<>();
        orders.add(title);
        if (words.length == 2) {
            orders.add(words[1] + " " + words[0]);
        } else if (words.length == 3) {
            int[][] turns = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
            for (int[] turn : turns) {
                orders.add(words[turn[0]] + " " + words[turn[1]] + " " + words[turn[2]]);
            }
        }
        return orders;
    }

    private List<Long> some(RecordType type, Condition matches) {
        return sql.select(DSL.field("t.id", SQLDataType.BIGINT))
                .from(DSL.table(type.qualified() + " t"))
                .where("t.deleted_at is null")
                .and(matches)
                .limit(MOST_MATCHES)
                .fetch(DSL.field("t.id", SQLDataType.BIGINT));
    }

    private List<Twin> told(Actor actor, RecordType type, Map<Long, Match> byId) {
        boolean titles = access.fields(actor, type.code()).readable("title");
        Condition visible = VisibleSql.condition(access.rows(actor, type.code(), Access.Action.READ), type, "t");
        List<Twin> twins = new ArrayList<>();
        sql.select(
                        DSL.field("t.id", SQLDataType.BIGINT),
                        DSL.field("t.title", SQLDataType.CLOB),
                        DSL.field("t.responsible_id", SQLDataType.BIGINT),
                        DSL.field("coalesce({0}, false)", SQLDataType.BOOLEAN, visible))
                .from(DSL.table(type.qualified() + " t"))
                .where(DSL.condition("t.id = any({0})", VisibleSql.ids(byId.keySet())))
                .and("t.deleted_at is null")
                .forEach(row -> {
                    boolean readable = row.value4();
                    Match match = java.util.Objects.requireNonNull(byId.get(row.value1()));
                    twins.add(new Twin(
                            type.code(), readable ? row.value1() : null, readable && titles ? row.value2() : null, match, row.value3()));
                });
        return twins;
    }

    private static @Nullable String column(RecordType type, String field) {
        FieldDef found = type.find(field);
        return found == null ? null : found.column();
    }
}
