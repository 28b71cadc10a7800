package org.kontor.records;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Told by modules: how what they keep beside records forgets a person: what he once sent, rows of files that name him, files made of
 * lists. A bean of this kind, asked within the transaction of the erasure.
 */
public interface Forgetting {

    /** Forgets him, for good. */
    void forget(Forgotten person);

    /** What is not seen on his card and those of his leads and deals: told to whoever is about to erase him, before he does. */
    default List<Found> found(Forgotten person) {
        return List.of();
    }

    /**
     * Something that names him and will not any more.
     *
     * @param keeper who keeps it, as people know it
     * @param place what it is, a code that the page has words for
     * @param title what it is called, without what names him
     * @param by by what it names him: "phone", "email", "number"
     */
    record Found(String keeper, String place, String title, Set<String> by) {}

    /**
     * Who is forgotten.
     *
     * @param card his own record
     * @param about the leads and deals that name him
     * @param addresses his phones (+79121234567) and e-mails (in lower case), as far as they are known
     * @param named what a text names him by
     * @param numbers his tax numbers, digits only
     */
    record Forgotten(RecordKey card, Collection<RecordKey> about, Set<String> addresses, Pattern named, Set<String> numbers) {}
}
