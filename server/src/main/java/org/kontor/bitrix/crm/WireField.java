package org.kontor.bitrix.crm;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A field as the protocol knows it, and what it is here.
 *
 * @param upper its name in crm.deal.* and the like; empty where only crm.item.* has it
 * @param camel its name in crm.item.*; empty where only the older methods have it
 * @param type its type on the wire
 * @param source where its value comes from
 * @param flags of {@code ! required, r read-only, i immutable, * multiple, d deprecated, u added by an administrator}
 * @param book which list of crm.status its codes are from; empty for none
 */
record WireField(String upper, String camel, String type, Source source, String flags, String book) {

    /** Where a value comes from. */
    sealed interface Source {

        /** A field of the record by its code. */
        record Own(String code) implements Source {}

        /** The same for everybody; null for nothing. */
        record Constant(@Nullable Object value) implements Source {}

        /** Whether a list of the record has anything in it. */
        record Filled(String code) implements Source {}

        /** The first phone or e-mail of a kind; of any kind where it is empty. */
        record First(String code, String kind) implements Source {}

        /** The code of the field that it needs; null where it needs none. */
        default @Nullable String needs() {
            return switch (this) {
                case Own own -> own.code();
                case Constant constant -> null;
                case Filled filled -> filled.code();
                case First first -> first.code();
            };
        }
    }

    /** Reads one line of a table of fields. */
    static WireField read(String line) {
        String[] parts = line.strip().split(" ");
        return new WireField(dash(parts[0]), dash(parts[1]), parts[2], source(parts[3]), dash(parts[4]), parts.length > 5 ? parts[5] : "");
    }

    private static String dash(String text) {
        return text.equals("-") ? "" : text;
    }

    private static Source source(String text) {
        if (text.startsWith("=")) {
            String value = text.substring(1);
            return new Source.Constant(value.equals("null") ? null : value.matches("\\d{1,9}") ? Long.valueOf(value) : value);
        }
        int colon = text.indexOf(':');
        if (text.startsWith("has:")) {
            return new Source.Filled(text.substring(4));
        }
        return colon < 0 ? new Source.Own(text) : new Source.First(text.substring(0, colon), text.substring(colon + 1));
    }

    /** The code of the record's own field; null where it is made of something. */
    @Nullable String own() {
        return source instanceof Source.Own(String code) ? code : null;
    }

    boolean readOnly() {
        return flags.contains("r");
    }

    boolean multiple() {
        return flags.contains("*");
    }

    boolean added() {
        return flags.contains("u");
    }

    boolean multifield() {
        return type.equals("crm_multifield");
    }

    /** The name in crm.item.* of a field that an administrator has added: UF_CRM_1234 is ufCrm_1234. */
    static String camel(String upper) {
        String[] parts = upper.toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                continue;
            }
            boolean number = parts[i].chars().allMatch(Character::isDigit);
            if (number && i == parts.length - 1) {
                name.append('_').append(parts[i]);
            } else {
                name.append(Character.toUpperCase(parts[i].charAt(0))).append(parts[i].substring(1));
            }
        }
        return name.toString();
    }
}
