package org.kontor.crm.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.RequisiteData;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Files;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.Forgetting;
import org.kontor.records.Operation;
import org.kontor.records.RecordErasure;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.timeline.CommentErasure;
import org.kontor.timeline.CommentErasure.Said;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a person nameless, for good: his card is emptied, his requisites go, his name and addresses are taken out of his leads
 * and deals, which stay with their sums, and out of every history. What others have said of him is decided comment by comment.
 */
@Component
class PersonErasure {

    /** What the card keeps: whose client he is, whence, where he works, what he does not want. */
    private static final Set<String> KEPT = Set.of(
            "responsible", "observers", "opened", "source", "type", "roles", "area", "company", "createdAt", "createdBy", "export", "noCalls", "noEmails", "noSms", "noMessages", "isClient");

    /** What of an inquiry is about the person who made it. */
    private static final List<String> OF_LEAD = List.of(
            "lastName", "firstName", "secondName", "birthday", "post", "phones", "emails", "sites", "messengers", "links", "address", "address2", "postalCode", "comments", "sourceDetails", "stageDetails");

    /** So many places are named before; all are masked. */
    private static final int MOST_FOUND = 200;

    private final Records records;
    private final RecordErasure erasure;
    private final PersonTraces traces;
    private final RequisiteData requisites;
    private final CommentErasure comments;
    private final Files files;
    private final RecordTypes types;
    private final DSLContext sql;
    private final Messages messages;
    private final Company company;
    private final Audit audit;
    private final Clock clock;
    private final List<Forgetting> others;

    PersonErasure(
            Records records,
            RecordErasure erasure,
            PersonTraces traces,
            RequisiteData requisites,
            CommentErasure comments,
            Files files,
            RecordTypes types,
            DSLContext sql,
            Messages messages,
            Company company,
            Audit audit,
            Clock clock,
            List<Forgetting> others) {
        this.others = others;
        this.records = records;
        this.erasure = erasure;
        this.traces = traces;
        this.requisites = requisites;
        this.comments = comments;
        this.files = files;
        this.types = types;
        this.sql = sql;
        this.messages = messages;
        this.company = company;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Erases a person.
     *
     * @param confirm his name as it stands on the card
     * @param words ids of comments whose words go
     * @param gone ids of files that go
     * @return the operation, which no undo takes back
     */
    @Transactional
    UUID erase(Actor actor, long contact, String confirm, Set<Long> words, Set<Long> gone) {
        records.require(actor, "contact", contact, Access.Action.UPDATE);
        RecordRow person = records.get(Actor.system("privacy"), "contact", contact, records.readableFields(Actor.system("privacy"), "contact"));
        if (person.value("erasedAt") != null) {
            throw Problem.of(Problem.Kind.CONFLICT, "already_erased");
        }
        if (!String.valueOf(person.value("title")).equals(confirm)) {
            throw Problem.invalid("confirm", "privacy.error.confirm");
        }
        List<RecordRow> leads = traces.records("lead", contact);
        List<RecordRow> deals = traces.records("deal", contact);
        List<Said> said = traces.comments(contact).stream().filter(one -> words.contains(one.id())).toList();
        List<PersonTraces.Held> held = traces.files(contact).stream().filter(one -> gone.contains(one.file().id())).toList();
        Operation operation = Operation.begin(actor, "erasure", Map.of("contact", contact));
        records.note(operation);
        Pattern name = names(person);
        // while his requisites are still there
        Forgetting.Forgotten whom = whom(contact, person, leads, deals);

        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("lastName", named("privacy.erased_name", contact));
        instead.put("erasedAt", clock.instant());
        erasure.merged(operation, "contact", contact);
        erasure.empty(operation, "contact", contact, KEPT, instead);
        requisites.forget(contact);
        sql.query("update crm_client.contact_company set post = null where contact_id = {0}", DSL.val(contact)).execute();
        sql.query("delete from crm_client.employment_change where (coalesce(before, after) ->> 'contact_id')::bigint = {0}", DSL.val(contact)).execute();
        List<String> done = traces.naming().stream().map(RecordType::code).filter(type -> !List.of("lead", "deal").contains(type)).toList();
        done.forEach(type -> traces.records(type, contact).forEach(row -> told(operation, type, row, name)));
        leads.forEach(lead -> inquiry(operation, lead));
        deals.forEach(deal -> told(operation, "deal", deal, name));
        others.forEach(one -> one.forget(whom));
        comments.erase(said, actor.personId());
        held.forEach(one -> files.drop(List.of(one.file().id()), types.get(one.type()).id(), one.record()));
        audit.record("data.person_erased", new Audit.Subject("contact", contact), Map.of("leads", leads.size(), "deals", deals.size(), "comments", said.size(), "files", held.size()));
        return operation.id();
    }

    private Forgetting.Forgotten whom(long contact, RecordRow person, List<RecordRow> leads, List<RecordRow> deals) {
        List<RecordKey> about = new ArrayList<>();
        leads.forEach(lead -> about.add(new RecordKey("lead", lead.id())));
        deals.forEach(deal -> about.add(new RecordKey("deal", deal.id())));
        return new Forgetting.Forgotten(new RecordKey("contact", contact), about, addresses(person), names(person), numbers(person, requisites.of("contact", contact)));
    }

    /** His tax numbers: that of the card and those of his requisites. */
    static Set<String> numbers(RecordRow person, List<Map<String, Object>> requisites) {
        Set<String> numbers = new HashSet<>();
        requisites.forEach(one -> numbers.add(String.valueOf(one.getOrDefault("inn", ""))));
        if (person.values().containsKey("inn")) {
            numbers.add(String.valueOf(person.value("inn")));
        }
        numbers.removeIf(number -> !number.matches("\\d{10,12}"));
        return numbers;
    }

    /** His phones and e-mails as they are compared. */
    static Set<String> addresses(RecordRow person) {
        Set<String> addresses = new HashSet<>();
        for (String field : List.of("phones", "emails")) {
            if (person.value(field) instanceof List<?> list) {
                list.forEach(one -> addresses.add(((Channel) Objects.requireNonNull(one)).normalized()));
            }
        }
        return addresses;
    }

    private String named(String key, long id) {
        return messages.text(company.language(), key, Map.of("id", String.valueOf(id)));
    }

    private void inquiry(Operation operation, RecordRow lead) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> known = records.readableFields(Actor.system("privacy"), "lead");
        OF_LEAD.stream().filter(known::contains).forEach(field -> values.put(field, null));
        values.put("title", named("privacy.erased_lead", lead.id()));
        erasure.replace(operation, "lead", lead.id(), values);
    }

