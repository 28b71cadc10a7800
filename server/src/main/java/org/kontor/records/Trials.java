package org.kontor.records;

import java.util.List;
import java.util.Objects;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What would come of a change: the writer goes its way up to the writing, in a transaction that is rolled back, since rules may
 * note something on their way.
 */
@Component
final class Trials {

    private final RecordWriting writing;
    private final TransactionTemplate nested;

    Trials(RecordWriting writing, PlatformTransactionManager transactions) {
        this.writing = writing;
        this.nested = new TransactionTemplate(transactions);
        // within a transaction of the caller: a savepoint, without a second connection
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** The outcomes of adding and updating. */
    List<Outcome> of(Operation operation, RecordType type, List<Change> changes, Options options) {
        return changes.isEmpty() ? List.of() : Objects.requireNonNull(nested.execute(status -> {
            status.setRollbackOnly();
            return writing.write(operation, type, changes, options.asTrial());
        }));
    }

    /** The outcomes of putting records into the bin. */
    List<Outcome> ofBin(Operation operation, RecordType type, List<Long> ids) {
        return Objects.requireNonNull(nested.execute(status -> {
            status.setRollbackOnly();
            return writing.bin(operation, type, ids, Kind.DELETED, Options.PERSON.asTrial());
        }));
    }
}
