package org.kontor.records;

/**
 * A record among all types.
 *
 * @param type code of its type
 * @param id its id within the type
 */
public record RecordKey(String type, long id) {

    /** The address of its card on the page. */
    public String path() {
        return list(type) + "/" + id;
    }

    /** The address of the page of a type: the plural of its code. */
    public static String list(String type) {
        return "/" + (type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies" : type + "s");
    }
}
