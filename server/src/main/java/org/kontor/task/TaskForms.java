package org.kontor.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registry of forms: those that every company has, and what administrators add and change. */
@Component
class TaskForms {

    /** The reference book of their titles. */
    static final String BOOK = "task_form";

    /** ПР, Письмо-Решение. */
    static final String PR = "PR";

    /** РЗ, Рабочая задача. */
    static final String RZ = "RZ";

    private static final List<TaskForm> READY = List.of(
            new TaskForm(PR, "ПР", List.of("situation", "fullData", "solution"), true, true, true, true, 3),
            new TaskForm(RZ, "РЗ", List.of("expected"), false, false, false, true, 3));

    /** What has been changed of the registry. */
    record Changed(List<TaskForm> forms) {}

    private static final Setting<Changed> SETTING = new Setting<>("tasks.forms", Changed.class, new Changed(List.of()));

    private final Settings settings;
    private final ReferenceBooks books;

    TaskForms(Settings settings, ReferenceBooks books) {
        this.settings = settings;
        this.books = books;
    }

    /** All forms, changed ones as they are now. */
    List<TaskForm> all() {
        List<TaskForm> changed = settings.get(SETTING).forms();
        List<TaskForm> all = new ArrayList<>();
        READY.forEach(ready -> all.add(changed.stream().filter(one -> one.code().equals(ready.code())).findFirst().orElse(ready)));
        changed.stream().filter(one -> READY.stream().noneMatch(ready -> ready.code().equals(one.code()))).forEach(all::add);
        return all;
    }

    /** The value of the book for a form's code. */
    Optional<ReferenceBooks.Value> value(String code) {
        return books.find(BOOK).flatMap(book -> book.values().stream().filter(value -> value.code().equals(code)).findFirst());
    }

    /** The form with this value of the book; null for a task without one. */
    @Nullable TaskForm of(@Nullable Object id) {
        return id instanceof Long known
                ? books.value(BOOK, known).flatMap(value -> all().stream().filter(form -> form.code().equals(value.code())).findFirst()).orElse(null)
                : null;
    }

    /** Changes a form. */
    @Transactional
    public void change(String code, Patch values) {
        if (all().stream().noneMatch(form -> form.code().equals(code))) {
            throw Problem.notFound();
        }
        keep(TaskForm.read(code, values));
    }

    /** Adds a form with a title of its own and answers its code. */
    @Transactional
    public String add(Patch values) {
        String code = books.addValue(BOOK, null, values.needed("title", 100), null).code();
        keep(TaskForm.read(code, values));
        return code;
    }

    private void keep(TaskForm form) {
        List<TaskForm> forms = new ArrayList<>(settings.get(SETTING).forms());
        forms.removeIf(known -> known.code().equals(form.code()));
        forms.add(form);
        settings.set(SETTING, new Changed(forms));
    }
}
