package org.kontor.quality;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQL;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.BackgroundWork;
import org.kontor.platform.Settings;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The scores of records: what part of what counts ({@link Weights}) is there. A column of the record that follows from the rest,
 * found for many at once after something has happened with them, and for all each night, since records grow old by themselves.
 */
@Component
class Scores {

    /** Not filled fields are named by their code; the others so. */
    static final String UNTOUCHED = "untouched";
    static final String BOUNCED = "bounced";
    static final String PHONE = "phone";

    private static final int AT_ONCE = 5_000;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Pattern MOBILE = Pattern.compile("\\+79[0-9]{9}");

    private final DSLContext sql;
    private final RecordTypes types;
    private final Settings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Scores(DSLContext sql, RecordTypes types, Settings settings, TransactionTemplate transactions, Clock clock) {
        this.sql = sql;
        this.types = types;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Counts all records anew, some thousand in a transaction. */
    void all() {
        Weights.types().forEach(this::all);
    }

    /** Counts all records of a type anew. */
    void all(String code) {
        RecordType type = types.get(code);
        BackgroundWork.run(() -> {
            Long last = sql.resultQuery("select max(id) from " + table(type)).fetchSingle().get(0, Long.class);
            for (long from = 0; last != null && from <= last; from += AT_ONCE) {
                Condition which = DSL.condition("t.id > {0} and t.id <= {1}", DSL.val(from), DSL.val(from + AT_ONCE));
                transactions.executeWithoutResult(status -> count(type, which));
            }
        });
    }

    /** Counts these records anew, in the running transaction. */
    void of(RecordType type, Collection<Long> ids) {
        if (!ids.isEmpty()) {
            count(type, DSL.condition("t.id = any({0})", array(ids)));
        }
    }

    private void count(RecordType type, Condition which) {
        Weights weights = settings.get(Weights.setting(type.code()));
        Map<String, SQL> there = there(type, weights, wrongPhones(type, which));
        Map<String, Integer> counting = counting(type, weights);
        int all = counting.values().stream().mapToInt(Integer::intValue).sum();
        SQL score = all == 0
                ? DSL.sql("null::smallint")
                : DSL.sql(
                        "round(100.0 * ({0}) / {1})::smallint",
                        counting.entrySet().stream()
                                .map(one -> DSL.sql("case when {0} then {1} else 0 end", there.get(one.getKey()), DSL.inline(one.getValue())))
                                .reduce((one, two) -> DSL.sql("{0} + {1}", one, two))
                                .orElseThrow(),
                        DSL.inline(all));
        // in the order of their ids, as every writer locks them
        sql.query(
                        "with found as materialized (select t.id, {0} as score from {1} t where t.deleted_at is null and {2}),"
                                + " changed as materialized (select t.id, f.score from {1} t join found f on f.id = t.id where t.quality is distinct from f.score order by t.id for no key update of t)"
                                + " update {1} t set quality = c.score from changed c where c.id = t.id",
                        score, DSL.sql(table(type)), which)
                .execute();
    }

    /** What a record lacks. */
    record Lack(String what, int weight) {}

    /**
     * The score of a record as it is now.
     *
     * @param score null where nothing counts
     * @param lacks what is not there, the heaviest first
     */
    record Score(@Nullable Integer score, List<Lack> lacks, List<String> wrongPhones) {}

    Score of(RecordType type, long id) {
        Weights weights = settings.get(Weights.setting(type.code()));
        Condition which = DSL.condition("t.id = {0}", DSL.val(id));
        List<String> wrong = wrongPhones(type, which);
        Map<String, SQL> there = there(type, weights, wrong);
        Map<String, Integer> counting = counting(type, weights);
        int all = counting.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return new Score(null, List.of(), wrong);
        }
        List<String> names = List.copyOf(counting.keySet());
        SQL list = names.stream().map(name -> DSL.sql("{0}", there.get(name))).reduce((one, two) -> DSL.sql("{0}, {1}", one, two)).orElseThrow();
        Record row = sql.resultQuery("select {0} from {1} t where {2}", list, DSL.sql(table(type)), which).fetchOne();
        List<Lack> lacks = new ArrayList<>();
        int sum = 0;
        for (int i = 0; row != null && i < names.size(); i++) {
            int weight = counting.getOrDefault(names.get(i), 0);
            if (Boolean.TRUE.equals(row.get(i, Boolean.class))) {
                sum += weight;
            } else {
                lacks.add(new Lack(names.get(i), weight));
            }
        }
        lacks.sort(java.util.Comparator.comparingInt(Lack::weight).reversed());
        return new Score(Math.round(100f * sum / all), lacks, wrong);
    }

