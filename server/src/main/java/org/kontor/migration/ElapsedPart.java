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
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.task.time.TaskTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The time that people have spent on tasks; an entry that is here already is its person's own. */
@Component
@Order(660)
final class ElapsedPart extends HangingPart {

    private static final String METHOD = "task.elapseditem.getlist";

    private final TaskTime time;

    ElapsedPart(HangingNeeds needs, TaskTime time) {
        super(needs);
        this.time = time;
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
        return joined(run, first, page -> new Command(METHOD, asked(owner.there(), page + 1)));
    }

    @Override
    Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply) {
        List<Row> rows = Row.rows(reply.result());
        Map<String, One> known = known(run, code(), rows, "ID");
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
                leftOut(run, type, owner, row.text("ID"), "", Objects.requireNonNullElse(row.number("SECONDS"), 0L) / 60 + " min");
            } else {
                fresh.add(row);
                loaded.add(entry);
            }
        }
        List<Long> ids = time.load(run.operation(), owner.here(), loaded);
        brought(run, fresh, "ID", ids);
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
}
