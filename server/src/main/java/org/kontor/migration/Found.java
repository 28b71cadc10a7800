package org.kontor.migration;

import java.util.List;

/**
 * What a source has, as the check has found it.
 *
 * @param person whose webhook it is
 * @param administrator whether he sees everything there
 * @param scopes what the webhook may
 * @param missing scopes without which something stays behind
 * @param parts what there is and how many
 * @param items what must be mapped
 * @param seconds how long it will take at the rate of the source, at least
 */
record Found(String person, boolean administrator, List<String> scopes, List<String> missing, List<Count> parts, List<Item> items, long seconds) {

    /** Nothing is known yet. */
    static final Found NOTHING = new Found("", false, List.of(), List.of(), List.of(), List.of(), 0);

    /** How many rows of a part there are; absent where the source does not tell of it. */
    record Count(String code, long count, boolean absent) {}

    /**
     * Something there that becomes something here.
     *
     * @param key kind and id, {@code person/7}
     * @param kind person, pipeline, field
     * @param type of what records; empty for none
     * @param title what it is called there
     * @param detail what tells it from others: an e-mail, a kind
     * @param active whether it is in use there
     * @param proposed an id or code here, or "new", "former", "skip"
     */
    record Item(String key, String kind, String type, String title, String detail, boolean active, String proposed) {}
}
