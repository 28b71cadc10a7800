package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Params;
import org.kontor.crm.requisite.Requisite;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.crm.requisite.Requisite.Origin;
import org.kontor.records.Rates;
import org.springframework.stereotype.Component;

/** Sets of requisites, accounts and addresses as the protocol writes them: every field that it knows, empty where Kontor has none. */
@Component
final class RequisiteWire {

    private static final String HEAD = "ID integer r,ENTITY_TYPE_ID integer !i,ENTITY_ID integer !i,PRESET_ID integer !,DATE_CREATE datetime r,DATE_MODIFY datetime r,"
            + "CREATED_BY_ID user r,MODIFY_BY_ID user r,NAME string !,CODE string -,XML_ID string -,ORIGINATOR_ID string -,ACTIVE char -,ADDRESS_ONLY char -,SORT integer -";
    private static final List<String> TEXTS = List.of(
            "RQ_NAME", "RQ_FIRST_NAME", "RQ_LAST_NAME", "RQ_SECOND_NAME", "RQ_COMPANY_ID", "RQ_COMPANY_NAME", "RQ_COMPANY_FULL_NAME", "RQ_COMPANY_REG_DATE",
            "RQ_DIRECTOR", "RQ_ACCOUNTANT", "RQ_CEO_NAME", "RQ_CEO_WORK_POS", "RQ_CONTACT", "RQ_EMAIL", "RQ_PHONE", "RQ_FAX", "RQ_IDENT_TYPE", "RQ_IDENT_DOC",
            "RQ_IDENT_DOC_SER", "RQ_IDENT_DOC_NUM", "RQ_IDENT_DOC_PERS_NUM", "RQ_IDENT_DOC_DATE", "RQ_IDENT_DOC_ISSUED_BY", "RQ_IDENT_DOC_DEP_CODE", "RQ_INN",
            "RQ_KPP", "RQ_USRLE", "RQ_IFNS", "RQ_OGRN", "RQ_OGRNIP", "RQ_OKPO", "RQ_OKTMO", "RQ_OKVED", "RQ_EDRPOU", "RQ_DRFO", "RQ_KBE", "RQ_IIN", "RQ_BIN",
            "RQ_ST_CERT_SER", "RQ_ST_CERT_NUM", "RQ_ST_CERT_DATE", "RQ_VAT_PAYER", "RQ_VAT_ID", "RQ_VAT_CERT_SER", "RQ_VAT_CERT_NUM", "RQ_VAT_CERT_DATE",
            "RQ_RESIDENCE_COUNTRY", "RQ_BASE_DOC", "RQ_REGON", "RQ_KRS", "RQ_PESEL", "RQ_LEGAL_FORM", "RQ_SIRET", "RQ_SIREN", "RQ_CAPITAL", "RQ_RCS", "RQ_CNPJ",
            "RQ_STATE_REG", "RQ_MNPL_REG", "RQ_CPF");
    private static final String ACCOUNT = "ID integer r,ENTITY_ID integer !i,COUNTRY_ID integer -,DATE_CREATE datetime r,DATE_MODIFY datetime r,CREATED_BY_ID user r,"
            + "MODIFY_BY_ID user r,NAME string !,CODE string -,XML_ID string -,ORIGINATOR_ID string -,ACTIVE char -,SORT integer -,RQ_BANK_NAME string -,RQ_BANK_ADDR string -,"
            + "RQ_BANK_CODE string -,RQ_BANK_ROUTE_NUM string -,RQ_BIK string -,RQ_MFO string -,RQ_ACC_NAME string -,RQ_ACC_NUM string -,RQ_ACC_TYPE string -,RQ_IIK string -,"
            + "RQ_ACC_CURRENCY string -,RQ_COR_ACC_NUM string -,RQ_IBAN string -,RQ_SWIFT string -,RQ_BIC string -,RQ_CODEB string -,RQ_CODEG string -,RQ_RIB string -,"
            + "RQ_AGENCY_NAME string -,COMMENTS string -";
    private static final String ADDRESS = "TYPE_ID integer !i,ENTITY_TYPE_ID integer !i,ENTITY_ID integer !i,ADDRESS_1 string -,ADDRESS_2 string -,CITY string -,POSTAL_CODE string -,"
            + "REGION string -,PROVINCE string -,COUNTRY string -,COUNTRY_CODE string -,LOC_ADDR_ID integer -,ANCHOR_TYPE_ID integer r,ANCHOR_ID integer r";

