package org.kontor.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Jobs that somebody waits for at his page begin as soon as they are committed, not when the scheduler looks again within a second. */
@Component
public class JobsSoon {

    private final ObjectProvider<Scheduler> scheduler;

    JobsSoon(ObjectProvider<Scheduler> scheduler) {
        this.scheduler = scheduler;
    }

    /** Has what this transaction schedules begin right after its commit; in a transaction. Nothing happens where no jobs run. */
    public void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            }
        });
    }
}
