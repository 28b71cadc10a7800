package org.kontor.crm.requisite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.crm.client.OwnCompanies;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.RowFollower;
import org.kontor.records.WriteSet.Options;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requisites of clients. The main ones of a client are the truth of its fields inn, kpp and ogrn: whoever changes one of the
 * two changes the other in the same operation. Numbers of all requisites are found by the search.
 */
@Component
public class Requisites implements RowFollower {

    /** The client's fields that show the main requisites. */
    static final List<String> QUICK = List.of("inn", "kpp", "ogrn");

    private final RequisiteRows rows;
    private final ObjectProvider<Records> records;
    private final Companions companions;
    private final Access access;
    private final OwnCompanies own;
    private final JsonMapper json;

    Requisites(RequisiteRows rows, ObjectProvider<Records> records, Companions companions, Access access, OwnCompanies own, JsonMapper json) {
        this.own = own;
        this.rows = rows;
        this.records = records;
        this.companions = companions;
        this.access = access;
        this.json = json;
    }

    /** What undo calls the writing of requisites. */
    public static final String KIND = "requisites";

    /** The requisites of a client, the main ones first; nothing for whom the tax number is hidden. */
    public List<Requisite> of(Actor actor, String type, long client) {
        records.getObject().get(actor, type, client, List.of());
        return access.fields(actor, type).readable("inn") ? rows.of(type, client) : List.of();
    }

    /** The requisites of an own company, which stand on every paper; nothing for whom the tax number is hidden. */
    List<Requisite> ofOwn(Actor actor, long company) {
        return access.fields(actor, "company").readable("inn") ? rows.of("company", company) : List.of();
    }

    /** Whether the actor may change the requisites of a client that he sees. */
    boolean changeable(Actor actor, String type, long client) {
        return records.getObject().get(actor, type, client, List.of()).canUpdate() && access.fields(actor, type).writable("inn") && own.changeable(actor, type, client);
    }

    /**
     * A set of requisites that the actor may see.
     *
     * @throws Problem NOT_FOUND
     */
    public Requisite get(Actor actor, long id) {
        Requisite found = rows.some(List.of(id)).stream().findFirst().orElseThrow(Problem::notFound);
        if (of(actor, found.type(), found.client()).isEmpty()) {
            throw Problem.notFound();
        }
        return found;
    }

    /** Writes a set of requisites, a new one where its id is 0; the first of a client is its main one. */
    @Transactional
    Operation save(Actor actor, Requisite asked) {
        Operation operation = Operation.begin(actor, KIND, Map.of(asked.type(), asked.client()));
        save(operation, asked);
        return operation;
    }

    /**
     * Writes a set of requisites within an operation, a new one where its id is 0; the first of a client is its main one.
     *
     * @return its id
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    @Transactional
    public long save(Operation operation, Requisite asked) {
        String type = asked.type();
        long client = asked.client();
        begin(operation, type, client);
        Requisite before = asked.id() == 0 ? null : rows.some(List.of(asked.id())).stream().findFirst().orElse(null);
        List<Requisite> others = rows.of(type, client).stream().filter(one -> one.id() != asked.id()).toList();
        boolean main = asked.main() || others.stream().noneMatch(Requisite::main);
        if (main) {
            others.forEach(one -> rows.main(operation, one.id(), false));
        }
        long id = rows.write(operation, new Requisite(
                asked.id(), asked.company(), asked.contact(), asked.preset(), asked.title(), main, asked.values(), asked.addresses(), asked.accounts(), asked.origin()));
        show(operation, type, client, Options.SYSTEM);
        companions.changed(operation, new RecordKey(type, client), "requisites", RequisiteChanges.of(before, rows.some(List.of(id)).getFirst()));
        return id;
    }

    /** What a file says of the main requisites of a client, within the operation that loads it; a client without any gets his first. */
    void given(Operation operation, String type, long client, Requisite asked) {
        own.require(operation.actor(), type, client);
        rows.write(operation, asked);
        show(operation, type, client, Options.SYSTEM);
        companions.changed(operation, type, List.of(client), "requisites");
    }

