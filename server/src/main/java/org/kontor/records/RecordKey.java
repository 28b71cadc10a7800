package org.kontor.records;

/**
 * A record among all types.
 *
 * @param type code of its type
 * @param id its id within the type
 */
public record RecordKey(String type, long id) {

    /** The address of its card on the page: the plural of the type's code, then the id. */
    public String path() {
        String places = type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies" : type + "s";
        return "/" + places + "/" + id;
    }
}
