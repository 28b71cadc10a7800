package org.kontor.calllist;

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

/** Registers the call list. */
@Component
final class CallListType implements RecordTypeSource {

    /** Its code. */
    static final String CODE = "calllist";

    /** Its number. */
    static final short ID = 8;

    /** What of every type a call list has no use for. */
    private static final Set<String> WITHOUT = Set.of("opened", "source", "sourceDetails", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm");

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.REQUIRED, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(column("untilOn", new FieldType.Day(), "until_on", "main", Trait.INDEXED));
        fields.add(people("callers", "caller", "main"));
        fields.add(column("closed", new FieldType.Flag(), "closed", "main", Trait.NOT_NULL));
        fields.add(column("script", new FieldType.LongText(), "script", "more", Trait.HIDDEN));
        fields.add(column("closedAt", new FieldType.Moment(), "closed_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(new FieldDef(
                "crew", new FieldType.Person(), new Storage.PersonRows("crew"), "hidden",
                EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN), null));
        CommonFields.everyType().stream().filter(field -> !WITHOUT.contains(field.code())).forEach(fields::add);
        return RecordType.of(
                ID,
                CODE,
                "calllist",
                "item",
                false,
                fields,
                List.of("title", "untilOn", "callers"),
                List.of("title", "untilOn", "callers", "responsible", "closed", "createdAt"),
                List.of(
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("calllist.member", "list_id", OnPurge.DELETE),
                        RecordLink.of("calllist.unit", "list_id", OnPurge.DELETE)));
    }
}