    /** What counts for a type, by name: fields that are there, and the three others. */
    static Map<String, Integer> counting(RecordType type, Weights weights) {
        Map<String, Integer> counting = new LinkedHashMap<>();
        weights.fields().forEach((code, weight) -> {
            FieldDef field = type.find(code);
            if (weight > 0 && field != null && (field.custom() == null || !field.custom().deleted())) {
                counting.put(code, weight);
            }
        });
        counting.put(UNTOUCHED, weights.untouched());
        counting.put(BOUNCED, type.find("emails") == null ? 0 : weights.bounced());
        counting.put(PHONE, type.find("phones") == null ? 0 : weights.phone());
        counting.values().removeIf(weight -> weight <= 0);
        return counting;
    }

    private Map<String, SQL> there(RecordType type, Weights weights, List<String> wrongPhones) {
        Map<String, SQL> there = new LinkedHashMap<>();
        weights.fields().keySet().forEach(code -> {
            FieldDef field = type.find(code);
            if (field != null) {
                there.put(code, DSL.sql("coalesce({0}, false)", FillCounts.filled(type, field)));
            }
        });
        there.put(UNTOUCHED, DSL.sql(
                "greatest(t.created_at, t.modified_at, t.last_activity_at) > {0}",
                DSL.val(clock.instant().minus(Duration.ofDays(weights.days())), SQLDataType.INSTANT)));
        there.put(BOUNCED, DSL.sql(
                "not exists (select 1 from records.channel c join platform.bounced_address b on b.address = c.normalized"
                        + " where c.type_id = {0} and c.record_id = t.id and c.field = 'emails' and c.kind <> 'FORMER')",
                DSL.inline(type.id())));
        there.put(PHONE, wrongPhones.isEmpty()
                ? DSL.sql("true")
                : DSL.sql(
                        "not exists (select 1 from records.channel c where c.type_id = {0} and c.record_id = t.id and c.field = 'phones' and c.kind <> 'FORMER' and c.normalized = any({1}))",
                        DSL.inline(type.id()), DSL.val(wrongPhones.toArray(String[]::new), SQLDataType.CLOB.array())));
        return there;
    }

    /** The phones of some records that are no numbers of their country; inner numbers are taken as they are. */
    private List<String> wrongPhones(RecordType type, Condition which) {
        if (type.find("phones") == null) {
            return List.of();
        }
        return sql.resultQuery(
                        "select distinct c.normalized from records.channel c join {0} t on t.id = c.record_id where c.type_id = {1} and c.field = 'phones' and c.kind <> 'FORMER' and c.normalized like '+%' and t.deleted_at is null and {2}",
                        DSL.sql(table(type)), DSL.inline(type.id()), which)
                .fetchInto(String.class)
                .stream()
                .filter(phone -> !valid(phone))
                .toList();
    }

    private static String table(RecordType type) {
        return type.schema() + "." + type.table();
    }

    static boolean valid(String phone) {
        // every number of Russian mobile networks: a hundredth of the library's time
        if (MOBILE.matcher(phone).matches()) {
            return true;
        }
        try {
            return PHONES.isValidNumber(PHONES.parse(phone, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static Field<Long[]> array(Collection<Long> ids) {
        return DSL.val(ids.toArray(Long[]::new), SQLDataType.BIGINT.array());
    }
}
