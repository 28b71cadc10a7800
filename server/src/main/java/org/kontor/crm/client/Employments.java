package org.kontor.crm.client;

import static org.kontor.crm.client.db.Tables.CONTACT;
import static org.kontor.crm.client.db.Tables.CONTACT_COMPANY;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Channel;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works where, with which role in the decision, since when and until when. A person's first company is his main one; the
 * contact's field «company» follows it.
 */
@Component
public class Employments {

    private static final int LONGEST_POST = 250;

    private final DSLContext sql;
    private final EmploymentRows rows;
    private final EmploymentLog log;
    private final Records records;
    private final Companions companions;
    private final Company company;
    private final Access access;
    private final DecisionMap map;

    Employments(
            DSLContext sql,
            EmploymentRows rows,
            EmploymentLog log,
            Records records,
            Companions companions,
            Company company,
            Access access,
            DecisionMap map) {
        this.map = map;
        this.access = access;
        this.sql = sql;
        this.rows = rows;
        this.log = log;
        this.records = records;
        this.companions = companions;
        this.company = company;
    }

    /**
     * Links a person with a company, or changes how he stands to it: role, post, primary, from, to, and his place in the map
     * of who decides: influence, attitude, reportsTo, deputy, key, sort. What the body does not name stays.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN without the right to change one of the two, INVALID
     */
    @Transactional
    public Operation put(Actor actor, long companyId, long contact, Patch body) {
        Operation operation = Operation.begin(actor, "employment", Map.of("company", companyId, "contact", contact));
        begin(operation, companyId, contact);
        LocalDate to = day(body, "to");
        Employment link = rows.ofContact(contact).stream()
                .filter(one -> one.company() == companyId)
                .findFirst()
                .filter(one -> one.to() == null || to != null || !body.has("to"))
                .orElse(null);
        long id = link == null ? add(operation, companyId, contact) : link.id();
        String before = link == null ? null : log.picture(id);
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        if (body.has("role")) {
            values.put(CONTACT_COMPANY.ROLE, body.text("role", 50).isEmpty() ? null : body.oneOf("role", Employment.ROLES));
        }
        if (body.has("post")) {
            values.put(CONTACT_COMPANY.POST, body.text("post", LONGEST_POST).isEmpty() ? null : body.text("post", LONGEST_POST));
        }
        LocalDate from = body.has("from") ? day(body, "from") : link == null ? null : link.from();
        LocalDate until = body.has("to") ? to : link == null ? null : link.to();
        if (from != null && until != null && until.isBefore(from)) {
            throw Problem.invalid("to", "client.error.to_before_from");
        }
        values.putAll(map.values(body, companyId, contact, link, one -> !records.readable(actor, "contact", List.of(one)).isEmpty()));
        boolean primary = link != null && link.primary() && until == null;
        values.put(CONTACT_COMPANY.FROM_ON, from);
        values.put(CONTACT_COMPANY.TO_ON, until);
        values.put(CONTACT_COMPANY.IS_PRIMARY, primary);
        values.put(CONTACT_COMPANY.OPERATION_ID, operation.id());
        if (Boolean.TRUE.equals(values.get(CONTACT_COMPANY.IS_KEY))) {
            if (until != null) {
                throw Problem.invalid("key", "client.error.not_there");
            }
            unkey(operation, companyId, id);
        } else if (until != null) {
            values.put(CONTACT_COMPANY.IS_KEY, false);
        }
        map.guarded(() -> sql.update(CONTACT_COMPANY).set(values).where(CONTACT_COMPANY.ID.eq(id)).execute());
        log.changed(operation, id, before);
        if (body.has("primary") && until == null && body.flag("primary") != primary) {
            prefer(operation, contact, body.flag("primary") ? Optional.of(id) : others(contact, id));
        }
        end(operation, companyId, contact);
        return operation;
    }

    /** Removes a link that was a mistake; who has left gets an end date by {@link #put} or {@link #move}. */
    @Transactional
    public Operation remove(Actor actor, long companyId, long contact) {
        Operation operation = Operation.begin(actor, "employment", Map.of("company", companyId, "contact", contact));
        begin(operation, companyId, contact);
        Employment link = rows.ofContact(contact).stream()
                .filter(one -> one.company() == companyId)
                .findFirst()
                .orElseThrow(Problem::notFound);
        String before = log.picture(link.id());
        sql.deleteFrom(CONTACT_COMPANY).where(CONTACT_COMPANY.ID.eq(link.id())).execute();
        log.changed(operation, link.id(), before);
        end(operation, companyId, contact);
        return operation;
    }

