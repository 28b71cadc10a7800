package org.kontor.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Actor;
import org.kontor.migration.Moved.One;
import org.kontor.migration.SourcePortal.Command;
import org.kontor.migration.SourcePortal.Reply;
import org.kontor.records.Records;
import org.springframework.transaction.support.TransactionTemplate;

/** What hangs on records and is asked for each of them: comments, rows of products, points of tasks. Fifty records in one request. */
abstract class HangingPart implements Part {

    private static final int CHUNK = 250;

    private final Records records;
    private final Moved moved;
    private final Steps steps;
    private final TransactionTemplate transaction;

    HangingPart(Records records, Moved moved, Steps steps, TransactionTemplate transaction) {
        this.records = records;
        this.moved = moved;
        this.steps = steps;
        this.transaction = transaction;
    }

    /** The types of records that it hangs on. */
    abstract List<String> owners();

    /** What is asked for a record. */
    abstract Command asking(String type, String there);

    /** Writes what was answered for a record that is here, within a transaction; tells what came of it. */
    abstract Steps.Came write(Run run, Lookup lookup, String type, One owner, Reply reply);

    abstract Lookup lookup(Run run);

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
        Lookup lookup = lookup(run);
        for (String type : owners().subList(owners().indexOf(begun), owners().size())) {
            long last = type.equals(begun) && at.length > 1 ? Long.parseLong(at[1]) : 0;
            while (true) {
                run.check();
                List<One> some = moved.after(run.id(), type, last, CHUNK);
                if (some.isEmpty()) {
                    break;
                }
                last = Long.parseLong(some.getLast().there());
                some(run, lookup, type, some, type + ":" + last);
            }
        }
    }

    private void some(Run run, Lookup lookup, String type, List<One> some, String behind) {
        Set<Long> present = records.readable(Actor.system("migration"), type, new HashSet<>(some.stream().map(One::here).toList()));
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
        transaction.executeWithoutResult(status -> {
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
            steps.progress(run.id(), code(), behind, new Steps.Came(some.size(), added, updated, Math.max(0, some.size() - added - updated - refused), refused));
        });
    }

    /** Fetches what must not be fetched while a transaction waits: files. */
    void fetch(Lookup lookup, Reply reply) {}

    /** Reads on where an answer is only a first page. */
    Reply complete(Run run, String type, One owner, Reply first) {
        return first;
    }
}
