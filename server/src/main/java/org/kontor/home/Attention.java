package org.kontor.home;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;

/** Something that needs attention, as lines of the widget «Требует внимания». A module adds its own by a bean of this kind. */
public interface Attention {

    /**
     * What needs this person's attention; nothing where there is none. At most one statement a line.
     *
     * @param days after so many days without a contact a client counts as forgotten
     */
    List<Line> of(Actor actor, int days);

    /**
     * A line.
     *
     * @param title in the reader's language
     * @param open the list of exactly these records: type and filter; null where a page shows them
     * @param href the address of that page
     * @param urgent whether it is late already
     */
    record Line(String code, String title, long count, boolean exact, @Nullable Map<String, Object> open, @Nullable String href, boolean urgent) {}
}
