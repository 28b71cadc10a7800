package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Company;
import org.kontor.records.BaseCurrency;
import org.kontor.records.Rates;
import org.kontor.records.RecordFunctions;
import org.springframework.stereotype.Component;

/** crm.currency.*: currencies and what they cost today. */
@Component
final class CurrencyMethods implements MethodGroup {

    private final Rates rates;
    private final Company company;
    private final Access access;
    private final BaseCurrency base;

    CurrencyMethods(Rates rates, Company company, Access access, BaseCurrency base) {
        this.rates = rates;
        this.company = company;
        this.access = access;
        this.base = base;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.currency.list", "crm", "order:object", "list", call -> {
                    List<Map<String, @Nullable Object>> all = all(call);
                    return new Answer(all, null, (long) all.size());
                }),
                RestMethod.of("crm.currency.get", "crm", "id:string!", "object", call -> Answer.of(all(call).stream()
                        .filter(row -> call.params().text("id").equalsIgnoreCase(String.valueOf(row.get("CURRENCY"))))
                        .findFirst()
                        .orElseThrow(() -> Refusal.bad("Not found")))),
                RestMethod.of("crm.currency.add", "crm", "fields:object!", "string", call -> {
                    Params fields = new Params(call.params().map("fields"));
                    String code = known(fields.text("CURRENCY"));
                    allowed(call);
                    rates.offer(code, true);
                    rate(code, fields);
                    return Answer.of(code);
                }),
                RestMethod.of("crm.currency.update", "crm", "id:string! fields:object!", "bool", call -> {
                    allowed(call);
                    rate(known(call.params().text("id")), new Params(call.params().map("fields")));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.currency.delete", "crm", "id:string!", "bool", call -> {
                    allowed(call);
                    String code = known(call.params().text("id"));
                    if (code.equals(company.currency())) {
                        throw Refusal.bad("The base currency can not be deleted");
                    }
                    rates.offer(code, false);
                    return Answer.of(true);
                }),
                RestMethod.of("crm.currency.localizations.get", "crm", "id:string!", "object", call -> Answer.of(localizations(known(call.params().text("id"))))),
                RestMethod.of("crm.currency.localizations.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "FULL_NAME string r", "FORMAT_STRING string r", "DEC_POINT string r", "THOUSANDS_VARIANT string r", "THOUSANDS_SEP string r", "DECIMALS integer r", "HIDE_ZERO char r"))),
                RestMethod.of("crm.currency.base.set", "crm", "id:string!", "bool", call -> {
                    allowed(call);
                    String code = known(call.params().text("id"));
                    base.change(call.actor(), code, null);
                    return Answer.of(true);
                }),
                RestMethod.of("crm.currency.base.get", "crm", "", "string", call -> Answer.of(company.currency())),
                RestMethod.of("crm.currency.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "CURRENCY string -", "AMOUNT_CNT int -", "AMOUNT double -", "SORT int -", "BASE char r", "FULL_NAME string r", "LID string r",
                        "FORMAT_STRING string r", "DEC_POINT string r", "THOUSANDS_SEP string r", "DECIMALS int r", "DATE_UPDATE datetime r"))));
    }

    /** Rates are set by those who may set them on the page. */
    private void allowed(Call call) {
        access.require(call.actor(), RecordFunctions.CURRENCIES);
    }

    private String known(String given) {
        String code = given.strip().toUpperCase(Locale.ROOT);
        if (rates.known().stream().noneMatch(one -> one.code().equals(code))) {
            throw Refusal.bad("Not found");
        }
        return code;
    }

    /** The rate of today: AMOUNT is what AMOUNT_CNT units cost. */
    private void rate(String code, Params fields) {
        if (!fields.has("AMOUNT") || code.equals(company.currency())) {
            return;
        }
        try {
            BigDecimal amount = new BigDecimal(fields.text("AMOUNT").strip());
            BigDecimal count = fields.has("AMOUNT_CNT") ? new BigDecimal(fields.text("AMOUNT_CNT").strip()) : BigDecimal.ONE;
            if (amount.signum() <= 0 || count.signum() <= 0 || amount.precision() - amount.scale() > 12 || Math.abs(amount.scale()) > 20 || count.precision() - count.scale() > 9 || Math.abs(count.scale()) > 20) {
                throw Refusal.bad("AMOUNT is not valid");
            }
            rates.change(code, company.today(), amount.divide(count, 8, RoundingMode.HALF_UP));
        } catch (NumberFormatException e) {
            throw Refusal.bad("AMOUNT is not valid");
        }
    }

    private Map<String, Object> localizations(String code) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String language : List.of("ru", "en")) {
            com.ibm.icu.util.ULocale locale = com.ibm.icu.util.ULocale.forLanguageTag(language);
            com.ibm.icu.util.Currency currency = com.ibm.icu.util.Currency.getInstance(code);
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("FORMAT_STRING", "# " + currency.getName(locale, com.ibm.icu.util.Currency.NARROW_SYMBOL_NAME, null));
            one.put("FULL_NAME", currency.getName(locale, com.ibm.icu.util.Currency.LONG_NAME, null));
            one.put("DEC_POINT", language.equals("ru") ? "," : ".");
            one.put("THOUSANDS_SEP", " ");
            one.put("DECIMALS", Integer.toString(currency.getDefaultFractionDigits()));
            one.put("THOUSANDS_VARIANT", "B");
            one.put("HIDE_ZERO", "Y");
            all.put(language, one);
        }
        return all;
    }

    private List<Map<String, @Nullable Object>> all(Call call) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        com.ibm.icu.util.ULocale locale = com.ibm.icu.util.ULocale.forLanguageTag(call.actor().language());
        for (Rates.Known known : rates.known()) {
            boolean base = known.code().equals(company.currency());
            if (!known.active() && !base) {
                continue;
            }
            com.ibm.icu.util.Currency currency = com.ibm.icu.util.Currency.getInstance(known.code());
            BigDecimal rate = base ? BigDecimal.ONE : rates.on(known.code(), company.today()).orElse(BigDecimal.ONE);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("CURRENCY", known.code());
            row.put("AMOUNT_CNT", "1");
            row.put("AMOUNT", rate.setScale(4, RoundingMode.HALF_UP).toPlainString());
            row.put("SORT", Integer.toString((all.size() + 1) * 100));
            row.put("BASE", base ? "Y" : "N");
            row.put("FULL_NAME", currency.getName(locale, com.ibm.icu.util.Currency.LONG_NAME, null));
            row.put("LID", call.actor().language());
            row.put("FORMAT_STRING", "# " + currency.getName(locale, com.ibm.icu.util.Currency.NARROW_SYMBOL_NAME, null));
            row.put("DEC_POINT", call.actor().language().toLowerCase(Locale.ROOT).equals("ru") ? "," : ".");
            row.put("THOUSANDS_SEP", " ");
            row.put("DECIMALS", Integer.toString(known.decimals()));
            row.put("DATE_UPDATE", null);
            all.add(row);
        }
        return all;
    }
}
