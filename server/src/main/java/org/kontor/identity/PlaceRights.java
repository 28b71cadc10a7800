package org.kontor.identity;

import java.util.function.Supplier;

/** Asked of the access module, which owns the roles: what rights places in the org chart bring with them, and who may give them. */
public interface PlaceRights {

    /**
     * Runs a change of departments, posts or who is in them as one transaction, and tells people of roles that came or went by it.
     *
     * @param by who changes it
     * @throws org.kontor.platform.Problem FORBIDDEN code place_role where somebody gets a role by it that is beyond what he may
     *     give, own_place where he gives himself a place; nothing is changed then
     */
    <T> T keeping(long by, Supplier<T> change);

    /**
     * Whether somebody may give others what comes with a place.
     *
     * @param kind post or department
     */
    boolean gives(long by, String kind, long id);

    /** Whether a person has functions that another one has not, who then may not dispose of his account. */
    boolean beyond(long person, long by);
}
