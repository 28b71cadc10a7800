package org.kontor.bitrix.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Company;
import org.kontor.records.Rates;
import org.springframework.stereotype.Component;

/** crm.currency.*: currencies and what they cost today, to be read. */
@Component
final class CurrencyMethods implements MethodGroup {

    private final Rates rates;
    private final Company company;

    CurrencyMethods(Rates rates, Company company) {
        this.rates = rates;
        this.company = company;
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
                RestMethod.of("crm.currency.base.get", "crm", "", "string", call -> Answer.of(company.currency())),
                RestMethod.of("crm.currency.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "CURRENCY string -", "AMOUNT_CNT int -", "AMOUNT double -", "SORT int -", "BASE char r", "FULL_NAME string r", "LID string r",
                        "FORMAT_STRING string r", "DEC_POINT string r", "THOUSANDS_SEP string r", "DECIMALS int r", "DATE_UPDATE datetime r"))));
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
