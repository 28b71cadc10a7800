package org.kontor.crm.requisite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.crm.client.TaxNumbers;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;

/** Addresses and accounts that come with a client in a table: they go to his main requisites. */
@Component
public class GivenRequisites {

    private static final Map<String, String> ADDRESSES = Map.of("legalAddress", "legal", "actualAddress", "actual", "postalAddress", "postal");
    private static final List<String> TEXTS = List.of("fullName", "director", "okpo", "note");
    private static final int LONGEST = 1_000;

    /** What a column may say, in the order in which it is offered. */
    public static final List<String> CODES = List.of("fullName", "director", "okpo", "legalAddress", "actualAddress", "postalAddress", "bank", "bik", "account", "correspondentAccount", "note");

    private final Requisites requisites;
    private final RequisiteRows rows;
    private final Records records;
    private final Access access;

    GivenRequisites(Requisites requisites, RequisiteRows rows, Records records, Access access) {
        this.requisites = requisites;
        this.rows = rows;
        this.records = records;
        this.access = access;
    }

    /**
     * Refuses numbers whose check digits are wrong.
     *
     * @throws Problem INVALID at bik, account or correspondentAccount
     */
    public void check(Map<String, String> given) {
        given.forEach((code, text) -> {
            if (text.length() > LONGEST) {
                throw Problem.invalid(code, "platform.field.long", Map.of("most", LONGEST));
            }
        });
        Account account = account(given);
        if (!account.bik().isEmpty() && !BankNumbers.isBik(account.bik())) {
            throw wrong("bik", "requisite.error.bik", account.bik());
        }
        if (account.bik().isEmpty() && !(account.account() + account.correspondentAccount()).isEmpty()) {
            throw wrong("bik", "requisite.error.bik_needed", "");
        }
        if (!account.account().isEmpty() && !BankNumbers.isAccount(account.account(), account.bik())) {
            throw wrong("account", "requisite.error.account", account.account());
        }
        if (!account.correspondentAccount().isEmpty() && !BankNumbers.isCorrespondent(account.correspondentAccount(), account.bik())) {
            throw wrong("correspondentAccount", "requisite.error.correspondent", account.correspondentAccount());
        }
    }

    private static Problem wrong(String field, String key, String value) {
        return Problem.invalid(field, key, Map.of("value", value));
    }

    /**
     * Adds what is given to the main requisites of a company: what is missing there, with replace also in the place of what is there;
     * an account that it has not got yet becomes a further one. Nothing is done for one who may not write its tax number.
     */
    public void put(Operation operation, long company, Map<String, String> given, boolean replace) {
        if (!access.fields(operation.actor(), "company").writable("inn")) {
            throw Problem.forbidden();
        }
        Requisite now = rows.of("company", company).stream().filter(Requisite::main).findFirst().orElseGet(() -> first(operation, company));
        Map<String, String> values = new LinkedHashMap<>(now.values());
        TEXTS.forEach(code -> {
            String text = given.getOrDefault(code, "");
            if (!text.isEmpty() && (replace || !values.containsKey(code))) {
                values.put(code, text);
            }
        });
        List<Address> addresses = new ArrayList<>(now.addresses());
        ADDRESSES.forEach((code, kind) -> {
            String text = given.getOrDefault(code, "");
            boolean there = addresses.stream().anyMatch(one -> one.kind().equals(kind));
            if (!text.isEmpty() && (replace || !there) && addresses.stream().noneMatch(one -> one.kind().equals(kind) && one.line().equals(text))) {
                addresses.removeIf(one -> one.kind().equals(kind));
                addresses.add(new Address(kind, "", "", "", "", text));
            }
        });
        List<Account> accounts = new ArrayList<>(now.accounts());
        Account account = account(given);
        boolean known = accounts.stream().anyMatch(one -> one.account().equals(account.account()) && one.bik().equals(account.bik()));
        if (!(account.bank() + account.bik()).isEmpty() && !known) {
            accounts.add(new Account(
                    0, "", account.bank(), account.bik(), account.account(), account.correspondentAccount(), "", null, accounts.stream().noneMatch(Account::main), "", null));
        }
        Requisite then = new Requisite(now.id(), company, null, now.preset(), now.title(), true, values, addresses, accounts, null);
        if (!then.equals(new Requisite(now.id(), company, null, now.preset(), now.title(), true, now.values(), now.addresses(), now.accounts(), null))) {
            records.note(operation);
            requisites.given(operation, "company", company, then);
        }
    }

    private Requisite first(Operation operation, long company) {
        RecordRow row = records.get(operation.actor(), "company", company, records.readable(operation.actor(), "company", List.of("title")));
        return new Requisite(0, company, null, "organization", "", true, Map.of("fullName", String.valueOf(row.value("title"))), List.of(), List.of(), null);
    }

    private static Account account(Map<String, String> given) {
        return new Account(0, "", text(given.get("bank")), number(given.get("bik")), number(given.get("account")), number(given.get("correspondentAccount")), "", null, false, "", null);
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static String number(@Nullable String text) {
        return TaxNumbers.clean(text(text));
    }
}
