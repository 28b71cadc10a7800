package org.kontor.records;

import org.springframework.stereotype.Component;

/** Files of lists that lie ready or are being written may name the person: they go, and whoever needs one makes it anew. */
@Component
final class ForgettingExports implements Forgetting {

    private final Exports exports;

    ForgettingExports(Exports exports) {
        this.exports = exports;
    }

    @Override
    public void forget(Forgotten person) {
        exports.dropAll();
    }
}
