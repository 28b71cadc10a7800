package org.kontor.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** The values of the reference books that tasks work with, by their codes. */
@Component
public final class TaskBooks {

    private final ReferenceBooks books;

    TaskBooks(ReferenceBooks books) {
        this.books = books;
    }

    /** The id of a state. */
    public long id(TaskState state) {
        return id("task_state", state.code());
    }

    /** The state with this id; a task without one waits. */
    public TaskState state(@Nullable Object id) {
        return id instanceof Long known
                ? books.value("task_state", known).map(value -> TaskState.of(value.code())).orElse(TaskState.WAITING)
                : TaskState.WAITING;
    }

    /** The id of a value that the program knows by its code. */
    public long id(String book, String code) {
        return Optional.of(book)
                .flatMap(books::find)
                .flatMap(found -> found.values().stream().filter(value -> value.code().equals(code)).findFirst())
                .map(ReferenceBooks.Value::id)
                .orElseThrow(() -> Problem.of(Problem.Kind.CONFLICT, "task_not_set_up"));
    }
}
