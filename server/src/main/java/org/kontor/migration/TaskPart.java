package org.kontor.migration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Conversion.Converted;
import org.kontor.migration.Conversion.Late;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.records.ReferenceBooks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tasks with who set them, who does them, helps and watches, their dates and what they are about. */
@Component
@Order(500)
final class TaskPart implements Part {

    private static final int CHUNK = 500;
    private static final Map<String, String> LINKS = Map.of("D", "deal", "L", "lead", "C", "contact", "CO", "company");
    private static final Map<String, String> FIELDS = Map.of("deal", "deals", "lead", "leads", "contact", "contacts", "company", "companies");
    private static final Pages PAGES = new Pages(
            "tasks.task.list", Map.of("select", List.of("*", "UF_CRM_TASK", "ACCOMPLICES", "AUDITORS", "TAGS")), "tasks", "ID");

    private final RecordMoving moving;
    private final ReferenceBooks books;

    TaskPart(RecordMoving moving, ReferenceBooks books) {
        this.moving = moving;
        this.books = books;
    }

    @Override
    public String code() {
        return "task";
    }

    @Override
    public List<Command> counting() {
        return List.of(PAGES.counting());
    }

    @Override
    public void move(Run run, String place) {
        moving.keep(run, code(), PAGES);
        Lookup lookup = moving.lookup(run);
        RecordMoving.Lane lane = moving.lane(run, code(), "id", lookup, row -> convert(lookup, row));
        PAGES.each(run, place, CHUNK, some -> moving.write(lane, some, Map.of(), some.getLast().text("id")));
    }

    private Converted convert(Lookup lookup, Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Late> late = new ArrayList<>();
        String title = row.text("title").isEmpty() ? "№ " + row.text("id") : row.text("title");
        values.put("title", title.length() > 500 ? title.substring(0, 500) : title);
        String status = row.text("realStatus").isEmpty() ? row.text("status") : row.text("realStatus");
        boolean done = status.equals("5");
        Instant created = moment(lookup, row, "createdDate");
        Instant closed = moment(lookup, row, "closedDate");
        values.put("state", book("task_state", switch (status) {
            case "3" -> "running";
            case "4" -> "control";
            case "5" -> "done";
            case "6" -> "deferred";
            default -> "waiting";
        }));
        if (done) {
            values.put("closed", true);
            values.put("closedAt", closed != null ? closed : moment(lookup, row, "changedDate") instanceof Instant changed ? changed : created);
        }
        values.put("responsible", person(lookup, row.id("responsibleId")));
        Long creator = person(lookup, row.id("createdBy"));
        values.put("creator", creator == null ? values.get("responsible") : creator);
        values.put("situation", none(row.text("description")));
        values.put("deadline", moment(lookup, row, "deadline"));
        values.put("planFrom", moment(lookup, row, "startDatePlan"));
        values.put("planTo", moment(lookup, row, "endDatePlan"));
        values.put("startedAt", moment(lookup, row, "dateStart"));
        values.put("priority", book("task_priority", switch (row.text("priority")) {
            case "0" -> "low";
            case "2" -> "high";
            default -> "normal";
        }));
        Long estimate = row.number("timeEstimate");
        values.put("estimate", estimate == null || estimate == 0 ? null : Math.min(1_000_000, estimate / 60));
        values.put("control", row.flag("taskControl"));
        values.put("mayMove", row.flag("allowChangeDeadline"));
        values.put("helpers", people(lookup, row.texts("accomplices")));
        values.put("observers", people(lookup, row.texts("auditors")));
        List<Object> tags = new ArrayList<>();
        for (Row tag : row.rows("tags")) {
            String text = tag.text("title").isEmpty() ? Row.text(tag.node()) : tag.text("title");
            if (!text.isEmpty() && !tags.contains(text)) {
                tags.add(text);
            }
        }
        values.put("tags", tags.isEmpty() ? null : tags);
        if (created != null) {
            values.put("createdAt", created);
            values.put("createdBy", values.get("creator"));
            values.put("modifiedAt", Objects.requireNonNullElse(moment(lookup, row, "changedDate"), created));
        }
        links(lookup, row, values, late);
        String project = row.id("groupId");
        values.put("project", project.isEmpty() ? null : lookup.record("project", project));
        String parent = row.id("parentId");
        Long above = parent.isEmpty() ? null : lookup.record("task", parent);
        values.put("parent", above);
        if (above == null && !parent.isEmpty()) {
            late.add(new Late("parent", "task", parent));
        }
        return new Converted(values, late, new LinkedHashMap<>());
    }

    private static void links(Lookup lookup, Row row, Map<String, @Nullable Object> values, List<Late> late) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        FIELDS.values().forEach(field -> all.put(field, new ArrayList<>()));
        for (String link : row.texts("ufCrmTask")) {
            int line = link.indexOf('_');
            String type = line < 0 ? null : LINKS.get(link.substring(0, line));
            if (type == null) {
                continue;
            }
            String field = Objects.requireNonNull(FIELDS.get(type));
            Long here = lookup.record(type, link.substring(line + 1));
            if (here != null) {
                Objects.requireNonNull(all.get(field)).add(here);
            } else {
                late.add(new Late(field, type, link.substring(line + 1)));
            }
        }
        all.forEach((field, ids) -> values.put(field, ids.isEmpty() ? null : ids));
    }

    private static @Nullable Long person(Lookup lookup, String there) {
        return there.isEmpty() ? null : lookup.person(there);
    }

    private static @Nullable List<Long> people(Lookup lookup, List<String> theres) {
        List<Long> here = theres.stream().map(lookup::person).filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
        return here.isEmpty() ? null : here;
    }

    private static @Nullable Instant moment(Lookup lookup, Row row, String name) {
        return ProtocolFields.moment(row.text(name), lookup.zone());
    }

    private @Nullable Long book(String book, String code) {
        return books.valueByTitle(book, code).map(ReferenceBooks.Value::id).orElse(null);
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
