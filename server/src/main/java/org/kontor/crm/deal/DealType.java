package org.kontor.crm.deal;

import static org.kontor.records.CommonFields.column;
import static org.kontor.records.CommonFields.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

/** Registers the deal. */
@Component
final class DealType implements RecordTypeSource {

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.SEARCHABLE, Trait.INDEXED));
        fields.addAll(CommonFields.staged());
        fields.addAll(CommonFields.queued());
        fields.add(new FieldDef(
                "contacts",
                new FieldType.Reference("contact"),
                new Storage.LinkRows("crm_deal.deal_contact", "deal_id", "contact_id", "", true, "contact"),
                "client",
                EnumSet.of(Trait.MULTIPLE),
                null));
        fields.add(column("closeOn", new FieldType.Day(), "close_on", "main"));
        fields.addAll(CommonFields.everyType());
        fields.add(column("type", new FieldType.Book("deal_type"), "type_id", "more"));
        fields.add(column("probability", new FieldType.Whole(0, 100), "probability", "more"));
        fields.add(column("beginOn", new FieldType.Day(), "begin_on", "more"));
        fields.add(column("tax", new FieldType.Money("currency"), "tax", "more", Trait.HIDDEN));
        fields.add(text("additionalInfo", "additional_info", "more", Trait.HIDDEN));
        fields.add(text("location", "location", "more", Trait.HIDDEN));
        fields.add(column("noDecider", new FieldType.Flag(), "no_decider", "system", Trait.READ_ONLY, Trait.NOT_NULL, Trait.SILENT));
        fields.add(column("onePerson", new FieldType.Flag(), "one_person", "system", Trait.READ_ONLY, Trait.NOT_NULL, Trait.SILENT));
        fields.add(column("keyAbsentUntil", new FieldType.Day(), "key_absent_until", "system", Trait.READ_ONLY, Trait.SILENT));
        fields.add(column("lead", new FieldType.Reference("lead"), "lead_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("isNew", new FieldType.Flag(), "is_new", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.TRUE_AT_FIRST, Trait.SILENT, Trait.HIDDEN));
        fields.add(column("isRecurring", new FieldType.Flag(), "is_recurring", "system", Trait.HIDDEN));
        fields.add(column("isRepeatedApproach", new FieldType.Flag(), "is_repeated_approach", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        return RecordType.of(
                2,
                "deal",
                "crm_deal",
                "deal",
                true,
                fields,
                List.of("title", "amount", "company"),
                List.of("title", "company", "contact", "stage", "amount", "closeOn", "responsible", "createdAt"),
                List.of(
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("task.task_deal", "deal_id", OnPurge.DELETE),
                        RecordLink.of("crm_deal.deal_contact", "deal_id", OnPurge.DELETE)));
    }
}
