package org.kontor.records;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field of the kind {@code entry} chooses from (segments): the module that keeps the list implements it as a bean. */
public interface EntryList {

    /**
     * One of the list.
     *
     * @param color 1 to 12, null for none
     * @param archived offered no more
     */
    record Entry(long id, String title, @Nullable Integer color, boolean archived) {}

    /** The code that the type of the field names. */
    String code();

    /** All of them in order. */
    List<Entry> entries();

    /**
     * They are about to be filtered by: what the module keeps of who belongs to them is made true now, unless it is busy with
     * that all the time anyway.
     */
    void use(Collection<Long> ids);
}