    private void told(Operation operation, String type, RecordRow row, Pattern name) {
        List<String> texts = types.get(type).fields().values().stream()
                .filter(field -> (field.type() instanceof FieldType.Text || field.type() instanceof FieldType.LongText) && field.column() != null && !field.is(Trait.READ_ONLY))
                .map(FieldDef::code)
                .toList();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String field : texts) {
            if (row.value(field) instanceof String text && name.matcher(text).find()) {
                boolean whole = type.equals("deal") && field.equals("title");
                values.put(field, whole ? named("privacy.erased_deal", row.id()) : name.matcher(text).replaceAll("…"));
            }
        }
        if (!values.isEmpty()) {
            erasure.replace(operation, type, row.id(), values);
        }
        // what stood there before may have named him as well
        erasure.forget(type, List.of(row.id()), texts);
    }

    /** What a text names him by: his last name in any case, his phones, his e-mails. */
    static Pattern names(RecordRow person) {
        List<String> parts = new ArrayList<>();
        if (person.value("lastName") instanceof String last && last.length() >= 3) {
            // the end of a name changes with its case
            String stem = last.length() > 4 ? last.substring(0, last.length() - 1) : last;
            parts.add("(?<!\\p{L})" + Pattern.quote(stem) + "\\p{L}{0,3}");
        }
        for (String field : List.of("phones", "emails")) {
            if (person.value(field) instanceof List<?> list) {
                list.forEach(one -> {
                    Channel channel = (Channel) Objects.requireNonNull(one);
                    parts.add(Pattern.quote(channel.value()));
                    parts.add(Pattern.quote(channel.normalized()));
                });
            }
        }
        // without anything to go by nothing is found
        return parts.isEmpty() ? Pattern.compile("(?!)") : Pattern.compile(String.join("|", parts), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What an erasure would do: how many records stay nameless, and what has to be decided. */
    Map<String, @Nullable Object> preview(Actor actor, long contact) {
        RecordRow person = records.get(actor, "contact", contact, records.readable(actor, "contact", List.of("title", "erasedAt")));
        Map<String, @Nullable Object> preview = new LinkedHashMap<>();
        preview.put("title", person.value("title"));
        preview.put("erasedAt", (Instant) person.value("erasedAt"));
        preview.put("leads", traces.records("lead", contact).size());
        preview.put("deals", traces.records("deal", contact).size());
        preview.put("requisites", requisites.of("contact", contact).size());
        preview.put("comments", traces.comments(contact));
        // what names him elsewhere is found by more than his reader may see of him, so that only its place is told
        Actor system = Actor.system("privacy");
        RecordRow whole = records.get(system, "contact", contact, records.readableFields(system, "contact"));
        Forgetting.Forgotten whom = whom(contact, whole, traces.records("lead", contact), traces.records("deal", contact));
        preview.put("elsewhere", others.stream().flatMap(one -> one.found(whom).stream()).limit(MOST_FOUND).toList());
        preview.put("files", traces.files(contact).stream()
                .map(one -> Map.of("id", one.file().id(), "name", one.file().name(), "size", one.file().size(), "type", one.type(), "record", one.record()))
                .toList());
        return preview;
    }
}
