package org.kontor.records;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;

/** The open stream of one browser: who it is, what it wants to hear of, and what waits to be sent. */
final class LiveStream {

    private static final int MOST_WAITING = 1_000;
    private static final String END = "";

    private final SignedIn who;
    private final Set<String> types;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();

    LiveStream(SignedIn who, Set<String> types) {
        this.who = who;
        this.types = types;
    }

    SignedIn who() {
        return who;
    }

    long session() {
        return who.session();
    }

    long person() {
        return who.person();
    }

    /** Whether this person himself listens, nobody with his eyes. */
    boolean himself(Set<Long> people) {
        return who.viewer() == null && people.contains(who.person());
    }

    /** Codes of the types that it wants to hear of. */
    Set<String> types() {
        return types;
    }

    /** Puts a message into the queue; a browser that does not take them is let go and comes again. */
    void send(String message) {
        if (waiting.size() >= MOST_WAITING) {
            end();
        } else {
            waiting.add(message);
        }
    }

    /** Ends the stream. */
    void end() {
        waiting.clear();
        waiting.add(END);
    }

    /** The next message, null where none came in time. */
    @Nullable String next(long seconds) throws InterruptedException {
        return waiting.poll(seconds, TimeUnit.SECONDS);
    }

    /** Whether this message is the end. */
    static boolean ends(String message) {
        return message.isEmpty();
    }
}
