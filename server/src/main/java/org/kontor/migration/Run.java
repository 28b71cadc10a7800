package org.kontor.migration;

import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.kontor.access.Actor;
import org.kontor.records.Operation;

/** A pass that is running: from where, by whom, as part of which operation. */
final class Run {

    private final Source source;
    private final Actor actor;
    private final SourcePortal portal;
    private final BooleanSupplier runs;

    Run(Source source, Actor actor, SourcePortal portal, BooleanSupplier runs) {
        this.source = source;
        this.actor = actor;
        this.portal = portal;
        this.runs = runs;
    }

    Source source() {
        return source;
    }

    long id() {
        return source.id();
    }

    int pass() {
        return source.pass();
    }

    Actor actor() {
        return actor;
    }

    SourcePortal portal() {
        return portal;
    }

    /** The operation of the pass, under which everything is written and by which it is taken back. */
    Operation operation() {
        return new Operation(
                Objects.requireNonNull(source.operation()), Sources.KIND, actor, null, null, Map.of("migration", source.id(), "host", source.host()));
    }

    /** Leaves off where somebody has stopped the move. */
    void check() {
        if (!runs.getAsBoolean()) {
            throw new Stopped();
        }
    }
}