    /**
     * «Перешёл в другую компанию»: ends the old link and starts a new one; the person, his deals and his history stay with
     * both companies.
     *
     * @param to the new company's id; null makes one with the title
     * @param from the old company; null: the main one, if there is any
     * @param former his phones and e-mails, as they are written, that belonged to the old company: they stay and are marked
     */
    @Transactional
    Operation move(Actor actor, long contact, @Nullable Long to, @Nullable String title, LocalDate on, @Nullable String post, @Nullable Long from, List<String> former) {
        Operation operation = Operation.begin(actor, "change_of_company", Map.of("contact", contact));
        records.require(actor, "contact", contact, Access.Action.UPDATE);
        if (!linkable(actor)) {
            throw Problem.forbidden();
        }
        lock(contact);
        RecordRow person = records.get(Actor.system("change of company"), "contact", contact, List.of("post", "company", "phones", "emails"));
        Long left = from == null ? (Long) person.value("company") : from;
        long goal = to == null ? records.add(operation, "company", Map.of("title", Objects.requireNonNull(title)), Options.PERSON) : to;
        if (records.readable(actor, "company", List.of(goal)).isEmpty()) {
            throw Problem.invalid("to", "field.error.record_unknown");
        }
        List<Employment> present = rows.present(List.of(contact)).getOrDefault(contact, List.of());
        if (left != null && left == goal) {
            throw Problem.invalid("to", "client.error.same_company");
        }
        if (from != null && present.stream().noneMatch(link -> link.company() == from)) {
            throw Problem.invalid("from", "client.error.not_there");
        }
        records.note(operation);
        for (Employment link : present) {
            if (left != null && link.company() == left) {
                if (link.from() != null && on.isBefore(link.from())) {
                    throw Problem.invalid("on", "client.error.to_before_from");
                }
                String before = log.picture(link.id());
                sql.update(CONTACT_COMPANY)
                        .set(CONTACT_COMPANY.TO_ON, on)
                        .set(CONTACT_COMPANY.IS_PRIMARY, false)
                        .set(CONTACT_COMPANY.IS_KEY, false)
                        .set(CONTACT_COMPANY.POST, link.post() == null ? (String) person.value("post") : link.post())
                        .set(CONTACT_COMPANY.OPERATION_ID, operation.id())
                        .where(CONTACT_COMPANY.ID.eq(link.id()))
                        .execute();
                log.changed(operation, link.id(), before);
            }
        }
        Optional<Employment> there = present.stream().filter(link -> link.company() == goal).findFirst();
        long id = there.map(Employment::id).orElseGet(() -> add(operation, goal, contact));
        String before = there.isPresent() ? log.picture(id) : null;
        var change = sql.update(CONTACT_COMPANY).set(CONTACT_COMPANY.OPERATION_ID, operation.id());
        if (there.isEmpty()) {
            change = change.set(CONTACT_COMPANY.FROM_ON, on);
        }
        if (post != null) {
            change = change.set(CONTACT_COMPANY.POST, post);
        }
        change.where(CONTACT_COMPANY.ID.eq(id)).execute();
        log.changed(operation, id, before);
        prefer(operation, contact, Optional.of(id));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("company", goal);
        if (post != null) {
            values.put("post", post);
        }
        for (String field : List.of("phones", "emails")) {
            if (person.value(field) instanceof List<?> list && list.stream().anyMatch(one -> one instanceof Channel channel && former.contains(channel.value()))) {
                values.put(field, list.stream()
                        .map(one -> (Channel) Objects.requireNonNull(one))
                        .map(channel -> former.contains(channel.value()) ? channel.former() : channel)
                        .toList());
            }
        }
        records.update(operation, "contact", Change.of(contact, values), Options.PERSON);
        companions.changed(operation, "company", left == null ? List.of(goal) : List.of(left, goal), "people");
        return operation;
    }

