package org.kontor.crm.privacy;

import static org.kontor.crm.privacy.db.Tables.CONSENT;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Consents of clients: given, taken back, removed where they were a mistake. Who takes back mailing gets no mail from then on. */
@Component
class Consents {

    private static final String TABLE = "crm_privacy.consent";

    private final DSLContext sql;
    private final Records records;
    private final RowLog log;
    private final Companions companions;
    private final Company company;

    Consents(DSLContext sql, Records records, RowLog log, Companions companions, Company company) {
        this.sql = sql;
        this.records = records;
        this.log = log;
        this.companions = companions;
        this.company = company;
    }

    /** Whose consent it is. */
    record Holder(String type, long id) {}

    /** The consents of a client, the newest first; no rights are asked for. */
    List<Consent> of(String type, long client) {
        return sql.selectFrom(CONSENT)
                .where(type.equals("company") ? CONSENT.COMPANY_ID.eq(client) : CONSENT.CONTACT_ID.eq(client))
                .orderBy(CONSENT.GIVEN_ON.desc(), CONSENT.ID.desc())
                .fetch(row -> new Consent(
                        row.get(CONSENT.ID),
                        row.get(CONSENT.PURPOSE),
                        row.get(CONSENT.BASIS),
                        row.get(CONSENT.HOW),
                        row.get(CONSENT.WORDING),
                        row.get(CONSENT.VERSION),
                        row.get(CONSENT.GIVEN_ON),
                        row.get(CONSENT.UNTIL_ON),
                        row.get(CONSENT.WITHDRAWN_ON),
                        row.get(CONSENT.WITHDRAWN_HOW),
                        row.get(CONSENT.ENTERED_BY)));
    }

    /** Enters a consent. */
    @Transactional
    Operation add(Actor actor, String type, long client, Patch body) {
        LocalDate given = Objects.requireNonNullElseGet(past(body, "given"), company::today);
        LocalDate until = body.date("until");
        if (until != null && until.isBefore(given)) {
            throw Problem.invalid("until", "privacy.error.until");
        }
        Operation operation = begin(actor, "consent", new Holder(type, client));
        Long id = sql.insertInto(CONSENT)
                .set(CONSENT.COMPANY_ID, type.equals("company") ? client : null)
                .set(CONSENT.CONTACT_ID, type.equals("company") ? null : client)
                .set(CONSENT.PURPOSE, body.oneOf("purpose", Consent.PURPOSES))
                .set(CONSENT.BASIS, body.oneOf("basis", Consent.BASES))
                .set(CONSENT.HOW, body.oneOf("how", Consent.WAYS))
                .set(CONSENT.WORDING, body.text("wording", 20_000))
                .set(CONSENT.VERSION, body.text("version", 200))
                .set(CONSENT.GIVEN_ON, given)
                .set(CONSENT.UNTIL_ON, until)
                .set(CONSENT.ENTERED_BY, actor.personId())
                .set(CONSENT.OPERATION_ID, operation.id())
                .returningResult(CONSENT.ID)
                .fetchSingle(CONSENT.ID);
        log.changed(operation, TABLE, Objects.requireNonNull(id), null);
        companions.changed(operation, type, List.of(client), "consents");
        return operation;
    }

    /** A consent is taken back; nothing is sent any more to whom takes back mailing. */
    @Transactional
    Operation withdraw(Actor actor, long id, Patch body) {
        Holder holder = holder(actor, id);
        LocalDate on = Objects.requireNonNullElseGet(past(body, "on"), company::today);
        Consent consent = of(holder.type(), holder.id()).stream().filter(one -> one.id() == id).findFirst().orElseThrow(Problem::notFound);
        if (on.isBefore(consent.given())) {
            throw Problem.invalid("on", "privacy.error.withdrawn_before");
        }
        Operation operation = begin(actor, "consent", holder);
        String before = log.picture(TABLE, id);
        sql.update(CONSENT)
                .set(CONSENT.WITHDRAWN_ON, on)
                .set(CONSENT.WITHDRAWN_HOW, body.oneOf("how", Consent.WAYS))
                .set(CONSENT.OPERATION_ID, operation.id())
                .where(CONSENT.ID.eq(id))
                .execute();
        log.changed(operation, TABLE, id, before);
        if (consent.purpose().equals("mailing")) {
            Map<String, @Nullable Object> refusals = new HashMap<>();
            records.readable(actor, holder.type(), List.of("noEmails", "noSms", "noMessages")).forEach(refusal -> refusals.put(refusal, true));
            records.update(operation, holder.type(), Change.of(holder.id(), refusals), Options.SYSTEM);
        }
        companions.changed(operation, holder.type(), List.of(holder.id()), "consents");
        return operation;
    }

    /** Removes a consent that was entered by mistake. */
    @Transactional
    Operation remove(Actor actor, long id) {
        Holder holder = holder(actor, id);
        Operation operation = begin(actor, "consent", holder);
        String before = log.picture(TABLE, id);
        sql.deleteFrom(CONSENT).where(CONSENT.ID.eq(id)).execute();
        if (before != null) {
            log.changed(operation, TABLE, id, before);
        }
        companions.changed(operation, holder.type(), List.of(holder.id()), "consents");
        return operation;
    }

    private Operation begin(Actor actor, String kind, Holder holder) {
        records.require(actor, holder.type(), holder.id(), Access.Action.UPDATE);
        Operation operation = Operation.begin(actor, kind, Map.of(holder.type(), holder.id()));
        records.note(operation);
        return operation;
    }

    private Holder holder(Actor actor, long id) {
        Holder holder = sql.select(CONSENT.COMPANY_ID, CONSENT.CONTACT_ID)
                .from(CONSENT)
                .where(CONSENT.ID.eq(id))
                .fetchOptional(row -> row.value1() == null ? new Holder("contact", row.value2()) : new Holder("company", row.value1()))
                .orElseThrow(Problem::notFound);
        records.get(actor, holder.type(), holder.id(), List.of());
        return holder;
    }

    private @Nullable LocalDate past(Patch body, String field) {
        LocalDate day = body.date(field);
        if (day != null && day.isAfter(company.today())) {
            throw Problem.invalid(field, "client.error.future");
        }
        return day;
    }
}
