package org.kontor.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;

/**
 * Whether a client who is being entered is known already: by phone, e-mail, ИНН or a name that is the same or alike, over
 * every type that has them. Of a match that the person may not read he learns at most that there is one and who is responsible:
 * the company decides.
 */
@Component
public final class Duplicates {

    private static final int MOST = 10;
    private static final int MOST_MATCHES = 200;

    /** What is told of a match that the person may not read: who is responsible (ask), that there is one (exists), nothing (silent). */
    public static final Setting<String> HIDDEN = new Setting<>("duplicates.hidden", String.class, "ask");

    /** What {@link #HIDDEN} can be. */
    public static final List<String> HIDDEN_CHOICES = List.of("ask", "exists", "silent");

    /** By what records are the same, the surest first. */
    public enum Match {
        PHONE,
        EMAIL,
        INN,
        TITLE,
        SIMILAR
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

    /** So long typing errors are looked for, in all types together: whoever types waits for it. */
    private static final Duration PATIENCE = Duration.ofMillis(90);

    private final DSLContext sql;
    private final Access access;
    private final RecordTypes types;
    private final NameKeys names;
    private final NotDoubles others;
    private final Settings settings;

    private final List<FurtherNumbers> numbers;

    Duplicates(DSLContext sql, Access access, RecordTypes types, NameKeys names, NotDoubles others, Settings settings, List<FurtherNumbers> numbers) {
        this.numbers = List.copyOf(numbers);
        this.names = names;
        this.others = others;
        this.settings = settings;
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
        Duration patience = PATIENCE;
        for (RecordType type : types.all()) {
            Map<Long, Match> byId = matches.getOrDefault(type.id(), new LinkedHashMap<>());
            // what he may not read he cannot find by either
            Fields fields = access.fields(actor, type.code());
            byId.values().removeIf(match -> !fields.readable(match == Match.PHONE ? "phones" : "emails"));
            if (inn.length() >= 10 && column(type, "inn") != null && fields.readable("inn")) {
                some(type, taxNumber(type, inn)).forEach(id -> byId.putIfAbsent(id, Match.INN));
            }
            if (NameKeys.named(type) && (type.code().equals(own.code()) || NameKeys.people(type) && NameKeys.people(own))) {
                if (question.title() != null && fields.readable("title")) {
                    long begun = System.nanoTime();
                    names.find(type, question.title(), patience).forEach(one -> byId.putIfAbsent(one.id(), one.same() ? Match.TITLE : Match.SIMILAR));
                    patience = patience.minusNanos(System.nanoTime() - begun);
                }
            }
            if (type.code().equals(own.code()) && question.except() != null) {
                byId.remove(question.except());
                byId.keySet().removeAll(others.of(type, question.except()));
            }
            if (!byId.isEmpty()) {
                twins.addAll(told(actor, type, byId));
            }
        }
        String hidden = settings.get(HIDDEN);
        if (hidden.equals("silent")) {
            twins.removeIf(twin -> twin.id() == null);
        } else if (hidden.equals("exists")) {
            twins.replaceAll(twin -> twin.id() == null ? new Twin(twin.type(), null, null, twin.match(), null) : twin);
        }
        twins.sort(java.util.Comparator.comparing((Twin twin) -> twin.id() == null).thenComparing(Twin::match));
        return twins.stream().distinct().limit(MOST).toList();
    }

    /** The number stands in the record's own field or in further requisites. */
    private Condition taxNumber(RecordType type, String inn) {
        Condition own = DSL.condition("t.inn = {0}", DSL.val(inn));
        return numbers.stream()
                .filter(further -> further.type().equals(type.code()))
                .map(further -> DSL.condition("t.id in (select n.id from ({0}) n where n.inn = {1})", further.numbers(), DSL.val(inn)))
                .reduce(own, Condition::or);
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
