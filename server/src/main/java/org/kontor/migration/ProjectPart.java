package org.kontor.migration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.crm.ProtocolFields;
import org.kontor.migration.Conversion.Converted;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Projects with who leads them and works in them, their goals and days; before their tasks. */
@Component
@Order(450)
final class ProjectPart implements Part {

    private static final String METHOD = "sonet_group.get";
    private static final int CHUNK = 500;
    private static final int LONGEST = 500;

    private final RecordMoving moving;
    private final KeptIds kept;

    ProjectPart(RecordMoving moving, KeptIds kept) {
        this.moving = moving;
        this.kept = kept;
    }

    @Override
    public String code() {
        return "project";
    }

    private static Map<String, Object> asked(int start) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("ORDER", Map.of("ID", "ASC"));
        asked.put("IS_ADMIN", "Y");
        asked.put("start", start);
        return asked;
    }

    @Override
    public List<Command> counting() {
        return List.of(new Command(METHOD, asked(0)));
    }

    @Override
    public long requests(long rows) {
        return 2 * (rows / SourcePortal.PAGE) + 2;
    }

    @Override
    public void move(Run run, String place) {
        long last = place.isEmpty() ? 0 : Long.parseLong(place);
        List<Row> all = all(run);
        kept.reserve(run, code(), "project.item", all.isEmpty() ? 0 : id(all.getLast()));
        Lookup lookup = moving.lookup(run);
        List<Row> open = all.stream().filter(row -> id(row) > last).toList();
        for (int from = 0; from < open.size(); from += CHUNK) {
            run.check();
            List<Row> some = open.subList(from, Math.min(open.size(), from + CHUNK));
            Map<String, List<Row>> people = people(run, some);
            RecordMoving.Lane lane = moving.lane(run, code(), "ID", lookup, row -> convert(lookup, row, people.getOrDefault(row.text("ID"), List.of())));
            moving.write(lane, some, Map.of(), some.getLast().text("ID"));
        }
    }

    private static long id(Row row) {
        return Objects.requireNonNullElse(row.number("ID"), 0L);
    }

    /** All in the order of their ids: a company has few of them. */
    private static List<Row> all(Run run) {
        Map<String, Row> all = new LinkedHashMap<>();
        for (int start = 0; ; start += SourcePortal.PAGE) {
            run.check();
            List<Row> page = Row.rows(run.portal().call(METHOD, asked(start)).needed());
            boolean fresh = page.stream().filter(row -> id(row) > 0).filter(row -> all.putIfAbsent(row.text("ID"), row) == null).count() > 0;
            if (!fresh || page.size() < SourcePortal.PAGE) {
                return all.values().stream().sorted(Comparator.comparingLong(ProjectPart::id)).toList();
            }
        }
    }

    /** Who belongs to each. */
    private static Map<String, List<Row>> people(Run run, List<Row> rows) {
        List<Reply> replies = run.portal().all(rows.stream().map(row -> new Command("sonet_group.user.get", Map.of("ID", row.text("ID")))).toList());
        Map<String, List<Row>> people = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (replies.get(i).refused() == null) {
                people.put(rows.get(i).text("ID"), Row.rows(replies.get(i).result()));
            }
        }
        return people;
    }

    private static Converted convert(Lookup lookup, Row row, List<Row> people) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, String> left = new LinkedHashMap<>();
        String title = row.text("NAME").isEmpty() ? "№ " + row.text("ID") : row.text("NAME");
        values.put("title", title.length() > LONGEST ? title.substring(0, LONGEST) : title);
        values.put("goal", row.text("DESCRIPTION").isEmpty() ? null : row.text("DESCRIPTION"));
        Long head = row.id("OWNER_ID").isEmpty() ? null : lookup.person(row.text("OWNER_ID"));
        values.put("responsible", head);
        List<Object> members = new ArrayList<>();
        for (Row person : people) {
            // who is only invited or was banned does not work in it
            Long here = List.of("A", "E", "K").contains(person.text("ROLE")) ? lookup.person(person.text("USER_ID")) : null;
            if (here != null && !here.equals(head) && !members.contains(here)) {
                members.add(here);
            }
        }
        values.put("members", members.isEmpty() ? null : members);
        LocalDate from = ProtocolFields.day(row.text("PROJECT_DATE_START"));
        LocalDate to = ProtocolFields.day(row.text("PROJECT_DATE_FINISH"));
        values.put("startsOn", from);
        if (from != null && to != null && to.isBefore(from)) {
            left.put("endsOn", to.toString());
            to = null;
        }
        values.put("endsOn", to);
        boolean closed = row.flag("CLOSED");
        Instant created = ProtocolFields.moment(row.text("DATE_CREATE"), lookup.zone());
        Instant changed = ProtocolFields.moment(row.text("DATE_UPDATE"), lookup.zone());
        values.put("closed", closed);
        values.put("closedAt", closed ? changed == null ? created : changed : null);
        if (created != null) {
            values.put("createdAt", created);
            values.put("createdBy", head);
            values.put("modifiedAt", Objects.requireNonNullElse(changed, created));
        }
        return new Converted(values, new ArrayList<>(), left);
    }
}
