package org.kontor.bitrix.crm;

import static org.kontor.bitrix.db.Tables.FIELD_NAME;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.CustomFields;
import org.kontor.records.FieldDef;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fields of administrators as programs read, add, change and delete them, under the names that the programs gave them. */
@Component
final class UserFields {

    private final DSLContext sql;
    private final CustomFields fields;
    private final CrmTypes types;
    private final ReferenceBooks books;
    private final Epochs epochs;
    private final TransactionTemplate transaction;

    UserFields(DSLContext sql, CustomFields fields, CrmTypes types, ReferenceBooks books, Epochs epochs, TransactionTemplate transaction) {
        this.sql = sql;
        this.fields = fields;
        this.types = types;
        this.books = books;
        this.epochs = epochs;
        this.transaction = transaction;
    }

    /** A field with the type it is of and its name in the protocol. */
    record Field(CrmType type, CustomFields.Known known, String name) {}

    /** The fields of a type that are not deleted. */
    List<Field> of(Actor actor, CrmType type) {
        Map<Long, String> names = new HashMap<>();
        sql.selectFrom(FIELD_NAME).where(FIELD_NAME.TYPE_ID.eq(type.type().id())).forEach(row -> names.put(row.get(FIELD_NAME.FIELD_ID), row.get(FIELD_NAME.NAME)));
        return fields.all(actor, type.code()).stream()
                .filter(known -> known.deletedAt() == null)
                .map(known -> new Field(type, known, names.getOrDefault(known.id(), "UF_CRM_" + known.id())))
                .toList();
    }

    /** The field of a type with this id. */
    Field get(Actor actor, CrmType type, long id) {
        return of(actor, type).stream().filter(field -> field.known().id() == id).findFirst().orElseThrow(Problem::notFound);
    }

    /** What the protocol calls the fields of a type. */
    static String entity(CrmType type) {
        return "CRM_" + type.code().toUpperCase(Locale.ROOT);
    }

