package org.kontor.crm.lead;

import static org.kontor.crm.lead.db.Tables.CONVERSION;
import static org.kontor.crm.lead.db.Tables.LEAD;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Channel;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns a lead into a deal, a contact and a company in any combination, new or existing, as one operation with one undo.
 * Everything is carried along; the lead is closed as converted, and both sides know each other.
 */
@Component
class Conversions implements OperationUndo {

    /** Kind of the operation. */
    static final String KIND = "conversion";

    private static final int MOST_SHOWN = 10;

    private static final List<String> ORIGIN = List.of(
            "source", "sourceDetails", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm", "comments", "responsible", "observers", "opened");
    private static final List<String> CAMPAIGN = List.of("utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm");
    private static final List<String> CHANNELS = List.of("phones", "emails", "sites", "messengers", "links");
    private static final List<String> PERSON = List.of("lastName", "firstName", "secondName", "honorific", "birthday", "post");
    private static final List<String> ADDRESS =
            List.of("city", "address", "address2", "postalCode", "region", "province", "country", "countryCode");
    private static final List<String> MONEY = List.of("amount", "currency");

    /**
     * One side of a conversion.
     *
     * @param id an existing record; null makes a new one
     * @param values of a new one, beside and instead of what the lead has
     */
    record Target(@Nullable Long id, Map<String, @Nullable Object> values) {
        /** A new record from what the lead has. */
        static final Target NEW = new Target(null, Map.of());
    }

    /** What came of it; null for a side that was not wanted. */
    record Converted(long lead, @Nullable Long deal, @Nullable Long contact, @Nullable Long company, UUID operation) {}

    /** A record that came of a lead. */
    record Outcome(String type, long id, String title) {}

    private final DSLContext sql;
    private final ObjectProvider<Records> records;
    private final RecordTypes types;
    private final Pipelines pipelines;
    private final Access access;
    private final CarriedLinks links;
    private final Clock clock;

    Conversions(
            DSLContext sql, ObjectProvider<Records> records, RecordTypes types, Pipelines pipelines, Access access, CarriedLinks links, Clock clock) {
        this.links = links;
        this.sql = sql;
        this.records = records;
        this.types = types;
        this.pipelines = pipelines;
        this.access = access;
        this.clock = clock;
    }

    /**
     * Converts a lead.
     *
     * @param operation the operation that it belongs to; its actor must be allowed to change the lead and to add what is new
     * @throws Problem NOT_FOUND; FORBIDDEN; CONFLICT code lead_converted where somebody was quicker; INVALID
     */
    @Transactional
    public Converted convert(Operation operation, long lead, @Nullable Target deal, @Nullable Target contact, @Nullable Target company) {
        Actor actor = operation.actor();
        RecordRow known = all().get(actor, "lead", lead, List.of("semantic"));
        if ("S".equals(known.value("semantic"))) {
            throw Problem.of(Problem.Kind.CONFLICT, "lead_converted");
        }
        if (!known.canUpdate()) {
            throw access.refusal("lead", Access.Action.UPDATE);
        }
        allow(actor, "deal", deal);
        allow(actor, "contact", contact);
        allow(actor, "company", company);
        if (deal == null && contact == null && company == null) {
            throw Problem.invalid("deal", "lead.error.nothing");
        }
        return convertAll(operation, lead, deal, contact, company);
    }

    /** The same without asking what the actor may: for what the company has decided for all. */
    @Transactional
    public Converted convertAll(Operation operation, long lead, @Nullable Target deal, @Nullable Target contact, @Nullable Target company) {
        Actor actor = operation.actor();
        String semantic = sql.select(LEAD.SEMANTIC).from(LEAD).where(LEAD.ID.eq(lead)).forNoKeyUpdate().fetchOne(LEAD.SEMANTIC);
        if ("S".equals(semantic)) {
            throw Problem.of(Problem.Kind.CONFLICT, "lead_converted");
        }
        // what the person may do has been asked; what the lead brings along is carried whoever may see it
        Operation whole = new Operation(
                operation.id(), operation.kind(), actor.everywhere(), operation.parent(), operation.undoes(), operation.details());
        RecordRow row = all().get(whole.actor(), "lead", lead, types.get("lead").fields().keySet());
        Long companyId = company == null ? alive(whole, row, "company") : company(whole, row, company, contact != null);
        Long contactId = contact == null ? alive(whole, row, "contact") : contact(whole, row, contact, companyId, company == null);
        Long dealId = deal == null ? null : deal(whole, row, deal, companyId, contactId);
        close(whole, row, contactId, companyId);
        link(whole, lead, "deal", deal, dealId);
        link(whole, lead, "contact", contact, contactId);
        link(whole, lead, "company", company, companyId);
        Map<String, Long> became = new LinkedHashMap<>();
        if (dealId != null) {
            became.put("deal", dealId);
        }
        if (contact != null && contactId != null) {
            became.put("contact", contactId);
        }
        if (company != null && companyId != null) {
            became.put("company", companyId);
        }
        links.carry(whole, lead, became);
        return new Converted(lead, dealId, contact == null ? null : contactId, company == null ? null : companyId, operation.id());
    }

    /** What came of a converted lead and the actor may read, with titles; empty for an open one. */
    List<Outcome> outcomes(Actor actor, long lead) {
        if (!"S".equals(all().get(actor, "lead", lead, List.of("semantic")).value("semantic"))) {
            return List.of();
        }
        Map<String, List<Long>> ids = new LinkedHashMap<>();
        sql.select(CONVERSION.TYPE_ID, CONVERSION.RECORD_ID)
                .from(CONVERSION)
                .where(CONVERSION.LEAD_ID.eq(lead))
                .and(DSL.not(CONVERSION.UNDONE))
                .orderBy(CONVERSION.TYPE_ID, CONVERSION.RECORD_ID)
                .forEach(row -> ids.computeIfAbsent(types.get(row.value1()).code(), type -> new ArrayList<>()).add(row.value2()));
        if (ids.isEmpty()) {
            // what was loaded or made elsewhere names its lead without a conversion of ours
            for (String type : List.of("deal", "contact", "company")) {
                if (!access.fields(actor, type).readable("lead") || !access.may(actor, type, Access.Action.READ)) {
                    continue;
                }
                all().list(actor, type, Filter.is("lead", lead), Sort.read("-createdAt"), List.of("title"), MOST_SHOWN, null)
                        .rows()
                        .forEach(row -> ids.computeIfAbsent(type, key -> new ArrayList<>()).add(row.id()));
            }
        }
        Map<String, Map<Long, String>> titles = all().titles(actor, ids);
        List<Outcome> outcomes = new ArrayList<>();
        ids.forEach((type, some) -> some.forEach(id -> {
            String title = titles.getOrDefault(type, Map.of()).get(id);
            if (title != null) {
                outcomes.add(new Outcome(type, id, title));
            }
        }));
        return outcomes;
    }

    /** The lead's client, unless he lies in the bin. */
    private @Nullable Long alive(Operation operation, RecordRow lead, String type) {
        Long id = (Long) lead.value(type);
        return id == null || all().readable(operation.actor(), type, List.of(id)).isEmpty() ? null : id;
    }

    /** The lead's contacts that are not in the bin, in their order. */
    private List<Long> alive(Operation operation, RecordRow lead) {
        List<Long> ids = lead.value("contacts") instanceof List<?> list ? list.stream().map(id -> (Long) Objects.requireNonNull(id)).toList() : List.of();
        Set<Long> present = ids.isEmpty() ? Set.of() : all().readable(operation.actor(), "contact", ids);
        return ids.stream().filter(present::contains).toList();
    }

    private Records all() {
        return records.getObject();
    }

    private void allow(Actor actor, String type, @Nullable Target target) {
        if (target == null) {
            return;
        }
        if (target.id() == null) {
            access.require(actor, type, Access.Action.ADD);
        } else if (all().readable(actor, type, List.of(target.id())).isEmpty()) {
            throw Problem.invalid(type, "field.error.record_unknown");
        } else if (type.equals("deal")) {
            all().require(actor, type, target.id(), Access.Action.UPDATE);
        }
    }

    private Long company(Operation operation, RecordRow lead, Target target, boolean withContact) {
        if (target.id() != null) {
            enrich(operation, "company", target.id(), lead, withContact ? List.of("sites") : CHANNELS, List.of(ADDRESS));
            return target.id();
        }
        Map<String, @Nullable Object> values = carried(lead, ORIGIN, ADDRESS, withContact ? List.of("sites") : CHANNELS);
        values.put("title", lead.value("companyTitle") == null ? lead.value("title") : lead.value("companyTitle"));
        values.put("lead", lead.id());
        values.putAll(target.values());
        return all().add(operation, "company", values, Options.SYSTEM);
    }

    private Long contact(Operation operation, RecordRow lead, Target target, @Nullable Long company, boolean withAddress) {
        if (target.id() != null) {
            enrich(operation, "contact", target.id(), lead, CHANNELS, List.of(List.of("birthday"), List.of("post"), withAddress ? ADDRESS : List.of("honorific")));
            if (company != null) {
                RecordRow known = all().get(operation.actor(), "contact", target.id(), List.of("company"));
                if (known.value("company") == null) {
                    all().update(operation, "contact", Change.of(target.id(), "company", company), Options.SYSTEM);
                }
            }
            return target.id();
        }
        Map<String, @Nullable Object> values = carried(lead, PERSON, ORIGIN, CHANNELS, withAddress ? ADDRESS : List.of());
        if (!values.containsKey("lastName") && !values.containsKey("firstName") && !values.containsKey("phones") && !values.containsKey("emails")) {
            values.put("lastName", lead.value("title"));
        }
        values.put("company", company);
        values.put("lead", lead.id());
        values.putAll(target.values());
        return all().add(operation, "contact", values, Options.SYSTEM);
    }

    private Long deal(Operation operation, RecordRow lead, Target target, @Nullable Long company, @Nullable Long contact) {
        List<Object> contacts = new ArrayList<>();
        if (contact != null) {
            contacts.add(contact);
        }
        alive(operation, lead).stream().filter(id -> !contacts.contains(id)).forEach(contacts::add);
        if (target.id() == null) {
            Map<String, @Nullable Object> values = carried(lead, ORIGIN, MONEY);
            values.put("title", lead.value("title"));
            values.put("company", company);
            values.put("contacts", contacts);
            values.put("lead", lead.id());
            values.put("inquiryAt", lead.value("inquiryAt"));
            values.putAll(target.values());
            return all().add(operation, "deal", values, Options.SYSTEM);
        }
        List<String> own = new ArrayList<>(List.of("lead", "company", "contacts", "amount", "currency", "comments", "source", "sourceDetails", "observers"));
        own.addAll(CAMPAIGN);
        RecordRow known = all().get(operation.actor(), "deal", target.id(), own);
        Map<String, @Nullable Object> values = new HashMap<>();
        Map<String, @Nullable Object> given = carried(lead, List.of("source", "sourceDetails", "comments"), known.value("amount") == null ? MONEY : List.of());
        given.put("lead", lead.id());
        given.put("company", company);
        given.forEach((field, value) -> {
            if (field.equals("currency") || known.value(field) == null) {
                values.put(field, value);
            }
        });
        values.putAll(whole(known, lead, CAMPAIGN));
        values.put("contacts", joined(known.value("contacts"), contacts));
        values.put("observers", joined(known.value("observers"), lead.value("observers")));
        all().update(operation, "deal", Change.of(target.id(), values), Options.SYSTEM);
        return target.id();
    }

    private static List<Object> joined(@Nullable Object known, @Nullable Object more) {
        Set<Object> all = new LinkedHashSet<>(known instanceof List<?> list ? list : List.of());
        all.addAll(more instanceof List<?> list ? list : List.of());
        return List.copyOf(all);
    }

    /** What the lead has of fields that belong together, where the record has none of them: two campaigns or addresses are not mixed. */
    private static Map<String, @Nullable Object> whole(RecordRow known, RecordRow lead, List<String> fields) {
        return fields.stream().allMatch(field -> known.value(field) == null) ? carried(lead, fields) : Map.of();
    }

    /**
     * Adds phones, e-mails and the like that an existing client does not have yet, and what he has nothing of at all.
     *
     * @param together fields that are given as a whole, or one by one where they stand alone
     */
    private void enrich(Operation operation, String type, long id, RecordRow lead, List<String> fields, List<List<String>> together) {
        List<List<String>> empty = new ArrayList<>(together);
        empty.addAll(List.of(List.of("source", "sourceDetails"), List.of("comments"), CAMPAIGN));
        Set<String> asked = new LinkedHashSet<>(fields);
        empty.forEach(asked::addAll);
        RecordRow known = all().get(operation.actor(), type, id, asked);
        Map<String, @Nullable Object> values = new HashMap<>();
        empty.forEach(some -> values.putAll(whole(known, lead, some)));
        for (String field : fields) {
            if (lead.value(field) instanceof List<?> given) {
                List<Channel> channels = new ArrayList<>(channels(known.value(field)));
                channels(given).stream()
                        .filter(channel -> channels.stream().noneMatch(own -> own.normalized().equals(channel.normalized())))
                        .forEach(channels::add);
                values.put(field, channels);
            }
        }
        if (!values.isEmpty()) {
            all().update(operation, type, Change.of(id, values), Options.SYSTEM);
        }
    }

    private static List<Channel> channels(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(channel -> (Channel) Objects.requireNonNull(channel)).toList() : List.of();
    }

    @SafeVarargs
    private static Map<String, @Nullable Object> carried(RecordRow lead, List<String>... fields) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (List<String> some : fields) {
            for (String field : some) {
                if (lead.value(field) != null) {
                    values.put(field, lead.value(field));
                }
            }
        }
        // a lead that nobody has taken becomes a deal that nobody has taken
        if (values.containsKey("opened")) {
            values.put("responsible", lead.value("responsible"));
        }
        return values;
    }

