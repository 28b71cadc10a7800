package org.kontor.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Pairs of records of a type that have something in common, found over the whole base by one statement a reason: records with
 * the same phone, e-mail, tax number or name meet in a block, and only within a block are they put beside each other. What many
 * have in common (the phone of an exchange, the name of hundreds) says nothing and makes no pairs.
 */
@Component
public class Likeness {

    /** What two records have in common. */
    public enum Reason {
        PHONE,
        EMAIL,
        INN,
        KPP,
        NAME,
        COMPANY,
        BIRTHDAY,
        SIMILAR;

        int bit() {
            return 1 << ordinal();
        }

        static Set<Reason> of(int bits) {
            Set<Reason> reasons = EnumSet.noneOf(Reason.class);
            Arrays.stream(values()).filter(reason -> (bits & reason.bit()) != 0).forEach(reasons::add);
            return reasons;
        }
    }

    /**
     * Two records that are alike.
     *
     * @param same whether their names are the same
     * @param alike whether their names are the same but for further words and typing errors, or one has none
     * @param strong whether the name says much: a company's, or of two words at least
     */
    public record Pair(long one, long other, Set<Reason> reasons, boolean same, boolean alike, boolean strong) {}

    /** In a block of so many each is put beside each; in a larger one beside the first. */
    private static final int SMALL = 8;

    private static final int LARGEST = 40;
    private static final int LONGEST = 500_000;

    private final DSLContext sql;
    private final RecordTypes types;
    private final NameKeys names;
    private final List<FurtherNumbers> numbers;

    Likeness(DSLContext sql, RecordTypes types, NameKeys names, List<FurtherNumbers> numbers) {
        this.numbers = List.copyOf(numbers);
        this.sql = sql;
        this.types = types;
        this.names = names;
    }

    /** The fields of a type by which records are put beside each other. */
    public static List<String> fields(RecordType type) {
        List<String> name = !NameKeys.named(type) ? List.of() : NameKeys.people(type) ? List.of("lastName", "firstName", "secondName", "company", "birthday") : List.of("title");
        return Stream.concat(Stream.of("phones", "emails", "inn", "kpp"), name.stream()).filter(field -> type.find(field) != null).toList();
    }

    /** Forgets the pairs of a type, and compares the names that came past the writer. */
    public void begin(String typeCode) {
        RecordType type = types.get(typeCode);
        sql.query("delete from records.likeness where type_id = {0}", DSL.inline(type.id())).execute();
        Long after = NameKeys.named(type) ? 0L : null;
        while (after != null) {
            after = names.fill(type, after, RecordWriting.MOST);
        }
        sql.query("analyze records.name_key").execute();
    }

    /** Finds the pairs that have this in common; of what a type does not have there are none. Answers how many. */
    public int find(String typeCode, Reason reason) {
        RecordType type = types.get(typeCode);
        SQL keys = keys(type, reason);
        if (keys == null) {
            return 0;
        }
        return sql.query(
                        "with k as materialized (select x.id, x.key, count(*) over (partition by x.key) as n, row_number() over (partition by x.key order by x.id) as place"
                                + " from (select distinct id, key from ({0}) y) x),"
                                + " s as (select * from k where n between 2 and {1})"
                                + " insert into records.likeness (type_id, one, other, reason)"
                                + " select {2}, a.id, b.id, {3} from s a join s b on b.key = a.key and b.id > a.id where a.n <= {4} or a.place = 1",
                        keys, DSL.inline(LARGEST), DSL.inline(type.id()), DSL.inline(reason.bit()), DSL.inline(SMALL))
                .execute();
    }

