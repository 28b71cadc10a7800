package org.kontor.records;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rung when a transaction that wrote to the journal has been committed on this node. The writing transaction itself never
 * notifies anybody: that would serialise all commits.
 */
@Component
final class JournalBell {

    private final AtomicBoolean rung = new AtomicBoolean();

    /** Rings once the running transaction is committed. */
    void ringAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            rung.set(true);
        } else if (TransactionSynchronizationManager.getResource(this) == null) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(JournalBell.this);
                    if (status == STATUS_COMMITTED) {
                        rung.set(true);
                    }
                }
            });
        }
    }

    /** Whether it has rung since it was asked last. */
    boolean takeRing() {
        return rung.getAndSet(false);
    }
}
