package org.kontor.crm.segment;

import java.util.List;
import java.util.stream.Stream;
import org.kontor.access.Actor;
import org.kontor.records.FieldPlaces;
import org.kontor.records.FieldUses;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Fields of clients that the rules of segments look at. */
@Component
final class SegmentPlaces implements FieldPlaces {

    private final Segments segments;

    SegmentPlaces(Segments segments) {
        this.segments = segments;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        return segments.all().stream()
                .filter(segment -> segment.byRule() && !segment.archived())
                .flatMap(segment -> segment.rules().entrySet().stream()
                        .filter(rule -> rule.getKey().code().equals(type.code()))
                        .flatMap(rule -> fields(rule.getValue()).map(field -> new FieldPlace(field, "segment", segment.title()))))
                .toList();
    }

    private static Stream<String> fields(Filter rule) {
        return FieldUses.fieldsOf(rule).stream();
    }
}
