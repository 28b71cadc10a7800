package org.kontor.disk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A tree of folders and whose it is.
 *
 * @param owner id of the person or project; 0 for the company's
 * @param name what an administrator calls it; null for the name of its owner
 * @param root id of the folder that holds everything
 */
public record Storage(long id, Kind kind, long owner, @Nullable String name, long root) {

    /** Whose it is. */
    public enum Kind {
        COMPANY,
        PERSON,
        PROJECT;

        /** The code in the database and in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
