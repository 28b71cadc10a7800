package org.kontor.crm.requisite;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of requisites of a client.
 *
 * @param main whether it is the one that the client's own fields show
 * @param values texts by code of {@link #TEXTS}; what is not known is left out
 */
record Requisite(
        long id,
        @Nullable Long company,
        @Nullable Long contact,
        String preset,
        String title,
        boolean main,
        Map<String, String> values,
        List<Address> addresses,
        List<Account> accounts) {

    /** Who they belong to. */
    static final List<String> PRESETS = List.of("organization", "entrepreneur", "individual", "foreign");

    /** What an address is for. */
    static final List<String> ADDRESSES = List.of("legal", "actual", "postal", "registration");

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
    static final Map<String, List<String>> FORMS = Map.of(
            "organization", List.of("fullName", "shortName", "inn", "kpp", "ogrn", "okpo", "okved", "director", "directorPost", "actsOn", "accountant", "note"),
            "entrepreneur", List.of("fullName", "shortName", "inn", "ogrn", "okpo", "okved", "actsOn", "note"),
            "individual", List.of("fullName", "inn", "document", "note"),
            "foreign", List.of("fullName", "shortName", "country", "registrationNumber", "taxNumber", "vatNumber", "director", "directorPost", "note"));

    /** An address; {@code line} is street and house, or all of it. */
    record Address(String kind, String postalCode, String country, String region, String city, String line) {}

    /** An account at a bank. */
    record Account(String bank, String bik, String account, String correspondentAccount, String swift, @Nullable String currency, boolean main, String note) {}
}