    /** Adds a field and answers its id. */
    long add(Actor actor, CrmType type, Params given) {
        String name = given.text("FIELD_NAME").strip().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "");
        String prefix = type.code().equals("task") ? "UF_" : "UF_CRM_";
        String upper = name.isEmpty() ? "" : name.startsWith(prefix) ? name : prefix + name;
        if (!upper.isEmpty() && (upper.length() > 60 || type.upper(upper).isPresent())) {
            throw new Refusal(400, "ERROR_CORE", "Поле " + upper + " уже есть / The field " + upper + " is there already");
        }
        CustomFields.Draft draft = draft(given, true, upper);
        CustomFields.Known made = fields.add(actor, type.code(), draft);
        if (!upper.isEmpty()) {
            transaction.executeWithoutResult(status -> {
                sql.insertInto(FIELD_NAME)
                        .set(FIELD_NAME.FIELD_ID, made.id())
                        .set(FIELD_NAME.TYPE_ID, type.type().id())
                        .set(FIELD_NAME.NAME, upper)
                        .execute();
                epochs.raise(Epochs.Name.FIELDS);
            });
        }
        return made.id();
    }

    /** Changes what can be changed of a field. */
    void update(Actor actor, CrmType type, long id, Params given) {
        Field field = get(actor, type, id);
        CustomFields.Draft draft = draft(given, false, field.name());
        List<CustomFields.OptionChange> options = given.has("LIST") || given.has("enum") ? options(given, field.known().options()) : null;
        fields.change(actor, type.code(), field.known().code(), new CustomFields.Draft(
                null, draft.title(), draft.titleEn(), null, draft.required(), null, options, null, null, null, null, null, null, draft.sort()));
    }

    /** Hides a field; its data are kept for a while. */
    void delete(Actor actor, CrmType type, long id) {
        fields.delete(actor, type.code(), get(actor, type, id).known().code());
    }

    private CustomFields.Draft draft(Params given, boolean fresh, String name) {
        String kind = given.text("USER_TYPE_ID").toLowerCase(Locale.ROOT);
        Params settings = new Params(given.get("SETTINGS") instanceof Map<?, ?> map ? Params.mapOf("SETTINGS", map) : new LinkedHashMap<>());
        String record = null;
        String book = null;
        String own = switch (kind) {
            case "" -> fresh ? "text" : null;
            case "string" -> Objects.requireNonNullElse(settings.number("ROWS"), 1L) > 1 ? "longText" : "text";
            case "integer" -> "integer";
            case "double" -> "number";
            case "money" -> "money";
            case "date" -> "date";
            case "datetime" -> "moment";
            case "boolean" -> "flag";
            case "enumeration" -> "choice";
            case "url" -> "url";
            case "address" -> "address";
            case "file" -> "file";
            case "employee" -> "person";
            case "crm" -> {
                record = CrmTypes.LETTERS.keySet().stream().sorted().filter(code -> settings.flag(code.toUpperCase(Locale.ROOT))).findFirst().orElse("company");
                yield "record";
            }
            case "crm_status" -> {
                String wanted = settings.text("ENTITY_TYPE").toUpperCase(Locale.ROOT);
                book = books.all().stream().filter(one -> StatusBooks.wire(one.code()).equals(wanted)).map(ReferenceBooks.Book::code).findFirst()
                        .orElseThrow(() -> Refusal.argument("SETTINGS[ENTITY_TYPE] is unknown"));
                yield "book";
            }
            default -> throw new Refusal(400, "ERROR_CORE", "USER_TYPE_ID " + kind + " is unknown");
        };
        String title = label(given, "ru");
        String english = label(given, "en");
        String shown = !title.isEmpty() ? title : !english.isEmpty() ? english : fresh ? (name.isEmpty() ? "Поле" : name) : "";
        Long sort = given.number("SORT");
        return new CustomFields.Draft(
                own,
                shown.isEmpty() ? null : shown,
                english.isEmpty() ? null : english,
                fresh ? given.flag("MULTIPLE") : null,
                given.has("MANDATORY") ? given.flag("MANDATORY") : null,
                null,
                fresh && "choice".equals(own) ? options(given, List.of()) : null,
                record,
                book,
                fresh ? "REST" : null,
                fresh ? "REST" : null,
                fresh && given.has("SHOW_FILTER") ? !given.text("SHOW_FILTER").equalsIgnoreCase("N") : null,
                null,
                sort == null ? null : (int) Math.clamp(sort, 0, 1_000_000));
    }

    /** The label of a language: labels may be one text for all. */
    private static String label(Params given, String language) {
        for (String name : List.of("EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL", "LABEL")) {
            Object label = given.get(name);
            if (label instanceof Map<?, ?> map) {
                String text = Params.textOf(map.get(language)).strip();
                if (!text.isEmpty()) {
                    return cut(text);
                }
            } else if (!Params.textOf(label).isBlank() && language.equals("ru")) {
                return cut(Params.textOf(label).strip());
            }
        }
        return "";
    }

    private static String cut(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }

    /** The options after a change: those that are named by their id change or go, others are added, the rest stay. */
    private static List<CustomFields.OptionChange> options(Params given, List<FieldDef.Option> present) {
        Map<Long, CustomFields.OptionChange> all = new LinkedHashMap<>();
        present.forEach(option -> all.put(option.id(), new CustomFields.OptionChange(option.id(), option.title(), option.color(), option.archived())));
        List<CustomFields.OptionChange> added = new ArrayList<>();
        for (@Nullable Object one : given.has("LIST") ? given.list("LIST") : given.list("enum")) {
            Params item = new Params(one instanceof Map<?, ?> map ? Params.mapOf("LIST", map) : new LinkedHashMap<>(Map.of("VALUE", Params.textOf(one))));
            Long id = item.number("ID");
            String value = item.text("VALUE").strip();
            if (id != null && all.containsKey(id)) {
                CustomFields.OptionChange old = Objects.requireNonNull(all.get(id));
                all.put(id, item.flag("DEL")
                        ? new CustomFields.OptionChange(id, old.title(), old.color(), true)
                        : new CustomFields.OptionChange(id, value.isEmpty() ? old.title() : value, old.color(), false));
            } else if (!value.isEmpty()) {
                added.add(new CustomFields.OptionChange(null, value, null, false));
            }
        }
        List<CustomFields.OptionChange> result = new ArrayList<>(all.values());
        result.addAll(added);
        return result;
    }
}
