package org.kontor.home;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of the board's width a tile takes. */
public enum WidgetSize {
    THIRD,
    HALF,
    TWO_THIRDS,
    WHOLE;

    /** The code in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WidgetSize read(@Nullable Object code, WidgetSize otherwise) {
        for (WidgetSize size : values()) {
            if (size.code().equals(code)) {
                return size;
            }
        }
        return otherwise;
    }
}
