package org.kontor.bitrix.protocol;

import java.util.function.Supplier;
import org.kontor.platform.Problem;

/** How a group of methods tells what the modules refuse: with codes of its own. */
@FunctionalInterface
public interface Refusals {

    /** What these methods answer to a problem: a refusal, or the problem itself where they have no word of their own for it. */
    RuntimeException of(Problem problem);

    /** Does the work and answers what it gives. */
    default <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            throw of(problem);
        }
    }

    /** Does work that gives nothing. */
    default void done(Runnable work) {
        told(() -> {
            work.run();
            return true;
        });
    }
}
