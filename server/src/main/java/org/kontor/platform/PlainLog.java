package org.kontor.platform;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The log of what runs without Spring, which otherwise sets it up: commands, and the work before a start. */
public final class PlainLog {

    private PlainLog() {}

    /** Shows warnings and errors, and nothing of what libraries say about themselves. */
    public static void warningsOnly() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        LoggingSystem.get(PlainLog.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }
}
