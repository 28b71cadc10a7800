package org.kontor.crm.client;

import java.util.regex.Pattern;

/** Numbers of the Russian tax register: ИНН (10 digits of an organisation, 12 of a person, with check digits) КПП, ОГРН and ОГРНИП. */
public final class TaxNumbers {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{10}|[0-9]{12}");
    private static final Pattern KPP = Pattern.compile("[0-9]{4}[0-9A-Z]{2}[0-9]{3}");
    private static final int[] WEIGHTS = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

    private TaxNumbers() {}

    /** Without blanks and dashes, as it is kept. */
    public static String clean(String number) {
        return number.replaceAll("[\\s\\u00a0-]", "");
    }

    /** Whether it is an ИНН: its length and its check digits. */
    public static boolean isInn(String number) {
        if (!DIGITS.matcher(number).matches() || number.chars().allMatch(digit -> digit == '0')) {
            return false;
        }
        return number.length() == 10
                ? check(number, 9)
                : check(number, 10) && check(number, 11);
    }

    /** Whether it has the form of a КПП. */
    public static boolean isKpp(String number) {
        return KPP.matcher(number).matches();
    }

    /** Whether it is an ОГРН: 13 digits of which the last is the check digit. */
    public static boolean isOgrn(String number) {
        return number.matches("[1-9][0-9]{12}") && Long.parseLong(number.substring(0, 12)) % 11 % 10 == number.charAt(12) - '0';
    }

    /** Whether it is an ОГРНИП: 15 digits of which the last is the check digit. */
    public static boolean isOgrnip(String number) {
        return number.matches("[1-9][0-9]{14}") && Long.parseLong(number.substring(0, 14)) % 13 % 10 == number.charAt(14) - '0';
    }

    private static boolean check(String number, int place) {
        int sum = 0;
        for (int i = 0; i < place; i++) {
            sum += WEIGHTS[WEIGHTS.length - place + i] * (number.charAt(i) - '0');
        }
        return sum % 11 % 10 == number.charAt(place) - '0';
    }
}
