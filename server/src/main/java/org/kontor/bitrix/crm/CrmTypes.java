package org.kontor.bitrix.crm;

import static org.kontor.bitrix.db.Tables.FIELD_NAME;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.platform.Epochs;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** The record types that the protocol knows, with the fields of administrators; kept in memory by the epoch of fields. */
@Component
final class CrmTypes {

    /** Their codes here by their number in the protocol. */
    static final Map<Integer, String> CODES = Map.of(1, "lead", 2, "deal", 3, "contact", 4, "company", 7, "quote");

    /** The letters by which a value names the type of a record. */
    static final Map<String, String> LETTERS = Map.of("lead", "L", "deal", "D", "contact", "C", "company", "CO", "quote", "Q");

    /** Other forms in which the protocol knows products: of the catalogue, and their prices. */
    private static final Set<String> CATALOG = Set.of("catalog", "price");

    private final DSLContext sql;
    private final RecordTypes types;
    private final Map<String, List<WireField>> tables = new LinkedHashMap<>();
    private final Epochs.Cached<Map<String, CrmType>> all;

    CrmTypes(DSLContext sql, RecordTypes types, Epochs epochs) {
        this.sql = sql;
        this.types = types;
        List.of("lead", "deal", "contact", "company", "activity", "task", "product", "quote", "catalog", "price").forEach(code -> tables.put(code, table(code)));
        this.all = epochs.cache(this::read, Epochs.Name.FIELDS);
    }

    Collection<CrmType> all() {
        return all.get().entrySet().stream().filter(one -> !CATALOG.contains(one.getKey())).map(Map.Entry::getValue).toList();
    }

    CrmType get(String code) {
        return Objects.requireNonNull(all.get().get(code));
    }

    /** The type of a number in the protocol. */
    Optional<CrmType> find(@Nullable Long number) {
        String code = number == null ? null : CODES.get(number.intValue());
        return Optional.ofNullable(code).map(this::get);
    }

    /** The type of a number in the protocol; refuses another. */
    CrmType of(@Nullable Long number) {
        return find(number).orElseThrow(() -> new Refusal(400, "NOT_FOUND", "Смарт-процесс не найден"));
    }

    private static List<WireField> table(String code) {
        List<WireField> fields = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CrmTypes.class.getResourceAsStream("/bitrix/" + code + ".fields")), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank()).map(WireField::read).forEach(fields::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private Map<String, CrmType> read() {
        Map<Long, String> names = new HashMap<>();
        sql.selectFrom(FIELD_NAME).forEach(row -> names.put(row.get(FIELD_NAME.FIELD_ID), row.get(FIELD_NAME.NAME)));
        Map<String, CrmType> known = new LinkedHashMap<>();
        tables.forEach((code, table) -> {
            RecordType type = types.get(CATALOG.contains(code) ? "product" : code);
            List<WireField> fields = new ArrayList<>();
            Set<String> covered = new HashSet<>();
            for (WireField field : table) {
                String needs = field.source().needs();
                if (needs == null || type.find(needs) != null) {
                    fields.add(field);
                    if (needs != null) {
                        covered.add(needs);
                    }
                }
            }
            if (!CATALOG.contains(code)) {
                type.fields().values().stream()
                        .filter(field -> !covered.contains(field.code()) && shown(field))
                        .map(field -> added(field, names))
                        .forEach(fields::add);
            } else if (code.equals("catalog")) {
                type.fields().values().stream().filter(field -> field.custom() != null).map(CrmTypes::property).forEach(fields::add);
            }
            known.put(code, new CrmType(type, fields));
        });
        return known;
    }

    /** A field of administrators as catalog.product.* knows it. */
    private static WireField property(FieldDef field) {
        String name = "property" + Objects.requireNonNull(field.custom()).id();
        return new WireField("", name, userType(field.type()), new WireField.Source.Own(field.code()), field.multiple() ? "*" : "-", "");
    }

    /** What the protocol has no name for but programs should not miss. */
    private static boolean shown(FieldDef field) {
        return field.custom() != null
                || !field.is(Trait.READ_ONLY) && !field.is(Trait.SILENT) && field.column() != null && !(field.type() instanceof FieldType.Pipeline);
    }

    private static WireField added(FieldDef field, Map<Long, String> names) {
        FieldDef.Custom custom = field.custom();
        String upper = custom == null
                ? "UF_CRM_" + field.code().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)
                : names.getOrDefault(custom.id(), "UF_CRM_" + custom.id());
        String book = field.type() instanceof FieldType.Book own ? StatusBooks.wire(own.book()) : "";
        return new WireField(
                upper,
                WireField.camel(upper),
                userType(field.type()),
                new WireField.Source.Own(field.code()),
                "u" + (field.multiple() ? "*" : "") + (field.is(Trait.REQUIRED) ? "!" : ""),
                book);
    }

    /** The type of an added field as the protocol calls it. */
    static String userType(FieldType type) {
        return switch (type) {
            case FieldType.Text t -> "string";
            case FieldType.LongText t -> "string";
            case FieldType.Url t -> "url";
            case FieldType.Address t -> "address";
            case FieldType.Whole t -> "integer";
            case FieldType.Decimal t -> "double";
            case FieldType.Money t -> "money";
            case FieldType.Currency t -> "string";
            case FieldType.Day t -> "date";
            case FieldType.Moment t -> "datetime";
            case FieldType.Flag t -> "boolean";
            case FieldType.Choice t -> "enumeration";
            case FieldType.Book t -> "crm_status";
            case FieldType.Person t -> "employee";
            case FieldType.Reference t -> "crm";
            case FieldType.FileId t -> "file";
            case FieldType.Team t -> "integer";
            case FieldType.Entry t -> "integer";
            case FieldType.Pipeline t -> "integer";
            case FieldType.Stage t -> "integer";
            case FieldType.Channels t -> "string";
        };
    }
}
