package org.kontor.migration;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes something that may be refused, within a transaction that goes on in either case: what was refused leaves nothing. */
@Component
final class Attempt {

    private final TransactionTemplate nested;

    Attempt(TransactionTemplate transaction) {
        this.nested = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Why it was refused; empty where it was not. */
    Optional<Problem> write(Supplier<?> work) {
        try {
            nested.executeWithoutResult(status -> work.get());
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }
}
