package org.kontor.invoice;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * A sum of money in words, as papers ask for it: «Семь тысяч семьдесят девять рублей 97 копеек», “Seven thousand seventy-nine
 * rubles 97 kopecks”. The words are those of ICU; the names of currencies with their gender and cases stand here, others are
 * named by their code.
 */
final class AmountInWords {

    /** Forms for one, few, many; whether the name is feminine; the same of the hundredth. */
    private record Names(String one, String few, String many, boolean feminine, String subOne, String subFew, String subMany) {}

    private static final Map<String, Names> RU = Map.of(
            "RUB", new Names("рубль", "рубля", "рублей", false, "копейка", "копейки", "копеек"),
            "USD", new Names("доллар США", "доллара США", "долларов США", false, "цент", "цента", "центов"),
            "EUR", new Names("евро", "евро", "евро", false, "цент", "цента", "центов"),
            "KZT", new Names("тенге", "тенге", "тенге", false, "тиын", "тиына", "тиынов"),
            "BYN", new Names("белорусский рубль", "белорусских рубля", "белорусских рублей", false, "копейка", "копейки", "копеек"),
            "UAH", new Names("гривна", "гривны", "гривен", true, "копейка", "копейки", "копеек"),
            "CNY", new Names("юань", "юаня", "юаней", false, "фэнь", "фэня", "фэней"));

    private static final Map<String, Names> EN = Map.of(
            "RUB", new Names("ruble", "rubles", "rubles", false, "kopeck", "kopecks", "kopecks"),
            "USD", new Names("US dollar", "US dollars", "US dollars", false, "cent", "cents", "cents"),
            "EUR", new Names("euro", "euros", "euros", false, "cent", "cents", "cents"),
            "KZT", new Names("tenge", "tenge", "tenge", false, "tiyn", "tiyn", "tiyn"),
            "BYN", new Names("Belarusian ruble", "Belarusian rubles", "Belarusian rubles", false, "kopeck", "kopecks", "kopecks"),
            "UAH", new Names("hryvnia", "hryvnias", "hryvnias", false, "kopiyka", "kopiykas", "kopiykas"),
            "CNY", new Names("yuan", "yuan", "yuan", false, "fen", "fen", "fen"));

    private AmountInWords() {}

    /** A sum not below zero, rounded to hundredths, in "ru" or "en", beginning with a capital. */
    static String of(BigDecimal sum, String currency, String language) {
        boolean russian = language.equals("ru");
        BigDecimal rounded = sum.setScale(2, RoundingMode.HALF_UP);
        long whole = rounded.longValue();
        int hundredths = rounded.subtract(new BigDecimal(whole)).movePointRight(2).intValue();
        Names names = (russian ? RU : EN).get(currency);
        RuleBasedNumberFormat words = new RuleBasedNumberFormat(russian ? ULocale.forLanguageTag("ru") : ULocale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
        String spelled = russian
                ? words.format(whole, names != null && names.feminine() ? "%spellout-cardinal-feminine" : "%spellout-cardinal-masculine")
                : words.format(whole);
        String two = "%02d".formatted(hundredths);
        String text = names == null
                ? spelled + " " + currency + " " + two + "/100"
                : spelled + " " + form(names, whole, russian, false) + " " + two + " " + form(names, hundredths, russian, true);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1).replace("\u00ad", "");
    }

    private static String form(Names names, long number, boolean russian, boolean hundredths) {
        return switch (PluralRules.forLocale(russian ? ULocale.forLanguageTag("ru") : ULocale.ENGLISH).select(number)) {
            case "one" -> hundredths ? names.subOne() : names.one();
            case "few" -> hundredths ? names.subFew() : names.few();
            default -> hundredths ? names.subMany() : names.many();
        };
    }
}
