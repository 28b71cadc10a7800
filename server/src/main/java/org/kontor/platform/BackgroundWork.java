package org.kontor.platform;

/**
 * Work that is not a request: inside of {@link #run} every connection of this thread comes from the pool named
 * {@value DatabasePools#BACKGROUND}, whatever bean asks for it, so that long work takes none from the people at their pages.
 * Background jobs run like this by themselves.
 */
public final class BackgroundWork {

    private static final ScopedValue<Boolean> RUNNING = ScopedValue.newInstance();

    private BackgroundWork() {}

    /** Runs this as background work. */
    public static void run(Runnable work) {
        ScopedValue.where(RUNNING, true).run(work);
    }

    /** Runs this as background work and answers what it answers. */
    public static <T> T call(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(RUNNING, true).call(work);
    }

    /** Whether this thread does background work. */
    public static boolean running() {
        return RUNNING.isBound();
    }
}
