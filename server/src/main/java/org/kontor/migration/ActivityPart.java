package org.kontor.migration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Conversion.Converted;
import org.kontor.migration.Conversion.Late;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.records.ReferenceBooks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Calls, meetings, letters and to-dos, done and planned, bound to the clients and deals that they are about. */
@Component
@Order(400)
final class ActivityPart implements Part {

    private static final int CHUNK = 500;
    private static final Map<String, String> OWNERS = Map.of("1", "lead", "2", "deal", "3", "contact", "4", "company");
    private static final Map<String, String> BOUND = Map.of("lead", "leads", "deal", "deals", "contact", "contacts", "company", "companies");
    private static final Pages PAGES = new Pages("crm.activity.list", Map.of("select", List.of("*", "COMMUNICATIONS")), "", "ID");

    private final RecordMoving moving;
    private final ReferenceBooks books;

    ActivityPart(RecordMoving moving, ReferenceBooks books) {
        this.moving = moving;
        this.books = books;
    }

    @Override
    public String code() {
        return "activity";
    }

    @Override
    public List<Command> counting() {
        return List.of(PAGES.counting());
    }

    @Override
    public long requests(long rows) {
        return Part.super.requests(rows) + rows / SourcePortal.PAGE;
    }

    @Override
    public void move(Run run, String place) {
        moving.keep(run, code(), PAGES);
        Lookup lookup = moving.lookup(run);
        AtomicBoolean asks = new AtomicBoolean(true);
        PAGES.each(run, place, CHUNK, some -> {
            Map<String, List<Row>> bindings = asks.get() ? bindings(run, some, asks) : Map.of();
            RecordMoving.Lane lane = moving.lane(run, code(), "ID", lookup, row -> convert(lookup, row, bindings.getOrDefault(row.text("ID"), List.of())));
            moving.write(lane, some, Map.of(), some.getLast().text("ID"));
        });
    }

    /** What each activity is bound to; older portals tell the owner only and are not asked again. */
    private static Map<String, List<Row>> bindings(Run run, List<Row> rows, AtomicBoolean asks) {
        Map<String, List<Row>> bindings = new LinkedHashMap<>();
        List<Reply> replies = run.portal().all(rows.stream().map(row -> new Command("crm.activity.binding.list", Map.of("activityId", row.text("ID")))).toList());
        for (int i = 0; i < rows.size(); i++) {
            SourceRefused refused = replies.get(i).refused();
            if (refused == null) {
                bindings.put(rows.get(i).text("ID"), Row.rows(replies.get(i).result()));
            } else if (refused.absent()) {
                asks.set(false);
            }
        }
        return bindings;
    }

    private Converted convert(Lookup lookup, Row row, List<Row> bindings) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<Late> late = new ArrayList<>();
        Map<String, String> left = new LinkedHashMap<>();
        String subject = row.text("SUBJECT");
        values.put("title", subject.isEmpty() ? null : subject.length() > 500 ? subject.substring(0, 500) : subject);
        values.put("kind", book("activity_kind", switch (row.text("TYPE_ID")) {
            case "1" -> "MEETING";
            case "2" -> "CALL";
            case "4" -> "LETTER";
            default -> "TODO";
        }));
        values.put("direction", switch (row.text("DIRECTION")) {
            case "1" -> book("activity_direction", "IN");
            case "2" -> book("activity_direction", "OUT");
            default -> null;
        });
        values.put("priority", book("activity_priority", switch (row.text("PRIORITY")) {
            case "1" -> "LOW";
            case "3" -> "HIGH";
            default -> "NORMAL";
        }));
        Instant start = ProtocolFields.moment(row.text("START_TIME"), lookup.zone());
        Instant end = ProtocolFields.moment(row.text("END_TIME"), lookup.zone());
        Instant deadline = ProtocolFields.moment(row.text("DEADLINE"), lookup.zone());
        Instant created = ProtocolFields.moment(row.text("CREATED"), lookup.zone());
        Instant plan = start != null ? start : deadline != null ? deadline : end != null ? end : created;
        values.put("planAt", plan);
        values.put("duration", start != null && end != null && end.isAfter(start) ? Math.min(100_000, ChronoUnit.MINUTES.between(start, end)) : null);
        values.put("place", none(row.text("LOCATION")));
        values.put("comments", none(row.text("DESCRIPTION")));
        boolean closed = row.flag("COMPLETED");
        values.put("closed", closed);
        values.put("responsible", row.id("RESPONSIBLE_ID").isEmpty() ? null : lookup.person(row.text("RESPONSIBLE_ID")));
        values.put("reminders", null);
        String result = row.text("RESULT_SOURCE_ID");
        values.put("result", result.isEmpty() || result.equals("0") ? null : lookup.value("activity_result", result));
        List<Object> files = new ArrayList<>();
        for (Row file : row.rows("FILES")) {
            String name = file.text("name").isEmpty() ? "file-" + file.text("id") : file.text("name");
            Long copy = lookup.file(file.node(), name);
            if (copy != null) {
                files.add(copy);
            } else {
                left.put("files", name);
            }
        }
        values.put("files", files.isEmpty() ? null : files);
        values.put("originator", none(row.text("ORIGINATOR_ID")));
        values.put("origin", none(row.text("ORIGIN_ID")));
        if (created != null) {
            values.put("createdAt", created);
            values.put("createdBy", row.id("AUTHOR_ID").isEmpty() ? null : lookup.person(row.text("AUTHOR_ID")));
            Instant changed = ProtocolFields.moment(row.text("LAST_UPDATED"), lookup.zone());
            values.put("modifiedAt", Objects.requireNonNullElse(changed, created));
        }
        bound(lookup, row, bindings, values, late);
        return new Converted(values, late, left);
    }

    private static void bound(Lookup lookup, Row row, List<Row> bindings, Map<String, @Nullable Object> values, List<Late> late) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        BOUND.values().forEach(field -> all.put(field, new ArrayList<>()));
        bind(lookup, row.text("OWNER_TYPE_ID"), row.text("OWNER_ID"), all, late);
        bindings.forEach(one -> bind(lookup, one.text("entityTypeId"), one.text("entityId"), all, late));
        row.rows("COMMUNICATIONS").forEach(one -> bind(lookup, one.text("ENTITY_TYPE_ID"), one.text("ENTITY_ID"), all, late));
        all.forEach((field, ids) -> values.put(field, ids.isEmpty() ? null : ids.stream().distinct().toList()));
    }

    private static void bind(Lookup lookup, String number, String there, Map<String, List<Object>> all, List<Late> late) {
        String type = OWNERS.get(number);
        if (type == null || there.isEmpty() || there.equals("0")) {
            return;
        }
        String field = Objects.requireNonNull(BOUND.get(type));
        Long here = lookup.record(type, there);
        if (here != null) {
            Objects.requireNonNull(all.get(field)).add(here);
        } else {
            late.add(new Late(field, type, there));
        }
    }

    private @Nullable Long book(String book, String code) {
        return books.find(book)
                .flatMap(found -> found.values().stream().filter(value -> value.code().equals(code)).findFirst())
                .or(Optional::empty)
                .map(ReferenceBooks.Value::id)
                .orElse(null);
    }

    private static @Nullable String none(String text) {
        return text.isEmpty() ? null : text;
    }
}
