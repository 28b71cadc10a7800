package org.kontor.telephony;

import static org.kontor.telephony.db.Tables.CALL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.Messages;
import org.kontor.records.Forgetting;
import org.kontor.records.Operation;
import org.kontor.records.Recalling;
import org.kontor.records.RecordErasure;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/**
 * The calls of a person: from and to his numbers, with him or about his leads. Forgotten, it stays that somebody called then and how
 * long; the number goes, and so does the voice.
 */
@Component
final class CallTraces implements Forgetting, Recalling {

    private static final String ACTIVITY = "activity";

    private final DSLContext sql;
    private final Records records;
    private final RecordErasure erasure;
    private final RecordTypes types;
    private final Files files;
    private final PersonNames people;
    private final Messages messages;
    private final Company company;

    CallTraces(
            DSLContext sql, Records records, RecordErasure erasure, RecordTypes types, Files files, PersonNames people, Messages messages, Company company) {
        this.sql = sql;
        this.records = records;
        this.erasure = erasure;
        this.types = types;
        this.files = files;
        this.people = people;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public String part() {
        return "calls";
    }

    @Override
    public List<Map<String, Object>> recall(Forgotten person) {
        return of(person).stream().map(call -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("at", call.startedAt());
            told.put("phone", call.phone());
            told.put("incoming", call.incoming());
            told.put("seconds", Objects.requireNonNullElse(call.seconds(), 0));
            told.put("by", people.find(call.person()).map(PersonBrief::name).orElse(""));
            return told;
        }).toList();
    }

    @Override
    public void forget(Forgotten person) {
        List<Call> his = of(person);
        if (his.isEmpty()) {
            return;
        }
        Operation operation = Operation.begin(Actor.system("privacy"), "erasure");
        for (Call call : his) {
            if (call.activity() != null) {
                activity(operation, call.activity(), call.recording());
            }
        }
        sql.update(CALL)
                .set(CALL.PHONE, "")
                .set(CALL.NORMALIZED, "")
                .setNull(CALL.EXTERNAL)
                .setNull(CALL.FAILURE)
                .setNull(CALL.RECORDING_ID)
                .setNull(CALL.RECORDING_URL)
                .where(CALL.ID.in(his.stream().map(Call::id).toList()))
                .execute();
    }

    private List<Call> of(Forgotten person) {
        Condition his = CALL.NORMALIZED.in(person.addresses()).or(about(person.card()));
        for (RecordKey record : person.about()) {
            his = record.type().equals("lead") ? his.or(about(record)) : his;
        }
        return sql.selectFrom(CALL).where(his).orderBy(CALL.ID).fetch(Call::of);
    }

    private Condition about(RecordKey record) {
        return CALL.TYPE_ID.eq(types.get(record.type()).id()).and(CALL.RECORD_ID.eq(record.id()));
    }

    private void activity(Operation operation, long activity, @Nullable Long recording) {
        records.find(Actor.system("privacy"), ACTIVITY, activity, List.of("files")).ifPresent(row -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("title", messages.text(company.language(), "telephony.call.erased"));
            if (recording != null) {
                List<Object> left = new ArrayList<>();
                if (row.value("files") instanceof List<?> present) {
                    present.stream().filter(file -> !recording.equals(file)).forEach(file -> left.add(Objects.requireNonNull(file)));
                }
                values.put("files", left.isEmpty() ? null : left);
            }
            erasure.replace(operation, ACTIVITY, activity, values);
            if (recording != null) {
                files.drop(List.of(recording), types.get(ACTIVITY).id(), activity);
            }
        });
    }
}
