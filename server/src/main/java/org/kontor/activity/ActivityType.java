package org.kontor.activity;

import static org.kontor.records.CommonFields.column;
import static org.kontor.records.CommonFields.people;
import static org.kontor.records.CommonFields.text;

import java.util.ArrayList;
import java.util.Arrays;
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

/** Registers the activity. */
@Component
final class ActivityType implements RecordTypeSource {

    /** Its code. */
    static final String CODE = "activity";

    /** Its number. */
    static final short ID = 5;

    /** What of every type an activity has no use for. */
    private static final Set<String> WITHOUT = Set.of("opened", "source", "sourceDetails", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm");

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(column("kind", new FieldType.Book(ActivityKinds.BOOK), "kind_id", "main", Trait.NOT_NULL));
        fields.add(column("way", new FieldType.Book(Ways.BOOK), "way_id", "main"));
        fields.add(column("direction", new FieldType.Book("activity_direction"), "direction_id", "main"));
        fields.add(column("planAt", new FieldType.Moment(), "plan_at", "main", Trait.NOT_NULL, Trait.INDEXED));
        fields.add(column("duration", new FieldType.Whole(0, 100_000), "duration", "main"));
        fields.add(text("place", "place", "main"));
        Arrays.stream(Binding.values()).map(Binding::definition).forEach(fields::add);
        fields.add(column("closed", new FieldType.Flag(), "closed", "main", Trait.NOT_NULL));
        fields.add(column("result", new FieldType.Book(WorkResults.BOOK), "result_id", "main"));
        CommonFields.everyType().stream().filter(field -> !WITHOUT.contains(field.code())).forEach(fields::add);
        fields.add(column("priority", new FieldType.Book("activity_priority"), "priority_id", "more"));
        fields.add(column("reminders", new FieldType.Whole(0, 525_600), "reminders", "more", Trait.MULTIPLE));
        fields.add(column("files", new FieldType.FileId(), "file_ids", "more", Trait.MULTIPLE));
        fields.add(column("head", new FieldType.Person(), "head_id", "more"));
        fields.add(column("initiator", new FieldType.Person(), "initiator_id", "more"));
        fields.add(people("participants", "participant", "more"));
        fields.add(column("planZone", new FieldType.Text(60), "plan_zone", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.HIDDEN));
        fields.add(column("parent", new FieldType.Reference(CODE), "parent_id", "system", Trait.HIDDEN));
        fields.add(column("series", new FieldType.Whole(1, Long.MAX_VALUE), "series_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.HIDDEN));
        fields.add(column("seriesOn", new FieldType.Day(), "series_on", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.HIDDEN));
        fields.add(column("closedAt", new FieldType.Moment(), "closed_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("closedBy", new FieldType.Person(), "closed_by", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        List<RecordLink> links = new ArrayList<>(List.of(
                RecordLink.of("activity.item", "parent_id", OnPurge.CLEAR), new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE)));
        links.add(RecordLink.of("activity.reminder", "activity_id", OnPurge.DELETE));
        links.add(RecordLink.of("activity.agreement", "activity_id", OnPurge.CLEAR));
        Arrays.stream(Binding.values()).forEach(binding -> links.add(RecordLink.of(binding.table(), "activity_id", OnPurge.DELETE)));
        return RecordType.of(
                        ID,
                        CODE,
                        "activity",
                        "item",
                        false,
                        fields,
                        List.of("title", "kind", "planAt"),
                        List.of("title", "kind", "planAt", "closed", "result", "companies", "contacts", "deals", "responsible"),
                        links)
                .boundTo(Arrays.stream(Binding.values()).map(Binding::parent).toList());
    }
}
