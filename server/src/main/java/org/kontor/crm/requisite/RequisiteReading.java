package org.kontor.crm.requisite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.client.TaxNumbers;
import org.kontor.crm.requisite.Requisite.Account;
import org.kontor.crm.requisite.Requisite.Address;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Rates;
import org.springframework.stereotype.Component;

/** Reads a set of requisites as somebody sent it, and refuses numbers whose check digits are wrong. */
@Component
public class RequisiteReading {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_NOTE = 10_000;
    private static final int MOST = 30;

    private final Rates rates;

    RequisiteReading(Rates rates) {
        this.rates = rates;
    }

    /**
     * The requisites in a body; those of another preset are left out.
     *
     * @throws Problem INVALID, each wrong number at its field ({@code accounts.0.account} for the first account)
     */
    public Requisite read(long id, @Nullable Long company, @Nullable Long contact, Patch body) {
        String preset = body.oneOf("preset", Requisite.PRESETS);
        Map<String, String> values = new LinkedHashMap<>();
        for (String code : Requisite.FORMS.getOrDefault(preset, List.of())) {
            String text = body.text(code, code.equals("note") ? LONGEST_NOTE : LONGEST);
            if (!text.isEmpty()) {
                values.put(code, Set.of("inn", "kpp", "ogrn", "okpo").contains(code) ? TaxNumbers.clean(text).toUpperCase(Locale.ROOT) : text);
            }
        }
        Problem wrong = numbers(preset, values);
        List<Address> addresses = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (Patch each : few(body, "addresses")) {
            Address address = new Address(
                    each.oneOf("kind", Requisite.ADDRESSES), each.text("postalCode", 30), each.text("country", 200), each.text("region", 200), each.text("city", 200), each.text("line", LONGEST));
            boolean empty = (address.postalCode() + address.country() + address.region() + address.city() + address.line()).isEmpty();
            if (!empty && !kinds.add(address.kind())) {
                wrong = join(wrong, "addresses", "requisite.error.address_twice", "");
            } else if (!empty) {
                addresses.add(address);
            }
        }
        List<Account> accounts = new ArrayList<>();
        boolean main = false;
        for (Patch each : few(body, "accounts")) {
            String at = "accounts." + accounts.size() + '.';
            String bik = TaxNumbers.clean(each.text("bik", 50));
            String number = TaxNumbers.clean(each.text("account", 50)).toUpperCase(Locale.ROOT);
            String correspondent = TaxNumbers.clean(each.text("correspondentAccount", 50));
            String currency = each.text("currency", 3);
            if (!currency.isEmpty() && !rates.knows(currency)) {
                wrong = join(wrong, at + "currency", "field.error.currency", currency);
            }
            if (!bik.isEmpty() && !BankNumbers.isBik(bik)) {
                wrong = join(wrong, at + "bik", "requisite.error.bik", bik);
            } else if (!bik.isEmpty()) {
                if (!number.isEmpty() && !BankNumbers.isAccount(number, bik)) {
                    wrong = join(wrong, at + "account", "requisite.error.account", number);
                }
                if (!correspondent.isEmpty() && !BankNumbers.isCorrespondent(correspondent, bik)) {
                    wrong = join(wrong, at + "correspondentAccount", "requisite.error.correspondent", correspondent);
                }
            } else if (!preset.equals("foreign") && !number.isEmpty()) {
                wrong = join(wrong, at + "bik", "requisite.error.bik_needed", "");
            } else if (!number.isEmpty() && number.matches("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}") && !isIban(number)) {
                wrong = join(wrong, at + "account", "requisite.error.iban", number);
            }
            boolean first = each.has("main") && each.flag("main") && !main;
            main |= first;
            Long known = each.has("id") ? each.id("id") : null;
            Account account = new Account(known == null ? 0 : known, each.text("title", 250), each.text("bank", 500), bik, number, correspondent, each.text("swift", 20), currency.isEmpty() ? null : currency, first, each.text("note", LONGEST), null);
            if (!(account.title() + account.bank() + bik + number + correspondent + account.swift() + account.note()).isEmpty()) {
                accounts.add(account);
            }
        }
        if (wrong != null) {
            throw wrong;
        }
        return new Requisite(
                id, company, contact, preset, body.text("title", 250), body.has("main") && body.flag("main"), values, addresses, accounts, null);
    }

    private static List<Patch> few(Patch body, String field) {
        List<Patch> items = body.items(field);
        if (items.size() > MOST) {
            throw Problem.invalid(field, "field.error.many", Map.of("most", MOST));
        }
        return items;
    }

    private static @Nullable Problem numbers(String preset, Map<String, String> values) {
        Problem wrong = null;
        String inn = values.get("inn");
        int length = preset.equals("organization") ? 10 : 12;
        if (inn != null && (inn.length() != length || !TaxNumbers.isInn(inn))) {
            wrong = join(wrong, "inn", length == 10 ? "requisite.error.inn_organization" : "requisite.error.inn_person", inn);
        }
        String kpp = values.get("kpp");
        if (kpp != null && !TaxNumbers.isKpp(kpp)) {
            wrong = join(wrong, "kpp", "client.error.kpp", kpp);
        }
        String ogrn = values.get("ogrn");
        if (ogrn != null && (preset.equals("organization") ? !TaxNumbers.isOgrn(ogrn) : !TaxNumbers.isOgrnip(ogrn))) {
            wrong = join(wrong, "ogrn", preset.equals("organization") ? "client.error.ogrn" : "requisite.error.ogrnip", ogrn);
        }
        return wrong;
    }

    private static boolean isIban(String number) {
        StringBuilder digits = new StringBuilder();
        (number.substring(4) + number.substring(0, 4)).chars().forEach(c -> digits.append(Character.getNumericValue(c)));
        return new BigDecimal(digits.toString()).remainder(BigDecimal.valueOf(97)).intValue() == 1;
    }

    private static Problem join(@Nullable Problem problem, String field, String key, String value) {
        return (problem == null ? Problem.of(Problem.Kind.INVALID, "invalid") : problem).at(field, key, Map.of("value", value));
    }
}
