package org.kontor.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Posts;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The registry of forms: those that every company has, and what administrators add and change. */
@Component
public class TaskForms {

    /** The reference book of their titles. */
    static final String BOOK = "task_form";

    /** ПР, Письмо-Решение. */
    public static final String PR = "PR";

    /** РЗ, Рабочая задача. */
    public static final String RZ = "RZ";

    /** Отчет. */
    public static final String REPORT = "REPORT";

    /** What a task of the company's own forms can be demanded to have. */
    private static final int MOST_BLOCKS = 30;

    private static final int MOST_POSTS = 10;

    /** What has been changed of the registry. */
    record Changed(List<TaskForm> forms) {}

    private static final Setting<Changed> SETTING = new Setting<>("tasks.forms", Changed.class, new Changed(List.of()));

    private final Settings settings;
    private final ReferenceBooks books;
    private final Company company;
    private final Posts posts;
    private final ObjectProvider<RecordTypes> types;
    private final Audit audit;

    TaskForms(Settings settings, ReferenceBooks books, Company company, Posts posts, ObjectProvider<RecordTypes> types, Audit audit) {
        this.audit = audit;
        this.settings = settings;
        this.books = books;
        this.company = company;
        this.posts = posts;
        this.types = types;
    }

    private List<TaskForm> ready() {
        boolean russian = company.language().equals("ru");
        return List.of(
                new TaskForm(PR, russian ? "ПР" : "DL", List.of("situation", "fullData", "solution"), true, true, List.of(), true, true, 3, false),
                new TaskForm(RZ, russian ? "РЗ" : "WT", List.of("expected"), false, false, List.of(), false, true, 3, false),
                new TaskForm(REPORT, russian ? "Отчет" : "Report", List.of(), false, false, List.of(), false, false, 0, false));
    }

    /** All forms, changed ones as they are now. */
    public List<TaskForm> all() {
        List<TaskForm> changed = settings.get(SETTING).forms();
        List<TaskForm> ready = ready();
        List<TaskForm> all = new ArrayList<>();
        ready.forEach(one -> all.add(changed.stream().filter(other -> other.code().equals(one.code())).findFirst().orElse(one)));
        changed.stream().filter(one -> ready.stream().noneMatch(other -> other.code().equals(one.code()))).forEach(all::add);
        return all;
    }

    /** Whether every company has it. */
    boolean ready(String code) {
        return ready().stream().anyMatch(form -> form.code().equals(code));
    }

    /** The value of the book for a form's code. */
    public Optional<ReferenceBooks.Value> value(String code) {
        return books.find(BOOK).flatMap(book -> book.values().stream().filter(value -> value.code().equals(code)).findFirst());
    }

    /** The form with this value of the book; null for a task without one. */
    public @Nullable TaskForm of(@Nullable Object id) {
        return id instanceof Long known
                ? books.value(BOOK, known).flatMap(value -> all().stream().filter(form -> form.code().equals(value.code())).findFirst()).orElse(null)
                : null;
    }

    /** The fields that a form may demand: the blocks of every task, and the company's own fields. */
    List<FieldDef> blocks() {
        return types.getObject().get(TaskType.CODE).fields().values().stream()
                .filter(field -> TaskForm.BLOCKS.contains(field.code()) || field.custom() != null && !(field.type() instanceof FieldType.Flag))
                .toList();
    }

    /** Changes a form; of an Отчет only what its title begins with, the rest is said by its templates. */
    @Transactional
    public void change(String code, Patch values) {
        TaskForm before = all().stream().filter(form -> form.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
        keep(read(before, values));
        audit.record("settings.tasks", null, Map.of("form", code));
    }

    /** Adds a form with a title of its own and answers its code. */
    @Transactional
    public String add(Patch values) {
        TaskForm wanted = read(new TaskForm("", "", List.of(), false, false, List.of(), false, false, 0, false), values);
        String code = books.addValue(BOOK, null, values.needed("title", 100), null).code();
        keep(new TaskForm(
                code, wanted.prefix(), wanted.blocks(), wanted.supervisor(), wanted.route(), wanted.posts(), wanted.documents(), wanted.dealNumber(),
                wanted.days(), wanted.calendarDays()));
        audit.record("settings.tasks", null, Map.of("form", code));
        return code;
    }

    private TaskForm read(TaskForm before, Patch values) {
        String prefix = values.has("prefix") ? values.text("prefix", 20) : before.prefix();
        if (prefix.matches(".*[–—:].*")) {
            throw Problem.invalid("prefix", "task.error.prefix");
        }
        if (before.report()) {
            return new TaskForm(before.code(), prefix, List.of(), false, false, List.of(), false, false, 0, false);
        }
        boolean route = values.has("route") ? values.flag("route") : before.route();
        return new TaskForm(
                before.code(),
                prefix,
                values.has("blocks") ? demanded(values) : before.blocks(),
                values.has("supervisor") ? values.flag("supervisor") : before.supervisor(),
                route,
                !route ? List.of() : values.has("posts") ? further(values) : before.posts(),
                values.has("documents") ? values.flag("documents") : before.documents(),
                values.has("dealNumber") ? values.flag("dealNumber") : before.dealNumber(),
                values.has("days") ? values.number("days", 0, 250) : before.days(),
                values.has("calendarDays") ? values.flag("calendarDays") : before.calendarDays());
    }

    private List<String> demanded(Patch values) {
        List<String> blocks = values.codes("blocks", blocks().stream().map(FieldDef::code).toList()).stream().distinct().toList();
        if (blocks.size() > MOST_BLOCKS) {
            throw Problem.invalid("blocks", "field.error.many", Map.of("most", MOST_BLOCKS));
        }
        return blocks;
    }

    private List<Long> further(Patch values) {
        List<Long> wanted = values.ids("posts").stream().distinct().toList();
        List<Long> known = posts.list().stream().map(Posts.Post::id).toList();
        if (!known.containsAll(wanted)) {
            throw Problem.invalid("posts", "identity.post.unknown");
        }
        if (wanted.size() > MOST_POSTS) {
            throw Problem.invalid("posts", "field.error.many", Map.of("most", MOST_POSTS));
        }
        return wanted;
    }

    private void keep(TaskForm form) {
        List<TaskForm> forms = new ArrayList<>(settings.get(SETTING).forms());
        forms.removeIf(known -> known.code().equals(form.code()));
        forms.add(form);
        settings.set(SETTING, new Changed(forms));
    }
}
