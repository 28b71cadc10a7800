package org.kontor.crm.requisite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;

/**
 * What became of a set of requisites, of its accounts and of its addresses, as the journal tells it: {@code requisite_added/7},
 * {@code account_changed/3}, {@code address_removed/7/legal}.
 */
final class RequisiteChanges {

    private RequisiteChanges() {}

    /** The changes from one state to another; null where it was or is not there. */
    static List<String> of(@Nullable Requisite before, @Nullable Requisite after) {
        List<String> changes = new ArrayList<>();
        Requisite any = after == null ? before : after;
        if (any == null) {
            return changes;
        }
        changes.add((before == null ? "requisite_added/" : after == null ? "requisite_removed/" : "requisite_changed/") + any.id());
        Map<Long, Account> accounts = new HashMap<>();
        (before == null ? List.<Account>of() : before.accounts()).forEach(account -> accounts.put(account.id(), account));
        for (Account account : after == null ? List.<Account>of() : after.accounts()) {
            Account known = accounts.remove(account.id());
            if (known == null) {
                changes.add("account_added/" + account.id());
            } else if (!plain(known).equals(plain(account))) {
                changes.add("account_changed/" + account.id());
            }
        }
        accounts.keySet().forEach(gone -> changes.add("account_removed/" + gone));
        Map<String, Address> addresses = new HashMap<>();
        (before == null ? List.<Address>of() : before.addresses()).forEach(address -> addresses.put(address.kind(), address));
        for (Address address : after == null ? List.<Address>of() : after.addresses()) {
            if (!address.equals(addresses.remove(address.kind()))) {
                changes.add("address_put/" + any.id() + "/" + address.kind());
            }
        }
        addresses.keySet().forEach(gone -> changes.add("address_removed/" + any.id() + "/" + gone));
        return changes;
    }

    private static Account plain(Account account) {
        return new Account(
                account.id(), account.title(), account.bank(), account.bik(), account.account(), account.correspondentAccount(), account.swift(), account.currency(),
                account.main(), account.note(), null);
    }
}
