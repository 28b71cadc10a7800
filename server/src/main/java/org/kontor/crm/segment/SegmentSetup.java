package org.kontor.crm.segment;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.springframework.stereotype.Component;

/** Sets up segments and characteristics on behalf of who fills a portal: the demo company, an import from elsewhere. */
@Component
public final class SegmentSetup {

    private final Segments segments;
    private final Characteristics characteristics;
    private final Relations relations;

    SegmentSetup(Segments segments, Characteristics characteristics, Relations relations) {
        this.segments = segments;
        this.characteristics = characteristics;
        this.relations = relations;
    }

    /** Adds a segment of companies by a rule; without one a list that people fill. Answers its id. */
    public long segment(String title, String description, @Nullable Long responsible, @Nullable Filter companies) {
        Map<ClientKind, Filter> rules = new EnumMap<>(ClientKind.class);
        if (companies != null) {
            rules.put(ClientKind.COMPANY, companies);
        }
        return segments.save(new Segment(0, title, description, responsible, companies != null, rules, null, false), null);
    }

    /** Adds a characteristic of companies: its kind, for a choice the options. Answers the code of the field that holds it. */
    public String characteristic(String title, String kind, List<String> options) {
        long id = characteristics.add(
                Actor.system("setup"), title, kind, "", EnumSet.of(ClientKind.COMPANY), options.stream().map(option -> new Characteristics.Option(option, null)).toList());
        return String.valueOf(characteristics.get(id).fields().get(ClientKind.COMPANY));
    }

    /** Finds the state of the relation with every client. */
    public void relations() {
        for (ClientKind kind : ClientKind.values()) {
            relations.everybody(kind);
        }
    }
}
