package org.kontor.crm.segment;

import static org.kontor.crm.segment.db.Tables.CHARACTERISTIC;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.CustomFields;
import org.kontor.records.CustomFields.Draft;
import org.kontor.records.CustomFields.OptionChange;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The characteristics of clients, with the custom fields that hold their values. */
@Component
class Characteristics {

    static final Set<String> KINDS = Set.of("text", "number", "date", "choice", "flag");

    private final DSLContext sql;
    private final CustomFields customFields;
    private final RecordTypes types;
    private final Messages messages;
    private final Company company;
    private final Epochs epochs;
    private final TransactionTemplate transactions;
    private final Epochs.Cached<List<Characteristic>> all;

    Characteristics(
            DSLContext sql,
            CustomFields customFields,
            RecordTypes types,
            Messages messages,
            Company company,
            Epochs epochs,
            TransactionTemplate transactions) {
        this.transactions = transactions;
        this.sql = sql;
        this.customFields = customFields;
        this.types = types;
        this.messages = messages;
        this.company = company;
        this.epochs = epochs;
        this.all = epochs.cache(this::read, Epochs.Name.FIELDS);
    }

    /** An option of a choice as it shall be: {@code was} names the one that gets a new title. */
    record Option(String title, @Nullable String was) {}

    /** All of them in the order in which they were made. */
    List<Characteristic> all() {
        return all.get();
    }

    /**
     * The one with this id.
     *
     * @throws Problem NOT_FOUND
     */
    Characteristic get(long id) {
        return all().stream().filter(one -> one.id() == id).findFirst().orElseThrow(Problem::notFound);
    }

    /** The options of a choice that are offered. */
    List<String> options(Characteristic characteristic) {
        return characteristic.fields().entrySet().stream()
                .findFirst()
                .map(field -> options(field.getKey(), field.getValue()).stream().filter(option -> !option.archived()).map(FieldDef.Option::title).toList())
                .orElse(List.of());
    }

    private List<FieldDef.Option> options(ClientKind kind, String code) {
        FieldDef field = types.get(kind.code()).find(code);
        return field == null || field.custom() == null ? List.of() : field.custom().options();
    }

    /** Adds a characteristic with its fields, as one who may have no right to configure the types otherwise. */
    long add(Actor actor, String title, String kind, String description, Set<ClientKind> kinds, List<Option> options) {
        Map<ClientKind, String> fields = new EnumMap<>(ClientKind.class);
        try {
            // each field by itself: a table that is busy is waited for outside of any transaction
            kinds.forEach(client -> fields.put(client, field(actor, client, title, kind, description, options)));
            return Objects.requireNonNull(transactions.execute(status -> {
                long id = Objects.requireNonNull(sql.insertInto(CHARACTERISTIC)
                        .set(CHARACTERISTIC.TITLE, title)
                        .set(CHARACTERISTIC.KIND, kind)
                        .set(CHARACTERISTIC.DESCRIPTION, description)
                        .set(CHARACTERISTIC.COMPANY_FIELD, fields.get(ClientKind.COMPANY))
                        .set(CHARACTERISTIC.CONTACT_FIELD, fields.get(ClientKind.CONTACT))
                        .set(CHARACTERISTIC.CREATED_BY, actor.personId())
                        .returningResult(CHARACTERISTIC.ID)
                        .fetchSingle(CHARACTERISTIC.ID));
                epochs.raise(Epochs.Name.FIELDS);
                return id;
            }));
        } catch (Problem refused) {
            // the second kind was refused: the field of the first is no characteristic's
            fields.forEach((client, code) -> customFields.delete(actor.everywhere(), client.code(), code));
            throw refused;
        }
    }

    private String field(Actor actor, ClientKind client, String title, String kind, String description, List<Option> options) {
        String language = company.language();
        return customFields.add(actor.everywhere(), client.code(), new Draft(
                kind,
                title,
                null,
                false,
                false,
                null,
                kind.equals("choice") ? options.stream().map(option -> new OptionChange(null, option.title(), null, false)).toList() : null,
                null,
                null,
                description.isEmpty() ? messages.text(language, "segment.characteristic.purpose") : description,
                messages.text(language, "segment.characteristic.used_by"),
                false,
                // among the folded ones: the card has a block of its own for it
                "more",
                null)).code();
    }

    /** Renames it, changes its options, applies it to further kinds of clients; a kind that is left out keeps its values in the bin of fields. */
    void change(Actor actor, Characteristic old, String title, String description, Set<ClientKind> kinds, List<Option> options) {
        Map<ClientKind, String> fields = new EnumMap<>(old.fields());
        for (ClientKind client : ClientKind.values()) {
            String code = fields.get(client);
            if (!kinds.contains(client)) {
                if (code != null) {
                    customFields.delete(actor.everywhere(), client.code(), code);
                    fields.remove(client);
                }
            } else if (code == null) {
                fields.put(client, field(actor, client, title, old.kind(), description, options));
            } else {
                customFields.change(actor.everywhere(), client.code(), code, new Draft(
                        null, title, null, null, null, null, old.kind().equals("choice") ? changed(options(client, code), options) : null,
                        null, null, description.isEmpty() ? null : description, null, null, null, null));
            }
        }
        transactions.executeWithoutResult(status -> {
            sql.update(CHARACTERISTIC)
                    .set(CHARACTERISTIC.TITLE, title)
                    .set(CHARACTERISTIC.DESCRIPTION, description)
                    .set(CHARACTERISTIC.COMPANY_FIELD, fields.get(ClientKind.COMPANY))
                    .set(CHARACTERISTIC.CONTACT_FIELD, fields.get(ClientKind.CONTACT))
                    .where(CHARACTERISTIC.ID.eq(old.id()))
                    .execute();
            epochs.raise(Epochs.Name.FIELDS);
        });
    }

    private static List<OptionChange> changed(List<FieldDef.Option> present, List<Option> wanted) {
        List<OptionChange> all = new ArrayList<>();
        for (Option option : wanted) {
            String known = option.was() == null ? option.title() : option.was();
            Long id = present.stream().filter(one -> one.title().equalsIgnoreCase(known)).map(FieldDef.Option::id).findFirst().orElse(null);
            all.add(new OptionChange(id, option.title(), null, false));
        }
        return all;
    }

    /** Removes it; its fields lie in the bin of fields for as long as any other's. */
    void remove(Actor actor, Characteristic characteristic) {
        characteristic.fields().forEach((client, code) -> customFields.delete(actor.everywhere(), client.code(), code));
        transactions.executeWithoutResult(status -> {
            sql.deleteFrom(CHARACTERISTIC).where(CHARACTERISTIC.ID.eq(characteristic.id())).execute();
            epochs.raise(Epochs.Name.FIELDS);
        });
    }

    private List<Characteristic> read() {
        return sql.selectFrom(CHARACTERISTIC).orderBy(CHARACTERISTIC.ID).fetch(row -> {
            Map<ClientKind, String> fields = new LinkedHashMap<>();
            if (row.get(CHARACTERISTIC.COMPANY_FIELD) != null) {
                fields.put(ClientKind.COMPANY, row.get(CHARACTERISTIC.COMPANY_FIELD));
            }
            if (row.get(CHARACTERISTIC.CONTACT_FIELD) != null) {
                fields.put(ClientKind.CONTACT, row.get(CHARACTERISTIC.CONTACT_FIELD));
            }
            return new Characteristic(
                    row.get(CHARACTERISTIC.ID), row.get(CHARACTERISTIC.TITLE), row.get(CHARACTERISTIC.KIND), row.get(CHARACTERISTIC.DESCRIPTION), fields);
        });
    }
}
