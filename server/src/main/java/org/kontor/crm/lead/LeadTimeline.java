package org.kontor.crm.lead;

import static org.kontor.crm.lead.db.Tables.CONVERSION;
import static org.kontor.crm.lead.db.Tables.LEAD;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.timeline.TimelineSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What was said and done on a lead stands in the feeds of what it became; on the lead itself nothing more is said. */
@Component
final class LeadTimeline implements TimelineSource {

    private static final Set<String> RESULTS = Set.of("deal", "contact", "company");

    private final DSLContext sql;
    private final ObjectProvider<RecordTypes> types;

    LeadTimeline(DSLContext sql, ObjectProvider<RecordTypes> types) {
        this.sql = sql;
        this.types = types;
    }

    @Override
    public Collection<String> fields(String type) {
        return RESULTS.contains(type) ? List.of("lead") : type.equals("lead") ? List.of("semantic") : List.of();
    }

    @Override
    public Collection<RecordKey> earlier(String type, RecordRow row) {
        if (!RESULTS.contains(type)) {
            return List.of();
        }
        Set<Long> leads = new LinkedHashSet<>();
        if (row.value("lead") instanceof Long lead) {
            leads.add(lead);
        }
        leads.addAll(sql.select(CONVERSION.LEAD_ID)
                .from(CONVERSION)
                .join(LEAD)
                .on(LEAD.ID.eq(CONVERSION.LEAD_ID))
                .where(CONVERSION.TYPE_ID.eq(types.getObject().get(type).id()))
                .and(CONVERSION.RECORD_ID.eq(row.id()))
                .and(LEAD.DELETED_AT.isNull())
                .and(CONVERSION.UNDONE.isFalse())
                .fetch(CONVERSION.LEAD_ID));
        return leads.stream().map(lead -> new RecordKey("lead", lead)).toList();
    }

    @Override
    public Collection<RecordKey> later(RecordKey record) {
        return record.type().equals("lead")
                ? sql.select(CONVERSION.TYPE_ID, CONVERSION.RECORD_ID)
                        .from(CONVERSION)
                        .where(CONVERSION.LEAD_ID.eq(record.id()))
                        .and(CONVERSION.UNDONE.isFalse())
                        .fetch(row -> new RecordKey(types.getObject().get(row.value1()).code(), row.value2()))
                : List.of();
    }

    @Override
    public boolean closed(String type, RecordRow row) {
        return type.equals("lead") && "S".equals(row.value("semantic"));
    }
}
