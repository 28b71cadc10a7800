package org.kontor.letter;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a letter goes to.
 *
 * @param way {@code to} or {@code cc}
 * @param address in lower case
 * @param name as it stands beside the address, "" for none
 */
public record Recipient(String way, String address, String name) {

    /** The ways in their order. */
    static final String TO = "to";

    static final String CC = "cc";

    /**
     * As the page sends it.
     *
     * @param type contact or company where he was chosen from the card; null for a typed address
     */
    record Wanted(@Nullable String address, @Nullable String name, @Nullable String type, @Nullable Long id) {}
}
