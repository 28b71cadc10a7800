package org.kontor.records;

import org.kontor.platform.Problem;

/**
 * A record among all types.
 *
 * @param type code of its type
 * @param id its id within the type
 */
public record RecordKey(String type, long id) {

    /**
     * Reads what addresses name a record by, for example "company:12".
     *
     * @throws Problem MALFORMED
     */
    public static RecordKey read(String text) {
        String[] parts = text.split(":", 2);
        try {
            return new RecordKey(parts[0], Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
    }

    /** The address of its card on the page. */
    public String path() {
        return list(type) + "/" + id;
    }

    /** The address of the page of a type: the plural of its code. */
    public static String list(String type) {
        return "/" + (type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies" : type + "s");
    }
}
