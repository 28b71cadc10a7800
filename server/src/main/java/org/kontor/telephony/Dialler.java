package org.kontor.telephony;

import org.kontor.records.Operation;

/** Asked of what speaks to telephone systems: it lets one of them call out. */
public interface Dialler {

    /** Whether there is anybody who would call. */
    boolean listens();

    /** Asks for a call, within the running transaction; what becomes of it is reported later. */
    void dial(Operation operation, Call call);
}
