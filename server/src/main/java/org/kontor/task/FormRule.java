package org.kontor.task;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.kontor.identity.Chart;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the form of a task fills in and demands: its title, its responsible, its blocks and documents. */
@Component
@Order(205)
final class FormRule implements RecordRule {

    private final TaskForms forms;
    private final Chart chart;
    private final Messages messages;
    private final Company company;

    FormRule(TaskForms forms, Chart chart, Messages messages, Company company) {
        this.forms = forms;
        this.chart = chart;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals(TaskType.CODE);
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            // what has been decided stands
            set.writes().stream()
                    .filter(write -> write.changes("decision"))
                    .forEach(write -> write.refuse(Problem.of(Problem.Kind.CONFLICT, "task_decided")));
            return;
        }
        boolean people = !set.options().system();
        for (Write write : set.writes()) {
            if (!write.added() && people && write.changes("form")) {
                write.refuse(Problem.invalid("form", "task.error.form_fixed"));
                continue;
            }
            if (!write.added() && people && write.changes("approval")) {
                write.refuse(Problem.invalid("approval", "task.error.approval_fixed"));
                continue;
            }
            TaskForm form = forms.of(write.now("form"));
            if (people && write.added() && Boolean.TRUE.equals(write.now("approval"))) {
                Long creator = write.id("creator") != null ? write.id("creator") : set.actor().personId();
                if (form == null || form.report()) {
                    write.refuse(Problem.invalid("approval", "task.error.approval_form"));
                    continue;
                }
                if (creator != null && creator.equals(write.id("responsible"))) {
                    write.refuse(Problem.invalid("responsible", "task.error.own_request"));
                    continue;
                }
            }
            if (form == null) {
                continue;
            }
            if (form.report() && write.added() && people) {
                write.refuse(Problem.invalid("form", "task.error.report_by_template"));
                continue;
            }
            boolean routed = form.route() || Boolean.TRUE.equals(write.now("approval"));
            if (routed && people && !write.added() && write.changes("responsible") && !form.supervisor()) {
                write.refuse(Problem.invalid("responsible", "task.error.route_responsible"));
                continue;
            }
            if (form.supervisor() && people) {
                responsible(set, write);
            }
            if (write.added() || write.changes("title") || write.changes("deals")) {
                title(write, form);
            }
            if (people && write.problem() == null) {
                demanded(write, form, set.kind() == Kind.ADDED);
            }
        }
    }

    private void responsible(WriteSet set, Write write) {
        if (!write.added()) {
            if (write.changes("responsible")) {
                write.refuse(Problem.invalid("responsible", "task.error.supervisor"));
            }
            return;
        }
        Long creator = write.id("creator") != null ? write.id("creator") : set.actor().personId();
        Long supervisor = creator == null ? null : chart.supervisor(creator);
        if (supervisor == null) {
            write.refuse(Problem.invalid("responsible", "task.error.no_supervisor"));
        } else {
            write.set("responsible", supervisor);
        }
    }

    private void title(Write write, TaskForm form) {
        String theme = Objects.toString(write.now("title"), "");
        if (!form.prefix().isEmpty()) {
            theme = theme.replaceFirst("(?iu)^" + Pattern.quote(form.prefix()) + "(\\s*[–—:.-]\\s*|\\s+|$)", "").strip();
            if (theme.isEmpty()) {
                write.refuse(Problem.invalid("title", "field.error.required"));
                return;
            }
        }
        if (form.dealNumber() && write.now("deals") instanceof List<?> deals && !deals.isEmpty()) {
            String number = messages.text(company.language(), "task.form.deal", Map.of("id", String.valueOf(deals.getFirst())));
            theme += theme.endsWith(number) ? "" : ", " + number;
        }
        write.set("title", form.prefix().isEmpty() ? theme : form.prefix() + " – " + theme);
    }

    private static void demanded(Write write, TaskForm form, boolean added) {
        Problem problem = null;
        for (String block : form.blocks()) {
            if ((added || write.changes(block)) && write.now(block) == null) {
                problem = (problem == null ? Problem.of(Problem.Kind.INVALID, "invalid") : problem).at(block, "task.error.block", Map.of());
            }
        }
        boolean documents = added || write.changes("files") || write.changes("noDocuments");
        if (form.documents() && documents && write.now("files") == null && !Boolean.TRUE.equals(write.now("noDocuments"))) {
            problem = (problem == null ? Problem.of(Problem.Kind.INVALID, "invalid") : problem).at("files", "task.error.documents", Map.of());
        }
        if (problem != null) {
            write.refuse(problem);
        }
    }
}
