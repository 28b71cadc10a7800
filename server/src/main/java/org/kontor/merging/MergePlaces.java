package org.kontor.merging;

import java.util.List;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.FieldPlaces;
import org.kontor.records.Likeness;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Fields by which doubles are found. */
@Component
final class MergePlaces implements FieldPlaces {

    private final Messages messages;

    MergePlaces(Messages messages) {
        this.messages = messages;
    }

    @Override
    public boolean needs() {
        return false;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        String title = messages.text(actor.language(), "merging.search");
        return DoublesSearch.TYPES.contains(type.code())
                ? Likeness.fields(type).stream().map(field -> new FieldPlace(field, "doubles", title)).toList()
                : List.of();
    }
}
