package org.kontor.crm.exclusion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.records.Forgetting;
import org.kontor.records.Recalling;
import org.springframework.stereotype.Component;

/** A person's own numbers in the list: he is told of them, and forgotten they go. */
@Component
final class ExclusionTraces implements Forgetting, Recalling {

    private final Exclusions exclusions;

    ExclusionTraces(Exclusions exclusions) {
        this.exclusions = exclusions;
    }

    @Override
    public String part() {
        return "exclusions";
    }

    @Override
    public List<Map<String, Object>> recall(Forgotten person) {
        return exclusions.of(person.addresses()).stream()
                .map(entry -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("value", entry.value());
                    told.put("note", entry.note());
                    told.put("at", entry.addedAt());
                    return told;
                })
                .toList();
    }

    @Override
    public void forget(Forgotten person) {
        exclusions.forget(exclusions.of(person.addresses()));
    }
}
