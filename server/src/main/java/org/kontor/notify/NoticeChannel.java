package org.kontor.notify;

import java.util.Locale;

/** The ways by which a person can be told something. */
public enum NoticeChannel {
    /** The list of notices and the bell. */
    SYSTEM,
    /** A letter. */
    MAIL,
    /** A message to a phone or a browser that is not open. */
    PUSH;

    /** As the API and the database name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
