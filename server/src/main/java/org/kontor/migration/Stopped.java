package org.kontor.migration;

/** Somebody has stopped the move; it goes on from where it stands when he says so. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
