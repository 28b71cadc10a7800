package org.kontor.records;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Told by modules: how what they keep beside records forgets a person: what he once sent, rows of files that name him, files made of
 * lists. A bean of this kind, asked within the transaction of the erasure.
 */
public interface Forgetting {

    /** Forgets him, for good. */
    void forget(Forgotten person);

    /**
     * Who is forgotten.
     *
     * @param card his own record
     * @param about the leads and deals that name him
     * @param addresses his phones (+79121234567) and e-mails (in lower case), as far as they are known
     * @param named what a text names him by
     */
    record Forgotten(RecordKey card, Collection<RecordKey> about, Set<String> addresses, Pattern named) {}
}
