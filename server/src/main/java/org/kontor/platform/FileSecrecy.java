package org.kontor.platform;

/** Asked of the modules above: whether a file says what somebody may not know, though he reads the record that it hangs on. */
public interface FileSecrecy {

    /** Whether the file is kept from this person; false for a file that is none of the module's. */
    boolean withholds(long person, long file);
}
