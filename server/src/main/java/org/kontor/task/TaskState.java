package org.kontor.task;

import java.util.Locale;

/** Where a task stands; values of the reference book {@code task_state} by their codes. */
public enum TaskState {
    /** Ждёт выполнения. */
    WAITING,
    /** Выполняется. */
    RUNNING,
    /** Ждёт контроля. */
    CONTROL,
    /** Завершена. */
    DONE,
    /** Отложена. */
    DEFERRED;

    /** The code of its value in the book. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TaskState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