    /** The number of the country that the ready presets are for. */
    static final String RUSSIA = "1";

    /** The texts that mean the same for everybody, by their name in the protocol. */
    private static final Map<String, String> SAME = Map.of(
            "RQ_OKPO", "okpo", "RQ_OKVED", "okved", "RQ_DIRECTOR", "director", "RQ_CEO_WORK_POS", "directorPost", "RQ_BASE_DOC", "actsOn", "RQ_ACCOUNTANT", "accountant",
            "RQ_IDENT_DOC", "document", "RQ_RESIDENCE_COUNTRY", "country", "RQ_VAT_ID", "vatNumber");

    /** The kinds of addresses by their number. */
    static final Map<Integer, String> KINDS = Map.of(1, "actual", 4, "registration", 6, "legal", 8, "postal");

    private final WireValues values;
    private final Rates rates;

    RequisiteWire(WireValues values, Rates rates) {
        this.values = values;
        this.rates = rates;
    }

    static Map<String, Object> fields() {
        List<String> lines = new ArrayList<>(List.of(HEAD.split(",")));
        TEXTS.forEach(name -> lines.add(name + (name.equals("RQ_IDENT_TYPE") ? " crm_status -" : name.equals("RQ_VAT_PAYER") ? " char -" : " string -")));
        return Plain.fields(lines.toArray(String[]::new));
    }

    static Map<String, Object> accountFields() {
        return Plain.fields(ACCOUNT.split(","));
    }

    static Map<String, Object> addressFields() {
        return Plain.fields(ADDRESS.split(","));
    }

    /** Which text of Kontor a field of the protocol is for this preset; null where it is none by itself. */
    static @Nullable String code(String name, String preset) {
        return switch (name) {
            case "RQ_INN" -> preset.equals("foreign") ? "taxNumber" : "inn";
            case "RQ_KPP" -> "kpp";
            case "RQ_OGRN" -> preset.equals("foreign") ? "registrationNumber" : preset.equals("organization") ? "ogrn" : null;
            case "RQ_OGRNIP" -> preset.equals("entrepreneur") ? "ogrn" : null;
            case "RQ_COMPANY_FULL_NAME" -> preset.equals("individual") ? null : "fullName";
            case "RQ_COMPANY_NAME" -> preset.equals("individual") ? null : "shortName";
            case "RQ_NAME" -> preset.equals("individual") ? "fullName" : null;
            default -> SAME.get(name);
        };
    }

    /** The name in the protocol of a text; the code itself where there is none. */
    static String name(String code, String preset) {
        return TEXTS.stream().filter(name -> code.equals(code(name, preset))).findFirst().orElse(code);
    }

    /** A set of requisites with all fields. */
    Map<String, @Nullable Object> row(Requisite one, String preset) {
        Map<String, @Nullable Object> row = blank(HEAD);
        TEXTS.forEach(name -> row.put(name, null));
        row.put("ID", Long.toString(one.id()));
        row.put("ENTITY_TYPE_ID", one.company() == null ? "3" : "4");
        row.put("ENTITY_ID", Long.toString(one.client()));
        row.put("PRESET_ID", Integer.toString(Requisite.PRESETS.indexOf(one.preset()) + 1));
        origin(row, one.origin());
        row.put("NAME", one.title().isEmpty() ? preset : one.title());
        row.put("ACTIVE", "Y");
        row.put("ADDRESS_ONLY", "N");
        row.put("SORT", "500");
        for (String name : TEXTS) {
            String code = code(name, one.preset());
            if (code != null) {
                row.put(name, one.values().get(code));
            }
        }
        String full = one.values().getOrDefault("fullName", "");
        if (one.preset().equals("individual") || one.preset().equals("entrepreneur")) {
            String[] parts = full.replaceFirst("(?i)^(ип|индивидуальный предприниматель)\\s+", "").split("\\s+", 3);
            row.put("RQ_LAST_NAME", parts[0].isEmpty() ? null : parts[0]);
            row.put("RQ_FIRST_NAME", parts.length > 1 ? parts[1] : null);
            row.put("RQ_SECOND_NAME", parts.length > 2 ? parts[2] : null);
        }
        if (!one.preset().equals("individual") && row.get("RQ_COMPANY_NAME") == null && !full.isEmpty()) {
            row.put("RQ_COMPANY_NAME", full);
        }
        return row;
    }

