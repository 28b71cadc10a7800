package org.kontor.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Total;
import org.springframework.stereotype.Component;

/** One's own open records that nobody has said anything on for days, and those whose planned day of closing has passed. */
@Component
final class ForgottenRecords implements Attention {

    private static final Filter MINE = Filter.is("responsible", "me").and(OpenWork.OPEN);

    private final Records records;
    private final RecordTypes types;
    private final Access access;
    private final Messages messages;

    ForgottenRecords(Records records, RecordTypes types, Access access, Messages messages) {
        this.records = records;
        this.types = types;
        this.access = access;
        this.messages = messages;
    }

    @Override
    public List<Line> of(Actor actor, int days) {
        List<Line> lines = new ArrayList<>();
        for (RecordType type : types.all()) {
            if (!type.staged() || !access.opensPage(actor, type.code())) {
                continue;
            }
            if (reads(actor, type, "closeOn")) {
                add(lines, actor, type, "overdue", new Filter.Period("closeOn", "past"), days, true);
            }
            if (reads(actor, type, "lastActivityAt") && reads(actor, type, "createdAt")) {
                Filter never = new Filter.Empty("lastActivityAt").and(new Filter.Period("createdAt", "older_than:" + days));
                add(lines, actor, type, "silent", new Filter.Any(List.of(new Filter.Period("lastActivityAt", "older_than:" + days), never)), days, false);
            }
        }
        return lines;
    }

    private boolean reads(Actor actor, RecordType type, String field) {
        return type.find(field) != null && access.fields(actor, type.code()).readable(field);
    }

    private void add(List<Line> lines, Actor actor, RecordType type, String code, Filter which, int days, boolean urgent) {
        Filter filter = MINE.and(which);
        Total total = records.total(actor, type.code(), filter, false);
        if (total.count() > 0) {
            String plural = messages.text(actor.language(), "type." + type.code() + ".plural");
            String title = messages.text(actor.language(), "home.attention." + code, Map.of("type", plural, "days", days));
            lines.add(new Line(code + "_" + type.code(), title, total.count(), total.exact(), Figures.open(type.code(), filter), null, urgent));
        }
    }
}
