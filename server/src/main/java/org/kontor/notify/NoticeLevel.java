package org.kontor.notify;

import java.util.Locale;

/** What the administrator lets one way of telling one kind be; of several roles the highest holds. */
public enum NoticeLevel {
    /** Nobody is told this way. */
    OFF,
    /** Who wants it switches it on. */
    OFFERED,
    /** Everybody who has not switched it off. */
    ON,
    /** Everybody. */
    FORCED;

    /** As the API and the database name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
