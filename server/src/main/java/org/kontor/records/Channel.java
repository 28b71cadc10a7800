package org.kontor.records;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.kontor.platform.Problem;

/**
 * One phone, e-mail, site, messenger or link of a record.
 *
 * @param field phones, emails, sites, messengers or links
 * @param kind WORK, MOBILE, HOME, FAX, OTHER … (upper case)
 * @param value as it was typed
 * @param normalized phones as E.164 with ";ext=…" where an extension was given, e-mails and sites in lower case
 * @param id of its row as long as it is the same one; 0 for one that is not written yet. Two are the same whatever their ids.
 */
public record Channel(String field, String kind, String value, String normalized, long id) {

    /** One that is not written yet. */
    public Channel(String field, String kind, String value, String normalized) {
        this(field, kind, value, normalized, 0);
    }

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\\[\\],;:\"]{1,64}@[^\\s@<>()\\[\\],;:\"]+\\.[^\\s@<>()\\[\\],;:\".]{2,}");
    /** The kind of what leads to a person no more: he has left the company that it belongs to. */
    public static final String FORMER = "FORMER";

    private static final Set<String> KINDS = Set.of(
            "WORK", "MOBILE", "HOME", "FAX", "PAGER", FORMER, "MAILING", "OTHER", "TELEGRAM", "WHATSAPP", "VIBER", "SKYPE", "VK",
            "FACEBOOK", "INSTAGRAM", "MAX", "TWITTER", "OPENLINE", "IMOL", "USER", "JABBER", "ICQ");

    /** The same one, which leads to the person no more. */
    public Channel former() {
        return new Channel(field, FORMER, value, normalized, id);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Channel channel && field.equals(channel.field) && kind.equals(channel.kind)
                && value.equals(channel.value) && normalized.equals(channel.normalized);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(field, kind, value, normalized);
    }

    /** Reads a channel from text or from {kind, value}. */
    static Channel parse(String code, String field, Object raw) {
        if (raw instanceof Channel channel) {
            return channel;
        }
        String kind = field.equals("phones") ? "WORK" : field.equals("messengers") ? "TELEGRAM" : "WORK";
        Object given = raw;
        if (raw instanceof Map<?, ?> map) {
            given = map.get("value");
            if (map.get("kind") instanceof String own && KINDS.contains(own.toUpperCase(Locale.ROOT))) {
                kind = own.toUpperCase(Locale.ROOT);
            }
        }
        if (given instanceof Map || given instanceof java.util.Collection) {
            throw Problem.invalid(code, "field.error.channel");
        }
        String value = given == null ? "" : given.toString().replace("\u0000", "").strip();
        if (value.isEmpty() || value.length() > 500) {
            throw Problem.invalid(code, "field.error.channel");
        }
        return new Channel(field, kind, value, normalize(code, field, value));
    }

    /** A phone as phones are compared (E.164); empty for what is none. */
    public static Optional<String> phone(String value) {
        try {
            return Optional.of(phone("phones", value.strip()));
        } catch (Problem none) {
            return Optional.empty();
        }
    }

    private static String normalize(String code, String field, String value) {
        return switch (field) {
            case "phones" -> phone(code, value);
            case "emails" -> {
                String email = value.toLowerCase(Locale.ROOT);
                if (!EMAIL.matcher(email).matches()) {
                    throw Problem.invalid(code, "field.error.email", Map.of("value", value));
                }
                yield email;
            }
            default -> value.toLowerCase(Locale.ROOT);
        };
    }

    /**
     * An e-mail address as it is kept: in lower case.
     *
     * @throws Problem INVALID at {@code field}
     */
    public static String email(String field, String value) {
        return normalize(field, "emails", value.replace("\u0000", "").strip());
    }

    private static String phone(String code, String value) {
        String fast = fastRussian(value);
        if (fast != null) {
            return fast;
        }
        try {
            PhoneNumber number = PHONES.parse(value, "RU");
            if (PHONES.isPossibleNumber(number)) {
                String e164 = PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
                return number.hasExtension() ? e164 + ";ext=" + number.getExtension() : e164;
            }
        } catch (NumberParseException e) {
            // perhaps a short one
        }
        String digits = value.replaceAll("\\D", "");
        if (digits.length() >= 2 && digits.length() <= 7 && value.matches("[\\d\\s()+.-]+")) {
            // an inner or a service number: kept as its digits
            return digits;
        }
        throw Problem.invalid(code, "field.error.phone", Map.of("value", value));
    }

    /** Russian numbers written with digits, spaces, brackets and dashes only: a hundredth of the library's time. */
    private static @org.jspecify.annotations.Nullable String fastRussian(String value) {
        StringBuilder digits = new StringBuilder(12);
        boolean plus = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (c == '+' && i == 0) {
                plus = true;
            } else if (c != ' ' && c != '(' && c != ')' && c != '-' && c != '\u00a0') {
                return null;
            }
        }
        if (digits.length() == 11 && (digits.charAt(0) == '7' || digits.charAt(0) == '8' && !plus) && "3489".indexOf(digits.charAt(1)) >= 0) {
            return "+7" + digits.substring(1);
        }
        if (digits.length() == 10 && digits.charAt(0) == '9' && !plus) {
            return "+7" + digits;
        }
        return null;
    }
}
