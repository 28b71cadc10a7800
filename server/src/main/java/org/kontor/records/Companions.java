package org.kontor.records;

import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * Tells the journal that something which hangs on records has changed (a comment, a file), so that open cards learn of it:
 * the record itself stays as it is, without a version and without history.
 */
@Component
public class Companions {

    private final RecordTypes types;
    private final Log log;

    Companions(RecordTypes types, Log log) {
        this.types = types;
        this.log = log;
    }

    /**
     * Notes the change; call it in the transaction that writes the companion.
     *
     * @param operation what the change belongs to; written with it where it is new
     * @param type code of the records' type
     * @param records ids of at most 5,000 records
     * @param what kind of companion, for example {@code comment}
     */
    public void changed(Operation operation, String type, Collection<Long> records, String what) {
        if (!records.isEmpty()) {
            log.companion(operation, types.get(type), records, what);
        }
    }
}
