package org.kontor.identity;

/** Asked of the access module, which owns the roles: who may administer people and structure. */
public interface Administrators {

    /** Whether this person is an administrator. */
    boolean administers(long person);
}
