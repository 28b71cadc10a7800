package org.kontor.records;

import java.security.SecureRandom;
import java.util.UUID;

/** Time-ordered identifiers (RFC 9562, version 7); the JDK makes versions 3 and 4 only. */
final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    /** The next identifier: 48 bits of milliseconds, the rest random. */
    static UUID next() {
        long random = RANDOM.nextLong();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
