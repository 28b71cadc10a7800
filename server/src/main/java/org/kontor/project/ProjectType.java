package org.kontor.project;

import static org.kontor.records.CommonFields.column;
import static org.kontor.records.CommonFields.people;
import static org.kontor.records.CommonFields.text;

import java.util.ArrayList;
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
import org.springframework.stereotype.Component;

/** Registers the project. */
@Component
final class ProjectType implements RecordTypeSource {

    /** The id of the type. */
    static final short ID = 7;

    /** Fields that every type has and a project has not: it has no source, and nobody opens it to all. */
    private static final Set<String> NONE_OF = Set.of(
            "responsible", "opened", "source", "sourceDetails", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm");

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(column("responsible", new FieldType.Person(), "responsible_id", "main", Trait.REQUIRED, Trait.NOT_NULL, Trait.INDEXED));
        fields.add(people("members", "member", "main"));
        fields.add(column("startsOn", new FieldType.Day(), "starts_on", "main"));
        fields.add(column("endsOn", new FieldType.Day(), "ends_on", "main"));
        fields.add(column("goal", new FieldType.LongText(), "goal", "main", Trait.SEARCHABLE));
        fields.add(column("progress", new FieldType.Whole(0, 100), "progress", "main", Trait.READ_ONLY, Trait.SILENT));
        fields.add(counted("tasks"));
        fields.add(column("tasksDone", new FieldType.Whole(0, Long.MAX_VALUE), "tasks_done", "main", Trait.READ_ONLY, Trait.SILENT, Trait.NOT_NULL));
        fields.add(counted("estimate"));
        fields.add(counted("spent"));
        fields.add(column("shiftDependents", new FieldType.Flag(), "shift_dependents", "more", Trait.TRUE_AT_FIRST));
        fields.add(column("closed", new FieldType.Flag(), "closed", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("closedAt", new FieldType.Moment(), "closed_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        CommonFields.everyType().stream().filter(field -> !NONE_OF.contains(field.code())).forEach(fields::add);
        return RecordType.of(
                        ID,
                        Projects.TYPE,
                        "project",
                        "item",
                        false,
                        fields,
                        List.of("title", "responsible", "members"),
                        List.of("title", "responsible", "progress", "tasks", "startsOn", "endsOn", "estimate", "spent"),
                        List.of(
                                new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                                RecordLink.of("task.item", "project_id", OnPurge.CLEAR),
                                RecordLink.of("task.board", "project_id", OnPurge.DELETE),
                                RecordLink.of("disk.storage", "project_id", OnPurge.DELETE)))
                .closedWhen("t.closed");
    }

    private static FieldDef counted(String code) {
        return column(code, new FieldType.Whole(0, Long.MAX_VALUE), code, "main", Trait.READ_ONLY, Trait.SILENT, Trait.NOT_NULL);
    }
}
