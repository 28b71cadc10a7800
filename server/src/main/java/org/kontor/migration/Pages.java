package org.kontor.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;

/** Reads a long list by its ids: up to fifty pages of fifty rows in one request, each beginning behind the one before. */
final class Pages {

    /** Rows of one request. */
    static final int MOST = SourcePortal.PAGE * SourcePortal.PAGE;

    private final String method;
    private final Map<String, ?> parameters;
    private final String within;
    private final String id;

    /**
     * A list.
     *
     * @param method of the list
     * @param parameters further ones, filter included
     * @param within the member of the result that holds the rows; empty where the result is the list
     * @param id the name of the id in rows and filters
     */
    Pages(String method, Map<String, ?> parameters, String within, String id) {
        this.method = method;
        this.parameters = parameters;
        this.within = within;
        this.id = id;
    }

    /** The rows behind an id, in the order of their ids; none at the end. */
    private List<Row> after(SourcePortal portal, long after, long expected) {
        int pages = (int) Math.clamp(expected / SourcePortal.PAGE + 1, 1, SourcePortal.PAGE);
        List<Command> commands = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            String before = "$result[c" + (page - 1) + "]" + (within.isEmpty() ? "" : "[" + within + "]") + "[" + (SourcePortal.PAGE - 1) + "][" + answered() + "]";
            commands.add(command(page == 0 ? Long.toString(after) : before));
        }
        List<Row> rows = new ArrayList<>();
        long last = after;
        for (Reply reply : portal.batch(commands)) {
            if (reply.refused() != null && !rows.isEmpty()) {
                // asked anew from where this request has come to
                break;
            }
            List<Row> page = rows(reply);
            long first = page.isEmpty() ? 0 : id(page.getFirst());
            if (first <= last) {
                break;
            }
            rows.addAll(page);
            last = id(page.getLast());
            if (page.size() < SourcePortal.PAGE) {
                break;
            }
        }
        return rows;
    }

    /**
     * Reads on to the end and hands the rows on in sets.
     *
     * @param place the id of the last row that was dealt with; empty for the beginning
     * @param most rows of a set
     * @param expected how many rows are left as far as one knows; asked before each request
     * @throws Stopped if somebody has stopped the move
     */
    void each(Run run, String place, int most, LongSupplier expected, Consumer<List<Row>> some) {
        long last = place.isEmpty() ? 0 : Long.parseLong(place);
        while (true) {
            run.check();
            List<Row> rows = after(run.portal(), last, expected.getAsLong());
            if (rows.isEmpty()) {
                return;
            }
            for (int from = 0; from < rows.size(); from += most) {
                run.check();
                some.accept(rows.subList(from, Math.min(rows.size(), from + most)));
            }
            last = id(rows.getLast());
        }
    }

    /** The same where nobody knows how many rows are left. */
    void each(Run run, String place, int most, Consumer<List<Row>> some) {
        each(run, place, most, () -> MOST, some);
    }

    /** The rows that an answer holds. */
    List<Row> rows(Reply reply) {
        return Row.rows(within.isEmpty() ? reply.needed() : reply.needed().path(within));
    }

    /** The id of a row. */
    long id(Row row) {
        Long number = row.number(answered());
        return number == null ? 0 : number;
    }

    /** Tasks are asked for by ID and answer with id. */
    private String answered() {
        return within.equals("tasks") ? id.toLowerCase(java.util.Locale.ROOT) : id;
    }

    private Command command(String after) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        Map<String, Object> filter = new LinkedHashMap<>();
        if (parameters.get("filter") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> filter.put(String.valueOf(key), value));
        }
        filter.put(">" + id, after);
        all.put("filter", filter);
        all.put("order", Map.of(id, "ASC"));
        all.put("start", -1);
        return new Command(method, all);
    }

    /** The page of the highest ids. */
    Command newest() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (parameters.get("filter") instanceof Map<?, ?> filter) {
            all.put("filter", filter);
        }
        all.put("select", List.of(id));
        all.put("order", Map.of(id, "DESC"));
        all.put("start", -1);
        return new Command(method, all);
    }

    /** What tells how many rows there are. */
    Command counting() {
        Map<String, Object> all = new LinkedHashMap<>();
        parameters.forEach((key, value) -> {
            if (!key.equals("select")) {
                all.put(key, value);
            }
        });
        all.put("select", List.of(id));
        all.put("start", 0);
        return new Command(method, all);
    }
}
