package org.kontor.crm.requisite;

import static org.kontor.crm.requisite.db.Tables.CHOICE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.kontor.records.Companions;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.RowLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which requisites stand on the papers of deals and the like: chosen by whoever may change the record, seen by whoever reads it
 * and the tax numbers of clients. A choice counts as long as what was chosen is there and of the record's client.
 */
@Component
public class Choices {

    /** What an act that chooses is called. */
    public static final String KIND = "requisites_chosen";

    private static final String TABLE = "crm_requisite.choice";
    private static final List<String> CLIENTS = List.of("company", "contact", "contacts");

    private final DSLContext sql;
    private final RequisiteRows rows;
    private final ObjectProvider<Records> records;
    private final RecordTypes types;
    private final Access access;
    private final Companions companions;
    private final RowLog log;

    Choices(DSLContext sql, RequisiteRows rows, ObjectProvider<Records> records, RecordTypes types, Access access, Companions companions, RowLog log) {
        this.sql = sql;
        this.rows = rows;
        this.records = records;
        this.types = types;
        this.access = access;
        this.companions = companions;
        this.log = log;
    }

    /** What is chosen for a record that the actor reads; nothing where that is for another client or gone. */
    public Choice of(Actor actor, String type, long id) {
        RecordRow record = record(actor, type, id);
        Optional<Choice> found = sql.selectFrom(CHOICE)
                .where(CHOICE.TYPE_ID.eq(types.get(type).id()))
                .and(CHOICE.RECORD_ID.eq(id))
                .fetchOptional(row -> new Choice(
                        type, id, row.get(CHOICE.REQUISITE_ID), row.get(CHOICE.ACCOUNT_ID), row.get(CHOICE.OWN_REQUISITE_ID), row.get(CHOICE.OWN_ACCOUNT_ID)));
        if (found.isEmpty()) {
            return Choice.none(type, id);
        }
        Choice choice = found.get();
        Requisite clients = some(choice.requisite()).filter(one -> belongs(one, record)).orElse(null);
        Requisite own = some(choice.ownRequisite()).filter(this::ours).orElse(null);
        return new Choice(
                type, id, clients == null ? null : (Long) clients.id(), account(clients, choice.account()),
                own == null ? null : (Long) own.id(), account(own, choice.ownAccount()));
    }

    /**
     * Chooses for a record; a choice of nothing takes the old one away.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN; INVALID for requisites that are not of the record's client or of an own company
     */
    @Transactional
    public void put(Operation operation, Choice asked) {
        Actor actor = operation.actor();
        Records all = records.getObject();
        all.require(actor, asked.type(), asked.record(), Access.Action.UPDATE);
        RecordRow record = record(actor, asked.type(), asked.record());
        Requisite clients = some(asked.requisite()).orElse(null);
        if (asked.requisite() != null && (clients == null || !belongs(clients, record) || !access.fields(actor, clients.type()).readable("inn"))) {
            throw Problem.invalid("requisite", "requisite.error.not_clients");
        }
        Requisite own = some(asked.ownRequisite()).orElse(null);
        if (asked.ownRequisite() != null && (own == null || !ours(own))) {
            throw Problem.invalid("ownRequisite", "requisite.error.not_own");
        }
        if (asked.account() != null && account(clients, asked.account()) == null) {
            throw Problem.invalid("account", "requisite.error.not_account");
        }
        if (asked.ownAccount() != null && account(own, asked.ownAccount()) == null) {
            throw Problem.invalid("ownAccount", "requisite.error.not_account");
        }
        all.note(operation);
        write(operation, asked);
        companions.changed(operation, asked.type(), List.of(asked.record()), "requisites");
    }