    private org.jooq.@org.jspecify.annotations.Nullable SQL keys(RecordType type, Reason reason) {
        String present = " t.deleted_at is null" + (type.staged() ? " and t.semantic = 'P'" : "");
        String of = type.qualified() + " t";
        String name = " join records.name_key n on n.type_id = " + type.id() + " and n.origin = t.id and n.key <> ''";
        return switch (reason) {
            case PHONE, EMAIL -> type.find("phones") == null
                    ? null
                    : DSL.sql("select t.id, " + (reason == Reason.PHONE ? "c.normalized" : "c.normalized") + " as key from " + of + " join records.channel c on c.type_id = " + type.id()
                            + " and c.record_id = t.id and c.field = '" + (reason == Reason.PHONE ? "phones" : "emails") + "' and length(c.normalized) >= 7 where" + present);
            case INN -> type.find("inn") == null ? null : taxNumbers(type, of, present);
            case KPP -> type.find("inn") == null || type.find("kpp") == null
                    ? null
                    : DSL.sql("select t.id, t.inn || '/' || t.kpp as key from " + of + " where" + present + " and t.inn is not null and t.kpp is not null");
            case NAME -> NameKeys.named(type) ? DSL.sql("select t.id, n.key from " + of + name + " where" + present) : null;
            case SIMILAR -> NameKeys.named(type) ? DSL.sql("select t.id, n.skeleton as key from " + of + name + " where" + present + " and length(n.skeleton) >= 5") : null;
            case COMPANY -> NameKeys.people(type) && type.find("company") != null
                    ? DSL.sql("select t.id, n.key || '/' || t.company_id as key from " + of + name + " where" + present + " and t.company_id is not null")
                    : null;
            case BIRTHDAY -> type.find("birthday") == null
                    ? null
                    : DSL.sql("select t.id, n.key || '/' || t.birthday as key from " + of + name + " where" + present + " and t.birthday is not null");
        };
    }

    /** The numbers of the records' own fields, and those of further requisites. */
    private SQL taxNumbers(RecordType type, String of, String present) {
        SQL own = DSL.sql("select t.id, t.inn as key from " + of + " where" + present + " and t.inn is not null");
        return numbers.stream()
                .filter(further -> further.type().equals(type.code()))
                .map(further -> DSL.sql("select t.id, f.inn as key from " + of + " join ({0}) f on f.id = t.id where" + present, further.numbers()))
                .reduce(own, (one, other) -> DSL.sql("{0} union all {1}", one, other));
    }

    /** The pairs that were found, each once with all that they have in common; without those that somebody found to be different. */
    public List<Pair> pairs(String typeCode) {
        RecordType type = types.get(typeCode);
        boolean people = NameKeys.people(type);
        sql.query("analyze records.likeness").execute();
        List<Pair> pairs = new ArrayList<>();
        sql.resultQuery(
                        "select l.one, l.other, bit_or(l.reason) as reasons, coalesce(max(a.key), '') as a, coalesce(max(b.key), '') as b from records.likeness l"
                                + " left join records.name_key a on a.type_id = {0} and a.origin = l.one left join records.name_key b on b.type_id = {0} and b.origin = l.other"
                                + " where l.type_id = {0} and not exists (select 1 from records.not_double d where d.type_id = {0} and d.record_id = l.one and d.other_record_id = l.other)"
                                + " group by l.one, l.other order by l.one, l.other limit {1}",
                        DSL.inline(type.id()), DSL.inline(LONGEST))
                .fetchSize(10_000)
                .forEach(row -> {
                    String a = row.get("a", String.class);
                    String b = row.get("b", String.class);
                    boolean same = !a.isEmpty() && a.equals(b);
                    boolean alike = same || a.isEmpty() || b.isEmpty() || new NameKey(List.of(a.split(" "))).like(b);
                    pairs.add(new Pair(
                            row.get("one", Long.class), row.get("other", Long.class), Reason.of(row.get("reasons", Integer.class)), same, alike, !people || a.indexOf(' ') > 0 && b.indexOf(' ') > 0));
                });
        return pairs;
    }

    /** Forgets the pairs of a type. */
    public void end(String typeCode) {
        sql.query("delete from records.likeness where type_id = {0}", DSL.inline(types.get(typeCode).id())).execute();
    }
}
