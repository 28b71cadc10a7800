package org.kontor.crm.form;

import static org.kontor.crm.form.db.Tables.ANSWER;
import static org.kontor.crm.form.db.Tables.CONSENT;
import static org.kontor.crm.form.db.Tables.FORM;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.form.Form.Consent;
import org.kontor.crm.form.Form.FormField;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The forms of the company with the consents they have asked for and the answers they have had. */
@Component
class Forms {

    private static final TypeReference<List<FormField>> FIELDS = new TypeReference<>() {};
    private static final String CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final JsonMapper json;
    private final RecordTypes types;
    private final Clock clock;

    Forms(DSLContext sql, JsonMapper json, RecordTypes types, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.types = types;
        this.clock = clock;
    }

    /** All forms by title. */
    List<Form> list() {
        return select(DSL.noCondition()).stream().toList();
    }

    /**
     * A form.
     *
     * @throws Problem kind NOT_FOUND
     */
    Form get(long id) {
        return select(FORM.ID.eq(id)).stream().findFirst().orElseThrow(Problem::notFound);
    }

    /** The form that the public sees under this code; empty where there is none or it is closed. */
    Optional<Form> open(String code) {
        return select(FORM.CODE.eq(code).and(FORM.ACTIVE)).stream().findFirst();
    }

    /** Writes a new form (id 0, code and secret are made) or a changed one; a changed consent becomes a new version. */
    @Transactional
    public long save(Form form, long by) {
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(FORM.TITLE, form.title());
        values.put(FORM.LANGUAGE, form.language());
        values.put(FORM.ACTIVE, form.active());
        values.put(FORM.SOURCE_ID, form.source());
        values.put(FORM.FIELDS, JSONB.valueOf(json.writeValueAsString(form.fields())));
        values.put(FORM.HEADING, form.heading());
        values.put(FORM.ABOUT, form.about());
        values.put(FORM.BUTTON, form.button());
        values.put(FORM.THANKS, form.thanks());
        values.put(FORM.REDIRECT, form.redirect());
        values.put(FORM.SITES, form.sites().toArray(String[]::new));
        values.put(FORM.THEME, form.theme());
        values.put(FORM.ACCENT, form.accent());
        values.put(FORM.JOINS, form.joins());
        values.put(FORM.FILL_SECONDS, form.fillSeconds());
        values.put(FORM.PER_HOUR, form.perHour());
        long id = form.id();
        if (id == 0) {
            values.put(FORM.CODE, code());
            values.put(FORM.SECRET, secret());
            values.put(FORM.CREATED_BY, by);
            id = sql.insertInto(FORM).set(values).returningResult(FORM.ID).fetchSingle().value1();
        } else {
            sql.update(FORM).set(values).where(FORM.ID.eq(id)).execute();
        }
        consent(id, form.consent() == null ? "" : form.consent().text(), by);
        return id;
    }

    private void consent(long form, String text, long by) {
        if (text.isEmpty()) {
            sql.update(FORM).setNull(FORM.CONSENT).where(FORM.ID.eq(form)).execute();
            return;
        }
        Record last = sql.select(CONSENT.VERSION, CONSENT.TEXT)
                .from(CONSENT)
                .where(CONSENT.FORM_ID.eq(form))
                .orderBy(CONSENT.VERSION.desc())
                .limit(1)
                .fetchOne();
        int version = last == null ? 1 : last.get(CONSENT.VERSION);
        if (last == null || !last.get(CONSENT.TEXT).equals(text)) {
            version = last == null ? 1 : version + 1;
            sql.insertInto(CONSENT)
                    .set(CONSENT.FORM_ID, form)
                    .set(CONSENT.VERSION, version)
                    .set(CONSENT.TEXT, text)
                    .set(CONSENT.CREATED_BY, by)
                    .execute();
        }
        sql.update(FORM).set(FORM.CONSENT, version).where(FORM.ID.eq(form)).execute();
    }

