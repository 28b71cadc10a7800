package org.kontor.crm.lead;

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

/** Registers the lead. */
@Component
final class LeadType implements RecordTypeSource {

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(text("lastName", "last_name", "main", Trait.SEARCHABLE));
        fields.add(text("firstName", "first_name", "main", Trait.SEARCHABLE));
        fields.add(text("secondName", "second_name", "more", Trait.SEARCHABLE));
        fields.addAll(CommonFields.allChannels("main"));
        fields.addAll(CommonFields.staged());
        fields.addAll(CommonFields.queued());
        fields.add(new FieldDef(
                "contacts",
                new FieldType.Reference("contact"),
                new Storage.LinkRows("crm_lead.lead_contact", "lead_id", "contact_id", "", true, "contact"),
                "client",
                EnumSet.of(Trait.MULTIPLE),
                null));
        fields.add(text("companyTitle", "company_title", "main", Trait.SEARCHABLE));
        fields.add(text("post", "post", "more"));
        fields.addAll(CommonFields.everyType());
        fields.add(column("honorific", new FieldType.Book("honorific"), "honorific_id", "more", Trait.HIDDEN));
        fields.add(column("birthday", new FieldType.Day(), "birthday", "more", Trait.HIDDEN));
        fields.add(text("stageDetails", "stage_details", "more", Trait.HIDDEN));
        fields.add(column("convertedAt", new FieldType.Moment(), "converted_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.addAll(CommonFields.address("address"));
        return RecordType.of(
                1,
                "lead",
                "crm_lead",
                "lead",
                true,
                fields,
                List.of("title", "lastName", "phones"),
                List.of("title", "lastName", "firstName", "phones", "stage", "source", "amount", "responsible", "createdAt"),
                List.of(
                        RecordLink.of("crm_lead.conversion", "lead_id", OnPurge.DELETE),
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("task.task_lead", "lead_id", OnPurge.DELETE),
                        RecordLink.of("crm_lead.lead_contact", "lead_id", OnPurge.DELETE),
                        RecordLink.of("crm_deal.deal", "lead_id", OnPurge.CLEAR),
                        RecordLink.of("crm_client.contact", "lead_id", OnPurge.CLEAR),
                        RecordLink.of("crm_client.company", "lead_id", OnPurge.CLEAR)))
                .closedWhen("t.semantic = 'S'");
    }
}
