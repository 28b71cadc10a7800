package org.kontor.queue;

import java.util.List;
import org.kontor.access.Actor;
import org.kontor.records.FieldPlaces;
import org.kontor.records.FieldUses;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Fields that the rules of queues look at. */
@Component
final class RulePlaces implements FieldPlaces {

    private final Rules rules;

    RulePlaces(Rules rules) {
        this.rules = rules;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        return rules.ready(type).stream()
                .flatMap(ready -> FieldUses.fieldsOf(ready.rule().filter()).stream()
                        .map(field -> new FieldPlace(field, "rule", ready.rule().title())))
                .toList();
    }
}