    private void write(Operation operation, Choice asked) {
        short type = types.get(asked.type()).id();
        Long known = sql.select(CHOICE.ID).from(CHOICE).where(CHOICE.TYPE_ID.eq(type)).and(CHOICE.RECORD_ID.eq(asked.record())).forUpdate().fetchOne(CHOICE.ID);
        String before = known == null ? null : log.picture(TABLE, known);
        if (asked.empty()) {
            if (known != null) {
                sql.deleteFrom(CHOICE).where(CHOICE.ID.eq(known)).execute();
                log.changed(operation, TABLE, known, before);
            }
            return;
        }
        Long id = sql.insertInto(CHOICE)
                .set(CHOICE.TYPE_ID, type)
                .set(CHOICE.RECORD_ID, asked.record())
                .set(CHOICE.REQUISITE_ID, asked.requisite())
                .set(CHOICE.ACCOUNT_ID, asked.account())
                .set(CHOICE.OWN_REQUISITE_ID, asked.ownRequisite())
                .set(CHOICE.OWN_ACCOUNT_ID, asked.ownAccount())
                .onConflict(CHOICE.TYPE_ID, CHOICE.RECORD_ID)
                .doUpdate()
                .set(CHOICE.REQUISITE_ID, asked.requisite())
                .set(CHOICE.ACCOUNT_ID, asked.account())
                .set(CHOICE.OWN_REQUISITE_ID, asked.ownRequisite())
                .set(CHOICE.OWN_ACCOUNT_ID, asked.ownAccount())
                .returningResult(CHOICE.ID)
                .fetchSingle(CHOICE.ID);
        log.changed(operation, TABLE, Objects.requireNonNull(id), before);
    }

    /**
     * What is chosen for the records of some types that the actor reads, by the ids that are asked for.
     *
     * @param equal the values that are allowed by {@code record, requisite, account, ownRequisite, ownAccount}
     */
    public List<Choice> find(Actor actor, Collection<String> of, Map<String, Set<Long>> equal, boolean descending, int limit, long offset) {
        return sql.selectFrom(CHOICE)
                .where(condition(actor, of, equal))
                .orderBy(descending ? CHOICE.TYPE_ID.desc() : CHOICE.TYPE_ID.asc(), descending ? CHOICE.RECORD_ID.desc() : CHOICE.RECORD_ID.asc())
                .limit(limit)
                .offset(offset)
                .fetch(row -> new Choice(
                        types.get(row.get(CHOICE.TYPE_ID)).code(), row.get(CHOICE.RECORD_ID), row.get(CHOICE.REQUISITE_ID), row.get(CHOICE.ACCOUNT_ID),
                        row.get(CHOICE.OWN_REQUISITE_ID), row.get(CHOICE.OWN_ACCOUNT_ID)));
    }

    /** How many {@link #find} would answer. */
    public long count(Actor actor, Collection<String> of, Map<String, Set<Long>> equal) {
        return sql.fetchCount(CHOICE, condition(actor, of, equal));
    }

    private Condition condition(Actor actor, Collection<String> of, Map<String, Set<Long>> equal) {
        Condition seen = DSL.falseCondition();
        for (String type : of) {
            seen = seen.or(CHOICE.TYPE_ID.eq(types.get(type).id()).and(CHOICE.RECORD_ID.in(records.getObject().idsSelect(actor, type, Filter.NONE))));
        }
        Map<String, Field<Long>> fields = Map.of(
                "record", CHOICE.RECORD_ID, "requisite", CHOICE.REQUISITE_ID, "account", CHOICE.ACCOUNT_ID, "ownRequisite", CHOICE.OWN_REQUISITE_ID,
                "ownAccount", CHOICE.OWN_ACCOUNT_ID);
        for (Map.Entry<String, Set<Long>> one : equal.entrySet()) {
            Field<Long> field = fields.get(one.getKey());
            if (field != null) {
                seen = seen.and(DSL.coalesce(field, 0L).in(one.getValue()));
            }
        }
        return seen;
    }

    private RecordRow record(Actor actor, String type, long id) {
        Records all = records.getObject();
        return all.get(actor, type, id, all.readable(actor, type, CLIENTS));
    }

    private Optional<Requisite> some(@Nullable Long id) {
        return id == null ? Optional.empty() : rows.some(List.of(id)).stream().findFirst();
    }

    private static boolean belongs(Requisite requisite, RecordRow record) {
        Set<Object> clients = new HashSet<>();
        for (String field : requisite.type().equals("company") ? List.of("company") : List.of("contact", "contacts")) {
            Object value = record.values().get(field);
            if (value instanceof Collection<?> many) {
                clients.addAll(new ArrayList<>(many));
            } else if (value != null) {
                clients.add(value);
            }
        }
        return clients.contains(requisite.client());
    }

    private boolean ours(Requisite requisite) {
        return requisite.company() != null
                && records.getObject().find(Actor.system("requisites"), "company", requisite.company(), List.of("isOwn")).filter(row -> Boolean.TRUE.equals(row.value("isOwn"))).isPresent();
    }

    private static @Nullable Long account(@Nullable Requisite of, @Nullable Long id) {
        return of == null || id == null || of.accounts().stream().noneMatch(one -> one.id() == id) ? null : id;
    }
}
