package org.kontor.importing;

import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.records.FieldPlaces;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Fields that kept mappings fill from columns. */
@Component
final class MappingPlaces implements FieldPlaces {

    private final SavedMappings mappings;

    MappingPlaces(SavedMappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        return mappings.list(type.id()).stream()
                .flatMap(saved -> Targets.byType(saved.settings()).getOrDefault("", Map.of()).values().stream()
                        .distinct()
                        .map(field -> new FieldPlace(field, "mapping", saved.name())))
                .toList();
    }
}