    private void close(Operation operation, RecordRow lead, @Nullable Long contact, @Nullable Long company) {
        Stage success = pipelines.pipeline((Long) Objects.requireNonNull(lead.value("pipeline"))).orElseThrow(Problem::notFound).stages().stream()
                .filter(stage -> stage.semantic().equals("S"))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("stage", "field.error.stage_unknown"));
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("stage", success.id());
        values.put("convertedAt", now());
        if (contact != null && !contact.equals(lead.value("contact"))) {
            List<Object> contacts = new ArrayList<>(alive(operation, lead));
            contacts.remove(contact);
            contacts.addFirst(contact);
            values.put("contacts", contacts);
        }
        if (company != null) {
            values.put("company", company);
        }
        all().update(operation, "lead", Change.of(lead.id(), values), Options.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void link(Operation operation, long lead, String type, @Nullable Target target, @Nullable Long id) {
        if (target != null && id != null) {
            sql.insertInto(CONVERSION)
                    .set(CONVERSION.LEAD_ID, lead)
                    .set(CONVERSION.TYPE_ID, types.get(type).id())
                    .set(CONVERSION.RECORD_ID, id)
                    .set(CONVERSION.MADE, target.id() == null)
                    .set(CONVERSION.OPERATION_ID, operation.id())
                    .onConflict(CONVERSION.LEAD_ID, CONVERSION.TYPE_ID, CONVERSION.RECORD_ID)
                    .doUpdate()
                    .set(CONVERSION.OPERATION_ID, operation.id())
                    .set(CONVERSION.UNDONE, false)
                    .execute();
        }
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        sql.update(CONVERSION).set(CONVERSION.UNDONE, true).where(CONVERSION.OPERATION_ID.in(undone)).execute();
    }

    @Override
    public void undone(PutBack back) {
        if (!back.redone().isEmpty()) {
            sql.update(CONVERSION).set(CONVERSION.UNDONE, false).where(CONVERSION.OPERATION_ID.in(back.redone())).execute();
        }
    }
}