    private static Map<String, @Nullable Object> blank(String fields) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Arrays.stream(fields.split(",")).forEach(line -> row.put(line.substring(0, line.indexOf(' ')), null));
        return row;
    }

    private void origin(Map<String, @Nullable Object> row, @Nullable Origin origin) {
        if (origin != null) {
            row.put("DATE_CREATE", origin.createdAt() == null ? "" : values.moment(origin.createdAt()));
            row.put("DATE_MODIFY", origin.changedAt() == null ? "" : values.moment(origin.changedAt()));
            row.put("CREATED_BY_ID", origin.createdBy() == null ? null : origin.createdBy().toString());
            row.put("MODIFY_BY_ID", origin.changedBy() == null ? null : origin.changedBy().toString());
            row.put("XML_ID", origin.externalId());
            row.put("ORIGINATOR_ID", origin.originator().isEmpty() ? null : origin.originator());
        }
    }

    /** An account of a set of requisites with all fields. */
    Map<String, @Nullable Object> account(long requisite, Account one) {
        Map<String, @Nullable Object> row = blank(ACCOUNT);
        row.put("ID", Long.toString(one.id()));
        row.put("ENTITY_ID", Long.toString(requisite));
        row.put("COUNTRY_ID", RUSSIA);
        origin(row, one.origin());
        row.put("NAME", one.title().isEmpty() ? one.bank() : one.title());
        row.put("ACTIVE", "Y");
        row.put("SORT", one.main() ? "100" : "500");
        row.put("RQ_BANK_NAME", none(one.bank()));
        row.put("RQ_BIK", none(one.bik()));
        row.put("RQ_ACC_NUM", none(one.account()));
        row.put("RQ_IBAN", one.account().matches("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}") ? one.account() : null);
        row.put("RQ_COR_ACC_NUM", none(one.correspondentAccount()));
        row.put("RQ_SWIFT", none(one.swift()));
        row.put("RQ_ACC_CURRENCY", one.currency());
        row.put("COMMENTS", none(one.note()));
        return row;
    }

    /** An address of a set of requisites. */
    static Map<String, @Nullable Object> address(Requisite requisite, Address one) {
        Map<String, @Nullable Object> row = blank(ADDRESS);
        KINDS.forEach((number, kind) -> {
            if (kind.equals(one.kind())) {
                row.put("TYPE_ID", number.toString());
            }
        });
        row.put("ENTITY_TYPE_ID", "8");
        row.put("ENTITY_ID", Long.toString(requisite.id()));
        row.put("ADDRESS_1", none(one.line()));
        row.put("CITY", none(one.city()));
        row.put("POSTAL_CODE", none(one.postalCode()));
        row.put("REGION", none(one.region()));
        row.put("PROVINCE", none(one.region()));
        row.put("COUNTRY", none(one.country()));
        row.put("LOC_ADDR_ID", "0");
        row.put("ANCHOR_TYPE_ID", requisite.company() == null ? "3" : "4");
        row.put("ANCHOR_ID", Long.toString(requisite.client()));
        return row;
    }

    /** What a call says of a set of requisites, in the form in which Kontor reads one; what it does not name stays. */
    static Map<String, @Nullable Object> written(Requisite known, Params fields) {
        Long number = fields.number("PRESET_ID");
        String preset = number == null || number < 1 || number > Requisite.PRESETS.size() ? known.preset() : Requisite.PRESETS.get((int) (number - 1));
        Map<String, @Nullable Object> body = new LinkedHashMap<>(known.values());
        body.put("preset", preset);
        body.put("title", fields.has("NAME") ? fields.text("NAME").strip() : known.title());
        body.put("main", known.main());
        String person = person(known.values().getOrDefault("fullName", ""), fields);
        if (preset.equals("individual") || preset.equals("entrepreneur") && !known.values().containsKey("fullName")) {
            body.put("fullName", person);
        }
        for (String name : TEXTS) {
            String code = code(name, preset);
            if (code != null && fields.has(name)) {
                body.put(code, fields.text(name).strip());
            }
        }
        if (fields.has("RQ_CEO_NAME") && !fields.has("RQ_DIRECTOR") && !preset.equals("entrepreneur")) {
            body.put("director", fields.text("RQ_CEO_NAME").strip());
        }
        // the short name that is only the full one again
        if (Objects.equals(body.get("shortName"), body.get("fullName"))) {
            body.remove("shortName");
        } else if (!body.containsKey("fullName") || Params.textOf(body.get("fullName")).isEmpty()) {
            body.put("fullName", Params.textOf(body.remove("shortName")));
        }
        body.put("addresses", known.addresses());
        body.put("accounts", known.accounts());
        return body;
    }

    /** The full name of a person whose parts may come one by one. */
    private static String person(String known, Params fields) {
        String[] old = known.split("\\s+", 3);
        List<String> parts = new ArrayList<>();
        for (String name : List.of("RQ_LAST_NAME", "RQ_FIRST_NAME", "RQ_SECOND_NAME")) {
            parts.add(fields.has(name) ? fields.text(name).strip() : parts.size() < old.length ? old[parts.size()] : "");
        }
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** An account as a call says it; what it does not name stays. */
    Account asked(@Nullable Account known, Params fields) {
        Account old = known == null ? new Account(0, "", "", "", "", "", "", null, false, "", null) : known;
        String iban = fields.text("RQ_IBAN").strip();
        String currency = fields.text("RQ_ACC_CURRENCY").strip().toUpperCase(Locale.ROOT);
        String account = text(fields, "RQ_ACC_NUM", old.account());
        return new Account(
                old.id(),
                text(fields, "NAME", old.title()),
                text(fields, "RQ_BANK_NAME", old.bank()),
                text(fields, "RQ_BIK", old.bik()),
                account.isEmpty() ? iban : account,
                text(fields, "RQ_COR_ACC_NUM", old.correspondentAccount()),
                fields.has("RQ_SWIFT") || !fields.has("RQ_BIC") ? text(fields, "RQ_SWIFT", old.swift()) : fields.text("RQ_BIC").strip(),
                rates.knows(currency) ? currency : old.currency(),
                old.main(),
                text(fields, "COMMENTS", old.note()),
                origin(old.origin(), fields));
    }

    /** Where something comes from, as a call says it. */
    static Origin origin(@Nullable Origin known, Params fields) {
        return Origin.of(
                text(fields, "XML_ID", known == null ? "" : known.externalId()),
                text(fields, "ORIGINATOR_ID", known == null ? "" : known.originator()));
    }

    /** An address as a call says it; what it does not name stays. */
    static Address asked(String kind, @Nullable Address known, Params fields) {
        Address old = known == null ? new Address(kind, "", "", "", "", "") : known;
        String line = old.line();
        if (fields.has("ADDRESS_1") || fields.has("ADDRESS_2")) {
            line = Stream.of(text(fields, "ADDRESS_1", old.line()), fields.text("ADDRESS_2").strip()).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        }
        String region = old.region();
        if (fields.has("REGION") || fields.has("PROVINCE")) {
            region = Stream.of(fields.text("PROVINCE"), fields.text("REGION")).map(String::strip).filter(part -> !part.isEmpty()).distinct().collect(Collectors.joining(", "));
        }
        return new Address(kind, text(fields, "POSTAL_CODE", old.postalCode()), text(fields, "COUNTRY", old.country()), region, text(fields, "CITY", old.city()), line);
    }

    private static String text(Params fields, String name, String old) {
        return fields.has(name) ? cut(fields.text(name).strip()) : old;
    }

    private static String cut(String text) {
        return text.length() > 250 ? text.substring(0, 250) : text;
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
