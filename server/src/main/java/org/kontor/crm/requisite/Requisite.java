package org.kontor.crm.requisite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A set of requisites of a client.
 *
 * @param main whether it is the one that the client's own fields show
 * @param values texts by code of {@link #TEXTS}; what is not known is left out
 * @param origin where it comes from; null where a writer leaves that as it is
 */
public record Requisite(
        long id,
        @Nullable Long company,
        @Nullable Long contact,
        String preset,
        String title,
        boolean main,
        Map<String, String> values,
        List<Address> addresses,
        List<Account> accounts,
        @Nullable Origin origin) {

    /** Who they belong to. */
    public static final List<String> PRESETS = List.of("organization", "entrepreneur", "individual", "foreign");

    /** What an address is for. */
    public static final List<String> ADDRESSES = List.of("legal", "actual", "postal", "registration");

    /** The texts by their code, with their column. */
    static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("fullName", "full_name"),
            Map.entry("shortName", "short_name"),
            Map.entry("inn", "inn"),
            Map.entry("kpp", "kpp"),
            Map.entry("ogrn", "ogrn"),
            Map.entry("okpo", "okpo"),
            Map.entry("okved", "okved"),
            Map.entry("director", "director"),
            Map.entry("directorPost", "director_post"),
            Map.entry("actsOn", "acts_on"),
            Map.entry("accountant", "accountant"),
            Map.entry("document", "document"),
            Map.entry("country", "country"),
            Map.entry("registrationNumber", "registration_number"),
            Map.entry("taxNumber", "tax_number"),
            Map.entry("vatNumber", "vat_number"),
            Map.entry("note", "note"));

    /** Which texts a preset has, in the order of the form. */
    public static final Map<String, List<String>> FORMS = Map.of(
            "organization", List.of("fullName", "shortName", "inn", "kpp", "ogrn", "okpo", "okved", "director", "directorPost", "actsOn", "accountant", "note"),
            "entrepreneur", List.of("fullName", "shortName", "inn", "ogrn", "okpo", "okved", "actsOn", "note"),
            "individual", List.of("fullName", "inn", "document", "note"),
            "foreign", List.of("fullName", "shortName", "country", "registrationNumber", "taxNumber", "vatNumber", "director", "directorPost", "note"));

    /** An address; {@code line} is street and house, or all of it. */
    public record Address(String kind, String postalCode, String country, String region, String city, String line) {

        /** All of it in one line, as on an envelope. */
        public String text() {
            return Stream.of(postalCode, country, region, city, line).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        }
    }

    /**
     * An account at a bank.
     *
     * @param id 0 for a new one
     * @param origin where it comes from; null where a writer leaves that as it is
     */
    public record Account(
            long id,
            String title,
            String bank,
            String bik,
            String account,
            String correspondentAccount,
            String swift,
            @Nullable String currency,
            boolean main,
            String note,
            @JsonIgnore @Nullable Origin origin) {}

    /** Who made something, and by which id the program knows it that brought it; texts are empty where there is none. */
    public record Origin(
            String externalId,
            String originator,
            @Nullable Instant createdAt,
            @Nullable Long createdBy,
            @Nullable Instant changedAt,
            @Nullable Long changedBy) {

        /** What a program says of itself. */
        public static Origin of(String externalId, String originator) {
            return new Origin(externalId, originator, null, null, null, null);
        }
    }

    /** Whose they are: company or contact. */
    public String type() {
        return company == null ? "contact" : "company";
    }

    /** The id of the company or contact. */
    public long client() {
        return Objects.requireNonNull(company == null ? contact : company);
    }

    /** The kind of address that the law knows: where an organisation is registered, or where a person is. */
    public static String legalKind(String preset) {
        return preset.equals("entrepreneur") || preset.equals("individual") ? "registration" : "legal";
    }

    /** The legal address in one line; empty where there is none. */
    public String legalAddress() {
        return addresses.stream().filter(one -> one.kind().equals(legalKind(preset))).findFirst().map(Address::text).orElse("");
    }

    /** The same with other addresses. */
    public Requisite with(List<Address> others) {
        return new Requisite(id, company, contact, preset, title, main, values, others, accounts, origin);
    }

    /** The same with other accounts. */
    public Requisite having(List<Account> others) {
        return new Requisite(id, company, contact, preset, title, main, values, addresses, others, origin);
    }
}
