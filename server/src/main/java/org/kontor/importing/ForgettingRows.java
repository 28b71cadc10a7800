package org.kontor.importing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.Forgetting;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Rows of files that wait to be loaded or were refused: those that are doubles of the person or bear his addresses go, and so do the files that they came in. */
@Component
final class ForgettingRows implements Forgetting {

    /** So many digits at the end make a phone, however it is written before. */
    private static final int TELLING = 10;

    private final DSLContext sql;
    private final RecordTypes types;
    private final LoadFiles files;

    ForgettingRows(DSLContext sql, RecordTypes types, LoadFiles files) {
        this.sql = sql;
        this.types = types;
        this.files = files;
    }

    @Override
    public void forget(Forgotten person) {
        Condition named = named(person.addresses());
        Condition his = DSL.condition("(l.type_id = {0} and l.record_id = {1})", DSL.inline(types.get(person.card().type()).id()), DSL.val(person.card().id()));
        Set<Long> loads = new TreeSet<>(sql.resultQuery("delete from importing.line l where {0} or {1} returning l.load_id", his, named).fetch(0, Long.class));
        sql.query("delete from importing.line_key k where k.load_id = any({0}) and not exists (select 1 from importing.line l where l.load_id = k.load_id and l.number = k.number)",
                        LoadLines.numbers(List.copyOf(loads)))
                .execute();
        loads.addAll(sql.resultQuery("delete from importing.refused l where {0} returning l.load_id", named).fetch(0, Long.class));
        // how many there are is told by the rows themselves from now on
        sql.query("update importing.load l set total = (select count(*) from importing.line r where r.load_id = l.id) where l.id = any({0}) and l.state = 'draft'",
                        LoadLines.numbers(List.copyOf(loads)))
                .execute();
        loads.forEach(files::drop);
    }

    /** Whether a cell of the row says one of these. */
    private static Condition named(Set<String> addresses) {
        List<String> mails = addresses.stream().filter(one -> one.contains("@")).toList();
        List<String> ends = addresses.stream()
                .filter(one -> !one.contains("@"))
                .map(one -> one.replaceAll(";.*", "").replaceAll("\\D", ""))
                .filter(digits -> digits.length() >= TELLING)
                .map(digits -> "%" + digits.substring(digits.length() - TELLING) + "%")
                .toList();
        return DSL.condition(
                "exists (select 1 from unnest(l.cells) c(text) where regexp_replace(c.text, '\\D', '', 'g') like any({0}) or exists (select 1 from unnest({1}) m(mail) where position(m.mail in lower(c.text)) > 0))",
                DSL.val(ends.toArray(String[]::new), SQLDataType.CLOB.array()),
                DSL.val(mails.toArray(String[]::new), SQLDataType.CLOB.array()));
    }
}
