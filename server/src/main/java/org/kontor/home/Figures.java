package org.kontor.home;

import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.Records;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/** Figures of widgets as the page takes them: count, sums, base, and the list of exactly the records that they count. */
@Component
public final class Figures {

    private final Records records;
    private final RecordJson json;

    Figures(Records records, RecordJson json) {
        this.records = records;
        this.json = json;
    }

    /** The figure of a filter: {count, exact, sums, base, open}. */
    public Map<String, Object> of(Actor actor, String type, Filter filter, boolean exact) {
        return of(type, filter, records.total(actor, type, filter, exact));
    }

    /** A total that is known already, as the figure of its filter. */
    public Map<String, Object> of(String type, Filter filter, Total total) {
        Map<String, Object> figure = json.total(total);
        figure.put("open", open(type, filter));
        return figure;
    }

    /** The list of a filter. */
    public static Map<String, Object> open(String type, Filter filter) {
        return Map.of("type", type, "filter", filter.json());
    }
}
