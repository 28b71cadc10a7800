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

/** Registers the company. */
@Component
final class CompanyType implements RecordTypeSource {

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.REQUIRED, Trait.SEARCHABLE, Trait.INDEXED));
        fields.addAll(CommonFields.allChannels("main"));
        fields.add(text("inn", "inn", "main", Trait.SEARCHABLE));
        fields.add(text("kpp", "kpp", "more"));
        fields.add(text("ogrn", "ogrn", "more", Trait.SEARCHABLE));
        fields.add(text("requisiteKeys", "requisite_keys", "hidden", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SEARCHABLE, Trait.SILENT, Trait.HIDDEN));
        fields.add(column("industry", new FieldType.Book("industry"), "industry_id", "main"));
        fields.add(column("area", new FieldType.Book("region"), "area_id", "main"));
        fields.add(column("activity", new FieldType.Book("activity"), "activity_id", "more"));
        fields.addAll(CommonFields.everyType());
        fields.add(new FieldDef(
                "contacts",
                new FieldType.Reference("contact"),
                new Storage.LinkRows("crm_client.contact_company", "company_id", "contact_id",
                        "to_on is null and not exists (select 1 from crm_client.contact gone where gone.id = l.contact_id and gone.deleted_at is not null)", false, ""),
                "client",
                EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY),
                null));
        fields.add(column("type", new FieldType.Book("company_type"), "type_id", "more"));
        fields.add(column("roles", new FieldType.Book("client_role"), "role_ids", "more", Trait.MULTIPLE));
        fields.add(column("employees", new FieldType.Book("employees"), "employees_id", "more"));
        fields.add(column("staff", new FieldType.Whole(0, 100_000_000), "staff", "more"));
        fields.add(column("revenue", new FieldType.Money("currency"), "revenue", "more"));
        fields.add(column("revenueYear", new FieldType.Whole(1900, 2200), "revenue_year", "more"));
        fields.add(column("currency", new FieldType.Currency(), "currency", "more", Trait.HIDDEN));
        fields.add(column("products", new FieldType.Book("product"), "product_ids", "more", Trait.MULTIPLE));
        fields.add(column("production", new FieldType.Decimal(), "production", "more"));
        fields.add(column("productionUnit", new FieldType.Book("production_unit"), "production_unit_id", "more"));
        fields.add(column("isOwn", new FieldType.Flag(), "is_own", "more", Trait.HIDDEN));
        fields.add(column("logo", new FieldType.FileId(), "logo_file_id", "more", Trait.HIDDEN));
        fields.addAll(CommonFields.address("address"));
        fields.add(column("legalAddress", new FieldType.Address(), "legal_address", "address", Trait.HIDDEN));
        fields.add(text("regAddress", "reg_address", "address", Trait.HIDDEN));
        fields.add(text("regAddress2", "reg_address_2", "address", Trait.HIDDEN));
        fields.add(text("regCity", "reg_city", "address", Trait.HIDDEN));
        fields.add(text("regPostalCode", "reg_postal_code", "address", Trait.HIDDEN));
        fields.add(text("regRegion", "reg_region", "address", Trait.HIDDEN));
        fields.add(text("regProvince", "reg_province", "address", Trait.HIDDEN));
        fields.add(text("regCountry", "reg_country", "address", Trait.HIDDEN));
        fields.add(text("regCountryCode", "reg_country_code", "address", Trait.HIDDEN));
        fields.add(column("bankDetails", new FieldType.LongText(), "bank_details", "more", Trait.HIDDEN));
        fields.add(text("originVersion", "origin_version", "system", Trait.HIDDEN));
        fields.add(column("noDecider", new FieldType.Flag(), "no_decider", "system", Trait.READ_ONLY, Trait.NOT_NULL, Trait.TRUE_AT_FIRST, Trait.SILENT));
        fields.add(column("onePerson", new FieldType.Flag(), "one_person", "system", Trait.READ_ONLY, Trait.NOT_NULL, Trait.SILENT));
        fields.add(column("keyAbsentUntil", new FieldType.Day(), "key_absent_until", "system", Trait.READ_ONLY, Trait.SILENT));
        fields.add(text("timeZone", "time_zone", "more"));
        fields.add(text("workingHours", "working_hours", "more"));
        fields.add(column("noCalls", new FieldType.Flag(), "no_calls", "more"));
        fields.add(column("noEmails", new FieldType.Flag(), "no_emails", "more"));
        fields.add(column("noSms", new FieldType.Flag(), "no_sms", "more"));
        fields.add(column("noMessages", new FieldType.Flag(), "no_messages", "more"));
        fields.add(column("lead", new FieldType.Reference("lead"), "lead_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE));
        return RecordType.of(
                4,
                "company",
                "crm_client",
                "company",
                false,
                fields,
                List.of("title", "phones", "inn"),
                List.of("title", "industry", "city", "phones", "emails", "responsible", "createdAt"),
                List.of(
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("task.task_company", "company_id", OnPurge.DELETE),
                        RecordLink.of("crm_client.contact_company", "company_id", OnPurge.DELETE).filling("role", "post", "from_on", "influence", "attitude"),
                        RecordLink.of("crm_requisite.requisite", "company_id", OnPurge.DELETE).yielding("is_main", ""),
                        RecordLink.of("crm_privacy.consent", "company_id", OnPurge.DELETE),
                        RecordLink.of("crm_client.company_turnover", "company_id", OnPurge.DELETE),
                        RecordLink.of("crm_client.contact", "company_id", OnPurge.CLEAR),
                        RecordLink.of("crm_deal.deal", "company_id", OnPurge.CLEAR),
                        RecordLink.of("crm_lead.lead", "company_id", OnPurge.CLEAR)));
    }
}
