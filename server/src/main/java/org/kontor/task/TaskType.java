package org.kontor.task;

import static org.kontor.records.CommonFields.column;
import static org.kontor.records.CommonFields.people;
import static org.kontor.records.CommonFields.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kontor.records.CommonFields;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypeSource;
import org.kontor.records.Storage;
import org.springframework.stereotype.Component;

/** Registers the task. */
@Component
public final class TaskType implements RecordTypeSource {

    /** The id of the type. */
    public static final short ID = 6;

    /** The code of the type. */
    public static final String CODE = "task";

    /** Fields that every type has and a task has not: it has no source, and nobody opens it to all. */
    private static final Set<String> NONE_OF = Set.of(
            "responsible", "opened", "source", "sourceDetails", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm");

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(column("state", new FieldType.Book("task_state"), "state_id", "main", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL));
        fields.add(column("responsible", new FieldType.Person(), "responsible_id", "main", Trait.REQUIRED, Trait.NOT_NULL, Trait.INDEXED));
        fields.add(column("deadline", new FieldType.Moment(), "deadline", "main", Trait.INDEXED));
        fields.add(column("creator", new FieldType.Person(), "creator_id", "main", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL));
        fields.add(column("project", new FieldType.Reference("project"), "project_id", "main"));
        fields.add(column("waitsFor", new FieldType.Person(), "waits_id", "main", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("form", new FieldType.Book(TaskForms.BOOK), "form_id", "main"));
        fields.add(column("flow", new FieldType.Book("task_flow"), "flow_id", "more"));
        fields.add(column("flowWaiting", new FieldType.Flag(), "flow_waiting", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("decision", new FieldType.Book("task_decision"), "decision_id", "main", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("decisionText", new FieldType.LongText(), "decision_text", "main", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("situation", new FieldType.LongText(), "situation", "essence", Trait.SEARCHABLE));
        fields.add(column("fullData", new FieldType.LongText(), "full_data", "essence", Trait.SEARCHABLE));
        fields.add(column("solution", new FieldType.LongText(), "solution", "essence", Trait.SEARCHABLE));
        fields.add(column("expected", new FieldType.LongText(), "expected", "essence", Trait.SEARCHABLE));
        fields.add(text("duty", "duty", "people"));
        fields.add(people("helpers", "helper", "people"));
        fields.add(column("duties", new FieldType.LongText(), "duties", "hidden", Trait.HIDDEN));
        fields.add(new FieldDef(
                "creators", new FieldType.Person(), new Storage.PersonRows("creator"), "hidden",
                EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN), null));
        fields.add(new FieldDef(
                "candidates", new FieldType.Person(), new Storage.PersonRows("candidate"), "hidden",
                EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN), null));
        fields.add(marked("unreadBy", "task.unread"));
        fields.add(marked("favoriteOf", "task.favorite"));
        fields.add(marked("pinnedBy", "task.pin"));
        fields.add(marked("mutedBy", "task.mute"));
        fields.add(column("line", new FieldType.Book("task_line"), "line_id", "more", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("priority", new FieldType.Book("task_priority"), "priority_id", "more"));
        fields.add(text("tags", "tags", "more", Trait.MULTIPLE));
        fields.add(links("deals", "deal"));
        fields.add(links("leads", "lead"));
        fields.add(links("contacts", "contact"));
        fields.add(links("companies", "company"));
        fields.add(column("parent", new FieldType.Reference(CODE), "parent_id", "more"));
        fields.add(column("files", new FieldType.FileId(), "file_ids", "essence", Trait.MULTIPLE));
        fields.add(column("noDocuments", new FieldType.Flag(), "no_documents", "more", Trait.HIDDEN));
        fields.add(column("approval", new FieldType.Flag(), "approval", "more", Trait.HIDDEN));
        fields.add(column("comment", new FieldType.Whole(1, Long.MAX_VALUE / 2), "comment_id", "hidden", Trait.HIDDEN, Trait.SILENT));
        fields.add(column("planFrom", new FieldType.Moment(), "plan_from", "more"));
        fields.add(column("planTo", new FieldType.Moment(), "plan_to", "more"));
        fields.add(column("estimate", new FieldType.Whole(0, 1_000_000), "estimate", "more"));
        fields.add(column("spent", new FieldType.Whole(0, Long.MAX_VALUE), "spent", "more", Trait.READ_ONLY, Trait.SILENT, Trait.NOT_NULL));
        fields.add(column("control", new FieldType.Flag(), "control", "more", Trait.TRUE_AT_FIRST));
        fields.add(column("mayMove", new FieldType.Flag(), "may_move", "more"));
        fields.add(column("needsResult", new FieldType.Flag(), "needs_result", "more"));
        fields.add(column("firstDeadline", new FieldType.Moment(), "first_deadline", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(text("creatorPost", "creator_post", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(text("responsiblePost", "responsible_post", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("startedAt", new FieldType.Moment(), "started_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("closed", new FieldType.Flag(), "closed", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("closedAt", new FieldType.Moment(), "closed_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("takenAt", new FieldType.Moment(), "taken_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("firstAnswerAt", new FieldType.Moment(), "first_answer_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("answerDueAt", new FieldType.Moment(), "answer_due_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("unanswered", new FieldType.Flag(), "unanswered", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        CommonFields.everyType().stream().filter(field -> !NONE_OF.contains(field.code())).forEach(fields::add);
        return RecordType.of(
                ID,
                CODE,
                "task",
                "item",
                false,
                fields,
                List.of("title", "responsible", "deadline"),
                List.of("title", "state", "deadline", "creator", "responsible", "waitsFor", "createdAt"),
                List.of(
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("task.item", "parent_id", OnPurge.CLEAR),
                        RecordLink.of("task.task_lead", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.task_deal", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.task_contact", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.task_company", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.date_proposal", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.check_item", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.board_place", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.dependency", "before_id", OnPurge.DELETE),
                        RecordLink.of("task.dependency", "after_id", OnPurge.DELETE),
                        RecordLink.of("task.time_entry", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.unread", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.favorite", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.pin", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.mute", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.result", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.step", "task_id", OnPurge.DELETE),
                        RecordLink.of("task.report", "task_id", OnPurge.CLEAR),
                        RecordLink.of("task.template_run", "task_id", OnPurge.CLEAR),
                        RecordLink.of("task.log", "task_id", OnPurge.KEEP)))
                .openedBy("project", "project_id")
                .setBy("creator_id")
                .closedWhen("t.project_id in (select p.id from project.item p where p.closed)");
    }

    /** People for whom a task is something, kept apart from it. */
    private static FieldDef marked(String code, String table) {
        return new FieldDef(
                code, new FieldType.Person(), new Storage.LinkRows(table, "task_id", "person_id", "", false, ""), "hidden",
                EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN), null);
    }

    private static FieldDef links(String code, String type) {
        return new FieldDef(
                code, new FieldType.Reference(type), new Storage.LinkRows("task.task_" + type, "task_id", type + "_id", "", true, ""),
                "links", EnumSet.of(Trait.MULTIPLE), null);
    }
}