    /** Another one is the person to turn to first from now on. */
    private void unkey(Operation operation, long companyId, long but) {
        rows.ofCompany(companyId).stream().filter(one -> one.key() && one.to() == null && one.id() != but).forEach(one -> {
            String before = log.picture(one.id());
            sql.update(CONTACT_COMPANY)
                    .set(CONTACT_COMPANY.IS_KEY, false)
                    .set(CONTACT_COMPANY.OPERATION_ID, operation.id())
                    .where(CONTACT_COMPANY.ID.eq(one.id()))
                    .execute();
            log.changed(operation, one.id(), before);
        });
    }

    private void begin(Operation operation, long companyId, long contact) {
        RecordRow firm = records.get(operation.actor(), "company", companyId, List.of());
        RecordRow person = records.get(operation.actor(), "contact", contact, List.of());
        if (!firm.canUpdate() && !person.canUpdate() || !linkable(operation.actor())) {
            throw Problem.forbidden();
        }
        lock(contact);
        records.note(operation);
    }

    /** Whether he may change who works where: the fields that show it are neither hidden from him nor locked. */
    private boolean linkable(Actor actor) {
        return access.fields(actor, "company").writable("contacts") && access.fields(actor, "contact").writable("companies");
    }

    /** Two changes of one person's companies wait for each other. */
    private void lock(long contact) {
        sql.select(CONTACT.ID).from(CONTACT).where(CONTACT.ID.eq(contact)).forNoKeyUpdate().fetch();
    }

    private long add(Operation operation, long companyId, long contact) {
        return Objects.requireNonNull(sql.insertInto(CONTACT_COMPANY)
                .set(CONTACT_COMPANY.CONTACT_ID, contact)
                .set(CONTACT_COMPANY.COMPANY_ID, companyId)
                .set(CONTACT_COMPANY.OPERATION_ID, operation.id())
                .returningResult(CONTACT_COMPANY.ID)
                .fetchSingle(CONTACT_COMPANY.ID));
    }

    private Optional<Long> others(long contact, long but) {
        return rows.present(List.of(contact)).getOrDefault(contact, List.of()).stream()
                .map(Employment::id)
                .filter(id -> id != but)
                .findFirst();
    }

    /** Makes a link the main one; without any the present one stays. */
    private void prefer(Operation operation, long contact, Optional<Long> link) {
        if (link.isEmpty()) {
            return;
        }
        for (Employment one : rows.present(List.of(contact)).getOrDefault(contact, List.of())) {
            if (one.primary() && one.id() != link.get()) {
                flag(operation, one.id(), false);
            }
        }
        flag(operation, link.get(), true);
    }

    private void flag(Operation operation, long link, boolean primary) {
        String before = log.picture(link);
        int changed = sql.update(CONTACT_COMPANY)
                .set(CONTACT_COMPANY.IS_PRIMARY, primary)
                .set(CONTACT_COMPANY.OPERATION_ID, operation.id())
                .where(CONTACT_COMPANY.ID.eq(link))
                .and(CONTACT_COMPANY.IS_PRIMARY.ne(primary))
                .execute();
        if (changed > 0) {
            log.changed(operation, link, before);
        }
    }

    /** The first of the present links is the main one, and the contact's field says so. */
    private void end(Operation operation, long companyId, long contact) {
        List<Employment> present = rows.present(List.of(contact)).getOrDefault(contact, List.of());
        if (!present.isEmpty() && !present.getFirst().primary()) {
            flag(operation, present.getFirst().id(), true);
        }
        Long main = present.isEmpty() ? null : present.getFirst().company();
        Long shown = sql.select(CONTACT.COMPANY_ID).from(CONTACT).where(CONTACT.ID.eq(contact)).fetchOne(CONTACT.COMPANY_ID);
        if (!Objects.equals(main, shown)) {
            records.update(operation, "contact", Change.of(contact, "company", main), Options.PERSON);
        }
        companions.changed(operation, "company", List.of(companyId), "people");
        companions.changed(operation, "contact", List.of(contact), "companies");
    }

    /** A day that has come: nobody has left in the future. */
    @Nullable LocalDate day(Patch body, String field) {
        LocalDate day = body.date(field);
        if (day != null && day.isAfter(company.today())) {
            throw Problem.invalid(field, "client.error.future");
        }
        return day;
    }
}
