package org.kontor.crm.requisite;

import org.jspecify.annotations.Nullable;

/**
 * Which requisites and accounts stand on the papers of a record.
 *
 * @param type code of the record's type
 * @param requisite the client's set of requisites; null for the main one
 * @param account the client's account; null for the main one
 * @param ownRequisite the own company's set of requisites; null for the main one
 * @param ownAccount the own company's account; null for the main one
 */
public record Choice(
        String type, long record, @Nullable Long requisite, @Nullable Long account, @Nullable Long ownRequisite, @Nullable Long ownAccount) {

    /** Nothing chosen. */
    public static Choice none(String type, long record) {
        return new Choice(type, record, null, null, null, null);
    }

    /** Whether nothing is chosen. */
    public boolean empty() {
        return requisite == null && account == null && ownRequisite == null && ownAccount == null;
    }
}
