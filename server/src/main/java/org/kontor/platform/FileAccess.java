package org.kontor.platform;

/** Asked of the modules above: whether somebody may read the record that a file hangs on, and with it the file. */
public interface FileAccess {

    /**
     * Whether this person may read the record and the place in it where the file stands.
     *
     * @param type number of the record's type
     */
    boolean readable(long person, int type, long record, long file);
}