    /** Takes a form away for good; its answers stay. */
    @Transactional
    public void delete(long id) {
        get(id);
        sql.update(FORM).set(FORM.DELETED_AT, clock.instant()).set(FORM.ACTIVE, false).where(FORM.ID.eq(id)).execute();
    }

    /** How many answers each form has had. */
    Map<Long, Integer> counts() {
        return sql.select(ANSWER.FORM_ID, DSL.count()).from(ANSWER).groupBy(ANSWER.FORM_ID).fetchMap(ANSWER.FORM_ID, DSL.count());
    }

    /**
     * What somebody has sent.
     *
     * @param content values by field code, as they were typed, and utm_… where there were any
     * @param consent what he agreed to; null where nothing was asked
     * @param record what became of it; null where nothing did
     */
    record Answer(
            long id,
            Instant at,
            String address,
            String agent,
            String referrer,
            Map<String, Object> content,
            @Nullable Consent consent,
            @Nullable RecordKey record,
            @Nullable String problem) {}

    /** The answers of a form, newest first, before this one. */
    @SuppressWarnings("unchecked")
    List<Answer> answers(long form, long before, int limit) {
        return sql.select(ANSWER.fields())
                .select(CONSENT.TEXT)
                .from(ANSWER)
                .leftJoin(CONSENT)
                .on(CONSENT.FORM_ID.eq(ANSWER.FORM_ID).and(CONSENT.VERSION.eq(ANSWER.CONSENT)))
                .where(ANSWER.FORM_ID.eq(form).and(ANSWER.ID.lt(before)))
                .orderBy(ANSWER.ID.desc())
                .limit(limit)
                .fetch(row -> new Answer(
                        row.get(ANSWER.ID),
                        row.get(ANSWER.AT),
                        row.get(ANSWER.ADDRESS),
                        row.get(ANSWER.AGENT),
                        row.get(ANSWER.REFERRER),
                        json.readValue(row.get(ANSWER.CONTENT).data(), Map.class),
                        row.get(ANSWER.CONSENT) == null ? null : new Consent(row.get(ANSWER.CONSENT), row.get(CONSENT.TEXT)),
                        row.get(ANSWER.RECORD_ID) == null ? null : new RecordKey(types.get(row.get(ANSWER.TYPE_ID)).code(), row.get(ANSWER.RECORD_ID)),
                        row.get(ANSWER.PROBLEM)));
    }

    private List<Form> select(Condition which) {
        return sql.select(FORM.fields())
                .select(CONSENT.TEXT)
                .from(FORM)
                .leftJoin(CONSENT)
                .on(CONSENT.FORM_ID.eq(FORM.ID).and(CONSENT.VERSION.eq(FORM.CONSENT)))
                .where(FORM.DELETED_AT.isNull())
                .and(which)
                .orderBy(DSL.lower(FORM.TITLE), FORM.ID)
                .fetch(this::form);
    }

    private Form form(Record row) {
        Integer consent = row.get(FORM.CONSENT);
        return new Form(
                row.get(FORM.ID),
                row.get(FORM.CODE),
                row.get(FORM.TITLE),
                row.get(FORM.LANGUAGE),
                row.get(FORM.ACTIVE),
                row.get(FORM.SOURCE_ID),
                json.readValue(row.get(FORM.FIELDS).data(), FIELDS),
                row.get(FORM.HEADING),
                row.get(FORM.ABOUT),
                row.get(FORM.BUTTON),
                row.get(FORM.THANKS),
                row.get(FORM.REDIRECT),
                Arrays.asList(row.get(FORM.SITES)),
                row.get(FORM.THEME),
                row.get(FORM.ACCENT),
                row.get(FORM.JOINS),
                row.get(FORM.FILL_SECONDS),
                row.get(FORM.PER_HOUR),
                consent == null ? null : new Consent(consent, Objects.requireNonNull(row.get(CONSENT.TEXT))),
                row.get(FORM.SECRET));
    }

    private static String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(CODE_LETTERS.charAt(RANDOM.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }

    private static byte[] secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
