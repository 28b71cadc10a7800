package org.kontor.bitrix.protocol;

import org.kontor.access.Actor;
import org.kontor.records.Operation;

/** One call of a method. */
public record Call(Caller caller, Params params) {

    /** The person. */
    public Actor actor() {
        return caller.actor();
    }

    /** A new operation for what it writes; it says by which connector, so that this one is not told of it again. */
    public Operation operation(String kind) {
        return caller.operation(kind, params.text("auth_connector"));
    }

    /** The same with other parameters. */
    public Call with(Params others) {
        return new Call(caller, others);
    }
}
