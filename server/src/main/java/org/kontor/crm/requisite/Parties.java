package org.kontor.crm.requisite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.springframework.stereotype.Component;

/** Clients and own companies as papers name them: by their main requisites and their main account. */
@Component
public class Parties {

    private static final List<String> ADDRESSES = List.of("legal", "registration", "actual", "postal");

    private final Requisites requisites;
    private final RequisiteRows rows;

    Parties(Requisites requisites, RequisiteRows rows) {
        this.requisites = requisites;
        this.rows = rows;
    }

    /**
     * What papers say of a client: name, inn, kpp, address, director, directorPost, accountant, bank, bik, account,
     * correspondentAccount; what is not known is left out. Nothing where the actor may not read them.
     */
    public Map<String, String> of(Actor actor, String type, long client) {
        return of(actor, type, client, null, null);
    }

    /** The same by a set of requisites and an account that were chosen; null for the main ones. */
    public Map<String, String> of(Actor actor, String type, long client, @Nullable Long requisite, @Nullable Long account) {
        return chosen(requisites.of(actor, type, client), requisite, account);
    }

    /** The same of an own company, which stands on papers whoever issues them. */
    public Map<String, String> own(long company) {
        return own(company, null, null);
    }

    /** The same by a set of requisites and an account that were chosen; null for the main ones. */
    public Map<String, String> own(long company, @Nullable Long requisite, @Nullable Long account) {
        return chosen(rows.of("company", company), requisite, account);
    }

    private static Map<String, String> chosen(List<Requisite> all, @Nullable Long requisite, @Nullable Long account) {
        return all.stream().filter(one -> requisite != null && one.id() == requisite).findFirst().or(() -> all.stream().findFirst()).map(one -> told(one, account)).orElse(Map.of());
    }

    private static Map<String, String> told(Requisite main, @Nullable Long chosen) {
        Map<String, String> told = new LinkedHashMap<>();
        Map<String, String> values = main.values();
        Stream.of("shortName", "fullName").map(values::get).filter(name -> name != null && !name.isBlank()).findFirst().ifPresent(name -> told.put("name", name));
        for (String code : List.of("inn", "kpp", "ogrn", "director", "directorPost", "accountant")) {
            if (values.containsKey(code)) {
                told.put(code, String.valueOf(values.get(code)));
            }
        }
        ADDRESSES.stream().flatMap(kind -> main.addresses().stream().filter(address -> address.kind().equals(kind))).findFirst().map(Address::text).ifPresent(line -> told.put("address", line));
        Optional<Account> account = main.accounts().stream().filter(one -> chosen != null && one.id() == chosen).findFirst().or(() -> main.accounts().stream().findFirst());
        account.ifPresent(one -> {
            put(told, "bank", one.bank());
            put(told, "bik", one.bik());
            put(told, "account", one.account());
            put(told, "correspondentAccount", one.correspondentAccount());
        });
        return told;
    }

    private static void put(Map<String, String> told, String code, String value) {
        if (!value.isBlank()) {
            told.put(code, value);
        }
    }
}
