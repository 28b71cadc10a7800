package org.kontor.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.kontor.access.Actor;
import org.kontor.migration.Moved.One;
import org.kontor.migration.Remarks.Remark;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import tools.jackson.databind.node.ArrayNode;

/** What hangs on records and is asked for each of them: comments, rows of products, points of tasks. Fifty records in one request. */
abstract class HangingPart implements Part {

    private static final int CHUNK = 250;

    private final HangingNeeds needs;

    HangingPart(HangingNeeds needs) {
        this.needs = needs;
    }

    /** The types of records that it hangs on. */
    abstract List<String> owners();

    /** What is asked for a record. */
    abstract Command asking(String type, String there);

    /** Writes what was answered for a record that is here, within a transaction; tells what came of it. */
    abstract Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply);

    @Override
    public long count(Map<String, Long> before, List<Long> asked) {
        return owners().stream().mapToLong(type -> before.getOrDefault(type, 0L)).sum();
    }

    @Override
    public long requests(long rows) {
        return rows / SourcePortal.PAGE + 1;
    }

    @Override
    public void move(Run run, String place) {
        String[] at = place.split(":");
        String begun = place.isEmpty() ? owners().getFirst() : at[0];
        Lookup lookup = needs.moving().lookup(run);
        for (String type : owners().subList(owners().indexOf(begun), owners().size())) {
            long last = type.equals(begun) && at.length > 1 ? Long.parseLong(at[1]) : 0;
            while (true) {
                run.check();
                List<One> some = needs.moved().after(run.id(), type, last, CHUNK);
                if (some.isEmpty()) {
                    break;
                }
                last = Long.parseLong(some.getLast().there());
                some(run, lookup, type, some, type + ":" + last);
            }
        }
    }

    private void some(Run run, Lookup lookup, String type, List<One> some, String behind) {
        Set<Long> present = needs.records().readable(Actor.system("migration"), type, new HashSet<>(some.stream().map(One::here).toList()));
        List<One> open = some.stream().filter(one -> present.contains(one.here())).toList();
        List<Reply> replies = run.portal().all(open.stream().map(one -> asking(type, one.there())).toList());
        List<Reply> whole = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            SourceRefused refused = replies.get(i).refused();
            if (refused != null && refused.absent()) {
                throw refused;
            }
            Reply reply = complete(run, type, open.get(i), replies.get(i));
            whole.add(reply);
            if (refused == null) {
                fetch(lookup, reply);
            }
        }
        needs.transaction().executeWithoutResult(status -> {
            long added = 0;
            long updated = 0;
            long refused = 0;
            for (int i = 0; i < open.size(); i++) {
                if (whole.get(i).refused() != null) {
                    // a record that its own list does not show any more
                    continue;
                }
                Steps.Came came = write(run, lookup, type, open.get(i), whole.get(i));
                added += came.added();
                updated += came.updated();
                refused += came.refused();
            }
            needs.steps().progress(run.id(), code(), behind, new Steps.Came(some.size(), added, updated, Math.max(0, some.size() - added - updated - refused), refused));
        });
    }

    /** Fetches what must not be fetched while a transaction waits: files. */
    void fetch(Lookup lookup, Reply reply) {}

    /** Reads on where an answer is only a first page. */
    Reply complete(Run run, String type, One owner, Reply first) {
        return first;
    }

    /**
     * A first page with all those behind it.
     *
     * @param page what asks for a page by its number, the first being 0
     */
    final Reply joined(Run run, Reply first, IntFunction<Command> page) {
        List<Row> rows = Row.rows(first.result());
        if (first.refused() != null || rows.size() < SourcePortal.PAGE) {
            return first;
        }
        List<Row> all = new ArrayList<>(rows);
        for (int number = 1; rows.size() == SourcePortal.PAGE; number++) {
            Command asked = page.apply(number);
            rows = Row.rows(run.portal().call(asked.method(), asked.parameters()).needed());
            if (!rows.isEmpty() && rows.getLast().text("ID").equals(all.getLast().text("ID"))) {
                // a portal that does not turn pages tells the first one again
                break;
            }
            all.addAll(rows);
        }
        ArrayNode whole = needs.json().createArrayNode();
        all.forEach(row -> whole.add(row.node()));
        return new Reply(whole, -1, null);
    }

    /** Those of these rows that are here, by the id that this name holds. */
    final Map<String, One> known(Run run, String kind, List<Row> rows, String id) {
        return needs.moved().some(run.id(), kind, rows.stream().map(row -> row.text(id)).toList());
    }

    /** Notes which ids rows have here, both in the same order. */
    final void brought(Run run, List<Row> rows, String id, List<Long> heres) {
        Map<String, One> ones = new LinkedHashMap<>();
        for (int i = 0; i < heres.size(); i++) {
            String there = rows.get(i).text(id);
            ones.put(there, new One(there, heres.get(i), Map.of()));
        }
        needs.moved().put(run.id(), code(), 0, ones.values());
    }

    /**
     * Notes what has not come as it was there.
     *
     * @param row what tells the row among those of its owner; empty for all of them
     * @param what as {@link Remark} has it
     */
    final void tell(Run run, String type, One owner, String row, String what, String field, String reason) {
        String there = type + "/" + owner.there() + (row.isEmpty() ? "" : "/" + row);
        needs.remarks().put(run.id(), run.pass(), List.of(new Remark(
                code(), there, needs.types().get(type).id(), owner.here(), what, field, "№ " + owner.there(), reason)));
    }

    /** Notes that a value has been left out. */
    final void leftOut(Run run, String type, One owner, String row, String field, String value) {
        tell(run, type, owner, row, "left_out", field, needs.reasons().text(run.source().language(), "migration.left_out", Map.of("value", value)));
    }

    /** Notes that what has been changed here was kept. */
    final void kept(Run run, String type, One owner) {
        tell(run, type, owner, "", "kept", "", needs.reasons().text(run.source().language(), "migration.changed_here", Map.of()));
    }
}
