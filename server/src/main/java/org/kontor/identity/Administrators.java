package org.kontor.identity;

/** Asked of the access module, which owns the roles: who may administer people and structure. */
public interface Administrators {

    /** Whether this person is an administrator. */
    boolean administers(long person);

    /** Whether this person may take in and dismiss people and change the structure; every administrator may. */
    boolean managesPeople(long person);

    /** Makes him one, or an ordinary person again; 409 "last_administrator" where nobody would be left. */
    void set(long person, boolean administrator);

    /** 409 "last_administrator" if nobody else who still works here is one; holds until the transaction ends. */
    void refuseLast(long person);
}
