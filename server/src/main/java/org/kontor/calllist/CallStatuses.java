package org.kontor.calllist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.springframework.stereotype.Component;

/** The reference book of statuses: five follow from what happened, the administrator's own ones are given when a call is done. */
@Component
final class CallStatuses {

    private static final String BOOK = "calllist_status";
    private static final Map<String, String> OF_STATE = Map.of("new", "NEW", "later", "LATER", "done", "DONE", "skipped", "SKIPPED");
    private static final String HELD = "WORK";
    private static final Set<String> FOLLOWING = Set.of("NEW", HELD, "LATER", "DONE", "SKIPPED");

    private final ReferenceBooks books;

    CallStatuses(ReferenceBooks books) {
        this.books = books;
    }

    /** All statuses in the order of the book, archived ones too: they may still be somebody's. */
    List<Value> all() {
        return books.find(BOOK).map(book -> book.values().stream().filter(value -> !value.removed()).toList()).orElse(List.of());
    }

    /** The status of a member; 0 where the book has none. */
    long of(Member member, Instant now) {
        if (member.state().equals("done") && member.status() != null) {
            return member.status();
        }
        String code = member.held(now) ? HELD : OF_STATE.get(member.state());
        return all().stream().filter(value -> value.code().equals(code)).findFirst().map(Value::id).orElse(0L);
    }

    /** Whether a status can be given to a call that is done. */
    static boolean given(Value value) {
        return !FOLLOWING.contains(value.code()) && !value.archived();
    }

    /**
     * The own status that a call gets; null for the one that follows.
     *
     * @throws Problem INVALID at {@code status}
     */
    @Nullable Long chosen(@Nullable Long status) {
        if (status == null) {
            return null;
        }
        Optional<Value> value = all().stream().filter(one -> one.id() == status).findFirst();
        if (value.filter(one -> one.code().equals("DONE")).isPresent()) {
            return null;
        }
        if (value.filter(CallStatuses::given).isEmpty()) {
            throw Problem.invalid("status", "calllist.error.status");
        }
        return status;
    }
}
