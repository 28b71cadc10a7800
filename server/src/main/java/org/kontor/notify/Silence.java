package org.kontor.notify;

import java.util.Collection;
import org.kontor.records.RecordKey;

/** Records that people do not want to hear of: a module whose records can be muted says for whom they are. */
public interface Silence {

    /** Those of these people who have muted a record: they hear only of what names them. */
    Collection<Long> silent(RecordKey record, Collection<Long> people);
}
