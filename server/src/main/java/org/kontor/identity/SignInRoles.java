package org.kontor.identity;

import java.util.List;
import java.util.Set;

/** Asked of the access module, which owns the roles: for rules of sign-in, and for roles that follow from groups elsewhere. */
public interface SignInRoles {

    /** A role that can be chosen; its title in Russian and English. */
    record Choice(String code, String ru, String en) {}

    /** All roles, the ready ones first. */
    List<Choice> choices();

    /** The codes of the roles that this person has. */
    Set<String> of(long person);

    /**
     * Gives this person the roles that follow from his groups elsewhere and takes away those that would follow and do not.
     *
     * @param given codes of the roles that he has to have
     * @param managed codes of all roles that groups decide about; others stay as they are
     */
    void follow(long person, Set<String> given, Set<String> managed);
}
