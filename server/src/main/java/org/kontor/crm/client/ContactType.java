package org.kontor.crm.client;

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

/** Registers the contact: a person at a client, or a client himself. */
@Component
final class ContactType implements RecordTypeSource {

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "hidden", Trait.NOT_NULL, Trait.READ_ONLY, Trait.INDEXED, Trait.SILENT));
        fields.add(text("called", "called", "hidden", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN));
        fields.add(column("givenFirst", new FieldType.Flag(), "given_first", "hidden", Trait.NOT_NULL, Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN));
        fields.add(text("lastName", "last_name", "main", Trait.SEARCHABLE));
        fields.add(text("firstName", "first_name", "main", Trait.SEARCHABLE));
        fields.add(text("secondName", "second_name", "main", Trait.SEARCHABLE));
        fields.add(text("post", "post", "main"));
        fields.addAll(CommonFields.allChannels("main"));
        fields.add(column("company", new FieldType.Reference("company"), "company_id", "client"));
        fields.add(new FieldDef(
                "companies",
                new FieldType.Reference("company"),
                new Storage.LinkRows("crm_client.contact_company", "contact_id", "company_id",
                        "to_on is null and not exists (select 1 from crm_client.company gone where gone.id = l.company_id and gone.deleted_at is not null)", false, "company"),
                "client",
                EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY),
                null));
        fields.addAll(CommonFields.everyType());
        fields.add(text("inn", "inn", "more", Trait.SEARCHABLE));
        fields.add(text("requisiteKeys", "requisite_keys", "hidden", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SEARCHABLE, Trait.SILENT, Trait.HIDDEN));
        fields.add(column("absentUntil", new FieldType.Day(), "absent_until", "client"));
        fields.add(column("area", new FieldType.Book("region"), "area_id", "more"));
        fields.add(column("type", new FieldType.Book("contact_type"), "type_id", "more"));
        fields.add(column("roles", new FieldType.Book("client_role"), "role_ids", "more", Trait.MULTIPLE));
        fields.add(column("honorific", new FieldType.Book("honorific"), "honorific_id", "more", Trait.HIDDEN));
        fields.add(column("birthday", new FieldType.Day(), "birthday", "more"));
        fields.add(column("photo", new FieldType.FileId(), "photo_file_id", "more", Trait.HIDDEN));
        fields.add(column("export", new FieldType.Flag(), "export", "more", Trait.TRUE_AT_FIRST, Trait.HIDDEN));
        fields.add(text("originVersion", "origin_version", "system", Trait.HIDDEN));
        fields.add(text("timeZone", "time_zone", "more"));
        fields.add(text("workingHours", "working_hours", "more"));
        fields.add(column("isClient", new FieldType.Flag(), "is_client", "more"));
        fields.add(column("buysHimself", new FieldType.Flag(), "buys_himself", "system", Trait.READ_ONLY, Trait.NOT_NULL, Trait.SILENT));
        fields.add(column("noCalls", new FieldType.Flag(), "no_calls", "more"));
        fields.add(column("noEmails", new FieldType.Flag(), "no_emails", "more"));
        fields.add(column("noSms", new FieldType.Flag(), "no_sms", "more"));
        fields.add(column("noMessages", new FieldType.Flag(), "no_messages", "more"));
        fields.add(column("erasedAt", new FieldType.Moment(), "erased_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.add(column("lead", new FieldType.Reference("lead"), "lead_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        fields.addAll(CommonFields.address("address"));
        return RecordType.of(
                3,
                "contact",
                "crm_client",
                "contact",
                false,
                fields,
                List.of("lastName", "firstName", "phones"),
                List.of("title", "post", "company", "phones", "emails", "responsible", "createdAt"),
                List.of(
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("task.task_contact", "contact_id", OnPurge.DELETE),
                        RecordLink.of("crm_client.contact_company", "contact_id", OnPurge.DELETE).yielding("is_primary", "company").filling("role", "post", "from_on", "influence", "attitude"),
                        RecordLink.of("crm_requisite.requisite", "contact_id", OnPurge.DELETE).yielding("is_main", ""),
                        RecordLink.of("crm_privacy.consent", "contact_id", OnPurge.DELETE),
                        RecordLink.of("crm_client.contact_company", "reports_to_id", OnPurge.CLEAR),
                        RecordLink.of("crm_client.contact_company", "deputy_id", OnPurge.CLEAR),
                        RecordLink.of("crm_deal.deal_contact", "contact_id", OnPurge.DELETE),
                        RecordLink.of("crm_lead.lead_contact", "contact_id", OnPurge.DELETE),
                        RecordLink.of("crm_deal.deal", "contact_id", OnPurge.CLEAR),
                        RecordLink.of("crm_lead.lead", "contact_id", OnPurge.CLEAR)));
    }
}
