package org.kontor.records;

import java.util.List;
import org.kontor.access.Actor;

/** Told by modules: where a field of a type is built in, so that one knows what hangs on it. A bean of this kind. */
public interface FieldPlaces {

    /** The places of the fields of a type. At most one statement. */
    List<FieldPlace> of(Actor actor, RecordType type);

    /**
     * Whether a field is needed because it stands in such a place. Cards show and comparisons read also what nobody fills: such a
     * place is told, but does not keep a field from being called needless.
     */
    default boolean needs() {
        return true;
    }

    /**
     * A place.
     *
     * @param field code of the field
     * @param kind view, stage, form … (the text {@code field.place.<kind>} names it)
     * @param title what the place is called
     */
    record FieldPlace(String field, String kind, String title) {}
}
