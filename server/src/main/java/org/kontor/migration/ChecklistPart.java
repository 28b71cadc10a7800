package org.kontor.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Moved.One;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.task.Checklist;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The points of tasks; a point that is here already is worked on here. */
@Component
@Order(600)
final class ChecklistPart extends HangingPart {

    private final Checklist checklist;
    private final Reasons reasons;

    ChecklistPart(HangingNeeds needs, Checklist checklist, Reasons reasons) {
        super(needs);
        this.checklist = checklist;
        this.reasons = reasons;
    }

    @Override
    public String code() {
        return "check_item";
    }

    @Override
    List<String> owners() {
        return List.of("task");
    }

    @Override
    Command asking(String type, String there) {
        return new Command("task.checklistitem.getlist", Map.of("TASKID", there));
    }

    @Override
    Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply) {
        List<Row> rows = Row.rows(reply.result());
        if (rows.isEmpty() || !known(run, code(), rows, "ID").isEmpty()) {
            return new Steps.Came(1, 0, 0, 1, 0);
        }
        List<Row> ordered = new ArrayList<>();
        below("", rows.stream().sorted(Comparator.comparingLong(row -> Objects.requireNonNullElse(row.number("SORT_INDEX"), 0L))).toList(), ordered);
        Map<String, Integer> places = new HashMap<>();
        List<Checklist.Loaded> points = new ArrayList<>();
        for (Row row : ordered) {
            boolean done = row.flag("IS_COMPLETE");
            points.add(new Checklist.Loaded(
                    places.get(row.id("PARENT_ID")), title(run, row), null,
                    done ? Objects.requireNonNullElse(ProtocolFields.moment(row.text("TOGGLED_DATE"), lookup.zone()), Instant.now()) : null,
                    done ? by(lookup, row) : null));
            places.put(row.text("ID"), points.size() - 1);
        }
        List<Long> ids = checklist.load(owner.here(), points);
        brought(run, ordered, "ID", ids);
        return new Steps.Came(1, ids.size(), 0, 0, 0);
    }

    /** Each point behind the one that it lies within; what lies within none of them stands at the top. */
    private static void below(String parent, List<Row> rows, List<Row> ordered) {
        for (Row row : rows) {
            String own = row.id("PARENT_ID");
            boolean top = own.isEmpty() || rows.stream().noneMatch(one -> one.text("ID").equals(own));
            if ((parent.isEmpty() ? top : own.equals(parent)) && !ordered.contains(row)) {
                ordered.add(row);
                below(row.text("ID"), rows, ordered);
            }
        }
    }

    /** The heads of lists have a name that nobody has given them. */
    private String title(Run run, Row row) {
        String title = row.text("TITLE");
        return title.matches("BX_CHECKLIST_\\d+")
                ? reasons.text(run.source().language(), "migration.checklist", Map.of("n", title.replaceAll("\\D", "")))
                : title.isEmpty() ? "№ " + row.text("ID") : title;
    }

    private static @Nullable Long by(Lookup lookup, Row row) {
        return row.id("TOGGLED_BY").isEmpty() ? null : lookup.person(row.text("TOGGLED_BY"));
    }
}
