package org.kontor.crm.requisite;

import java.util.regex.Pattern;

/** Numbers of Russian banks: БИК, and accounts of 20 digits whose key follows from the БИК (Bank of Russia, rules of 1997). */
public final class BankNumbers {

    private static final Pattern BIK = Pattern.compile("0[0-9]{8}|1[0-9]{8}|2[0-9]{8}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{20}");
    private static final int[] WEIGHTS = {7, 1, 3};

    private BankNumbers() {}

    /** Whether it has the form of a БИК: nine digits, of which the first tells the kind of participant. */
    public static boolean isBik(String number) {
        return BIK.matcher(number).matches();
    }

    /** Whether it is an account at the bank with this БИК. */
    public static boolean isAccount(String number, String bik) {
        if (!ACCOUNT.matcher(number).matches() || !isBik(bik)) {
            return false;
        }
        String bank = bik.substring(6);
        // accounts at the Bank of Russia itself are reckoned with the number of its office
        return check((bank.equals("000") || bank.equals("001") || bank.equals("002") ? office(bik) : bank) + number);
    }

    /** Whether it is the correspondent account of the bank with this БИК. */
    public static boolean isCorrespondent(String number, String bik) {
        return ACCOUNT.matcher(number).matches() && isBik(bik) && check(office(bik) + number);
    }

    private static String office(String bik) {
        return "0" + bik.substring(4, 6);
    }

    private static boolean check(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += WEIGHTS[i % WEIGHTS.length] * (digits.charAt(i) - '0') % 10;
        }
        return sum % 10 == 0;
    }
}
