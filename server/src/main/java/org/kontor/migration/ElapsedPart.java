package org.kontor.migration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Remarks.Remark;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.task.time.TaskTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The time that people have spent on tasks; an entry that is here already is its person's own. */
@Component
@Order(660)
final class ElapsedPart extends HangingPart {

    private static final String METHOD = "task.elapseditem.getlist";

    private final TaskTime time;
    private final Moved moved;
    private final RecordMoving moving;
    private final RecordTypes types;
    private final Remarks remarks;
    private final Reasons reasons;
    private final JsonMapper json;

    ElapsedPart(
            Records records,
            Moved moved,
            Steps steps,
            TransactionTemplate transaction,
            TaskTime time,
            RecordMoving moving,
            RecordTypes types,
            Remarks remarks,
            Reasons reasons,
            JsonMapper json) {
        super(records, moved, steps, transaction);
        this.time = time;
        this.moved = moved;
        this.moving = moving;
        this.types = types;
        this.remarks = remarks;
        this.reasons = reasons;
        this.json = json;
    }

    @Override
    public String code() {
        return "elapsed";
    }

    @Override
    List<String> owners() {
        return List.of("task");
    }

    @Override
    Lookup lookup(Run run) {
        return moving.lookup(run);
    }

    @Override
    Command asking(String type, String there) {
        return new Command(METHOD, asked(there, 1));
    }

    /** By their places, as the method takes them. */
    private static Map<String, Object> asked(String task, int page) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("TASKID", task);
        asked.put("ORDER", Map.of("ID", "asc"));
        asked.put("FILTER", Map.of(">ID", 0));
        asked.put("SELECT", List.of("*"));
        asked.put("PARAMS", Map.of("NAV_PARAMS", Map.of("nPageSize", SourcePortal.PAGE, "iNumPage", page)));
        return asked;
    }

    @Override
    Reply complete(Run run, String type, One owner, Reply first) {
        List<Row> rows = Row.rows(first.result());
        if (first.refused() != null || rows.size() < SourcePortal.PAGE) {
            return first;
        }
        ArrayNode all = json.createArrayNode();
        rows.forEach(row -> all.add(row.node()));
        String last = rows.getLast().text("ID");
        for (int page = 2; ; page++) {
            List<Row> more = Row.rows(run.portal().call(METHOD, asked(owner.there(), page)).needed());
            // a portal that does not turn pages tells the first one again
            if (more.isEmpty() || more.getLast().text("ID").equals(last)) {
                return new Reply(all, -1, null);
            }
            more.forEach(row -> all.add(row.node()));
            last = more.getLast().text("ID");
            if (more.size() < SourcePortal.PAGE) {
                return new Reply(all, -1, null);
            }
        }
    }

    @Override
    Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply) {
        List<Row> rows = Row.rows(reply.result());
        Map<String, One> known = moved.some(run.id(), code(), rows.stream().map(row -> row.text("ID")).toList());
        List<Row> fresh = new ArrayList<>();
        List<TaskTime.Loaded> loaded = new ArrayList<>();
        long refused = 0;
        for (Row row : rows) {
            if (known.containsKey(row.text("ID"))) {
                continue;
            }
            TaskTime.Loaded entry = entry(lookup, row);
            if (entry == null) {
                refused += row.text("SECONDS").equals("0") ? 0 : 1;
                tell(run, owner, row);
            } else {
                fresh.add(row);
                loaded.add(entry);
            }
        }
        List<Long> ids = time.load(run.operation(), owner.here(), loaded);
        List<One> ones = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            ones.add(new One(fresh.get(i).text("ID"), ids.get(i), Map.of()));
        }
        moved.put(run.id(), code(), 0, ones);
        return new Steps.Came(1, ids.size(), 0, 0, refused);
    }

    /** An entry; null for one that nobody here has spent, that is nothing or longer than a week. */
    private static TaskTime.@Nullable Loaded entry(Lookup lookup, Row row) {
        Long person = row.id("USER_ID").isEmpty() ? null : lookup.person(row.text("USER_ID"));
        Long seconds = row.number("SECONDS");
        if (seconds == null && row.number("MINUTES") instanceof Long minutes) {
            seconds = minutes * 60;
        }
        if (person == null || seconds == null || seconds < 1 || seconds > TaskTime.LONGEST.toSeconds()) {
            return null;
        }
        Instant from = ProtocolFields.moment(row.text("DATE_START").isEmpty() ? row.text("CREATED_DATE") : row.text("DATE_START"), lookup.zone());
        Instant begin = from == null ? Instant.now().minus(Duration.ofSeconds(seconds)) : from;
        return new TaskTime.Loaded(person, begin, seconds, row.text("COMMENT_TEXT"), !row.text("SOURCE").equals("3"));
    }

    private void tell(Run run, One owner, Row row) {
        String value = Objects.requireNonNullElse(row.number("SECONDS"), 0L) / 60 + " min";
        remarks.put(run.id(), run.pass(), List.of(new Remark(
                code(), "task/" + owner.there() + "/" + row.text("ID"), types.get("task").id(), owner.here(), "left_out", "", "№ " + owner.there(),
                reasons.text(run.source().language(), "migration.left_out", Map.of("value", value)))));
    }
}