    /** Removes a set of requisites; the next one becomes the main one. */
    @Transactional
    Operation remove(Actor actor, Requisite gone) {
        Operation operation = Operation.begin(actor, KIND, Map.of(gone.type(), gone.client()));
        remove(operation, gone);
        return operation;
    }

    /**
     * Removes a set of requisites within an operation; the next one becomes the main one.
     *
     * @throws Problem NOT_FOUND, FORBIDDEN
     */
    @Transactional
    public void remove(Operation operation, Requisite gone) {
        String type = gone.type();
        long client = gone.client();
        begin(operation, type, client);
        rows.remove(operation, gone.id());
        List<Requisite> left = rows.of(type, client);
        if (!left.isEmpty() && left.stream().noneMatch(Requisite::main)) {
            rows.main(operation, left.getFirst().id(), true);
        }
        show(operation, type, client, Options.SYSTEM);
        companions.changed(operation, new RecordKey(type, client), "requisites", RequisiteChanges.of(gone, null));
    }

    private void begin(Operation operation, String type, long client) {
        Records all = records.getObject();
        all.require(operation.actor(), type, client, Access.Action.UPDATE);
        if (!access.fields(operation.actor(), type).writable("inn")) {
            throw Problem.forbidden();
        }
        own.require(operation.actor(), type, client);
        all.note(operation);
    }

    /** The client's own fields show the main requisites, and the search finds the numbers of all. */
    private void show(Operation operation, String type, long client, Options options) {
        List<Requisite> all = rows.of(type, client);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(keys(all));
        Requisite first = all.stream().filter(Requisite::main).findFirst().orElse(null);
        Map<String, String> main = first == null ? Map.of() : first.values();
        for (String quick : QUICK) {
            if (records.getObject().readableFields(Actor.system("requisites"), type).contains(quick)) {
                values.put(quick, main.get(quick));
            }
        }
        if (type.equals("company")) {
            String address = first == null ? "" : first.legalAddress();
            values.put("legalAddress", address.isEmpty() ? null : address);
        }
        records.getObject().update(operation, type, Change.of(client, values), options);
    }

    private static Map<String, @Nullable Object> keys(List<Requisite> all) {
        Set<String> numbers = new LinkedHashSet<>();
        for (Requisite one : all) {
            for (String code : List.of("fullName", "shortName", "inn", "kpp", "ogrn", "registrationNumber", "taxNumber", "vatNumber", "note")) {
                if (one.values().containsKey(code) && !(one.main() && QUICK.contains(code))) {
                    numbers.add(one.values().get(code));
                }
            }
            one.accounts().forEach(account -> numbers.add(account.account()));
        }
        numbers.remove("");
        String text = String.join(" ", numbers);
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("requisiteKeys", text.isEmpty() ? null : text.substring(0, Math.min(500, text.length())));
        return keys;
    }

    @Override
    public String table() {
        return RequisiteRows.TABLE;
    }

    @Override
    public void putBack(Operation by, Set<String> pictures) {
        Set<List<Object>> clients = new LinkedHashSet<>();
        for (String picture : pictures) {
            JsonNode row = json.readTree(picture);
            boolean company = row.path("company_id").isNumber();
            clients.add(List.of(company ? "company" : "contact", row.path(company ? "company_id" : "contact_id").asLong()));
        }
        for (List<Object> client : clients) {
            String type = (String) client.getFirst();
            long id = (Long) client.getLast();
            // the fields have a history of their own, which puts them back; the numbers for the search have none
            List<RecordRow> there = new ArrayList<>(records.getObject().some(Actor.system("requisites"), type, List.of(id), List.of()).values());
            if (!there.isEmpty()) {
                records.getObject().update(by, type, Change.of(id, keys(rows.of(type, id))), Options.SYSTEM);
            }
        }
    }
}
