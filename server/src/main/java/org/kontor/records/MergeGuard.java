package org.kontor.records;

import java.util.Collection;
import org.kontor.access.Actor;

/** Told by modules: records that not everybody merges who may change and delete them. */
public interface MergeGuard {

    /**
     * Looks at the records of a merge: the one that remains and those that go into it.
     *
     * @throws org.kontor.platform.Problem FORBIDDEN with its reason
     */
    void check(Actor actor, RecordType type, Collection<Long> ids);
}
