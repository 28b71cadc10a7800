package org.kontor.records;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kontor.records.FieldDef.Trait;

/** Builders for the fields that most types share, and short ways to declare the others. */
public final class CommonFields {

    private CommonFields() {}

    /** A field in a column. */
    public static FieldDef column(String code, FieldType type, String column, String section, Trait... traits) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(Arrays.asList(traits));
        if (CustomFieldTypes.sortable(type) && !all.contains(Trait.MULTIPLE)) {
            all.add(Trait.SORTABLE);
        }
        return new FieldDef(code, type, new Storage.Column(column), section, all, null);
    }

    /** A line of text in a column. */
    public static FieldDef text(String code, String column, String section, Trait... traits) {
        return column(code, new FieldType.Text(500), column, section, traits);
    }

    /** Phones, e-mails, sites, messengers or links. */
    public static FieldDef channels(String code, String section) {
        return new FieldDef(
                code, new FieldType.Channels(code), new Storage.ChannelRows(code), section, EnumSet.of(Trait.MULTIPLE, Trait.SEARCHABLE), null);
    }

    /** People of a record in a role. */
    public static FieldDef people(String code, String role, String section) {
        return new FieldDef(code, new FieldType.Person(), new Storage.PersonRows(role), section, EnumSet.of(Trait.MULTIPLE), null);
    }

    /** Phones, e-mails, sites, messengers, links. */
    public static List<FieldDef> allChannels(String section) {
        return List.of(
                channels("phones", section),
                channels("emails", section),
                channels("sites", section),
                channels("messengers", section),
                channels("links", section));
    }

    /** Address columns as the protocol names them. */
    public static List<FieldDef> address(String section) {
        return List.of(
                column("city", new FieldType.Text(500, "city"), "city", section),
                text("address", "address", section),
                text("address2", "address_2", section, Trait.HIDDEN),
                text("postalCode", "postal_code", section, Trait.HIDDEN),
                text("region", "region", section),
                text("province", "province", section, Trait.HIDDEN),
                text("country", "country", section, Trait.HIDDEN),
                text("countryCode", "country_code", section, Trait.HIDDEN));
    }

    /** Who, when, whence: what every type has. */
    public static List<FieldDef> everyType() {
        return List.of(
                column("id", new FieldType.Whole(1, Long.MAX_VALUE), "id", "system", Trait.READ_ONLY, Trait.NOT_NULL, Trait.INDEXED, Trait.SILENT),
                column("responsible", new FieldType.Person(), "responsible_id", "main", Trait.INDEXED),
                people("observers", "observer", "more"),
                column("opened", new FieldType.Flag(), "opened", "more"),
                column("source", new FieldType.Book("source"), "source_id", "more"),
                text("sourceDetails", "source_details", "more"),
                column("comments", new FieldType.LongText(), "comments", "more"),
                column("createdAt", new FieldType.Moment(), "created_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.INDEXED),
                column("createdBy", new FieldType.Person(), "created_by", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE),
                column("modifiedAt", new FieldType.Moment(), "modified_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.SILENT),
                column("modifiedBy", new FieldType.Person(), "modified_by", "system", Trait.READ_ONLY, Trait.SILENT),
                column("lastActivityAt", new FieldType.Moment(), "last_activity_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("lastActivityBy", new FieldType.Person(), "last_activity_by", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                text("utmSource", "utm_source", "utm"),
                text("utmMedium", "utm_medium", "utm"),
                text("utmCampaign", "utm_campaign", "utm"),
                text("utmContent", "utm_content", "utm"),
                text("utmTerm", "utm_term", "utm"),
                text("originator", "originator", "system", Trait.HIDDEN),
                text("origin", "origin", "system", Trait.HIDDEN));
    }

    /** What every type has whose records may wait in the queue of a team: by these fields it joins the queues. */
    public static List<FieldDef> queued() {
        return List.of(
                column("team", new FieldType.Team(), "team_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE),
                column("queuedAt", new FieldType.Moment(), "queued_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("takenAt", new FieldType.Moment(), "taken_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("firstAnswerAt", new FieldType.Moment(), "first_answer_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
    }

    /** What every type with stages has. */
    public static List<FieldDef> staged() {
        return List.of(
                column("pipeline", new FieldType.Pipeline(), "pipeline_id", "system", Trait.NOT_NULL),
                column("stage", new FieldType.Stage(), "stage_id", "main", Trait.NOT_NULL, Trait.INDEXED),
                column("semantic", new FieldType.Text(1), "semantic", "hidden", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.SILENT, Trait.HIDDEN),
                column("rank", new FieldType.Text(500), "rank", "hidden", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.SILENT, Trait.INDEXED, Trait.HIDDEN),
                column("amountBase", new FieldType.Money(null), "amount_base", "hidden", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN),
                column("amount", new FieldType.Money("currency"), "amount", "main", Trait.INDEXED),
                column("currency", new FieldType.Currency(), "currency", "main"),
                column("amountManual", new FieldType.Flag(), "amount_manual", "more", Trait.TRUE_AT_FIRST, Trait.HIDDEN),
                column("movedAt", new FieldType.Moment(), "moved_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.SILENT),
                column("movedBy", new FieldType.Person(), "moved_by", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("closed", new FieldType.Flag(), "closed", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("closedAt", new FieldType.Moment(), "closed_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("furthestStage", new FieldType.Stage(), "furthest_stage_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN),
                column("workingStage", new FieldType.Stage(), "working_stage_id", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN),
                column("inquiryAt", new FieldType.Moment(), "inquiry_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT, Trait.HIDDEN),
                column("lossReason", new FieldType.Book("loss_reason"), "loss_reason_id", "more"),
                column("isReturnCustomer", new FieldType.Flag(), "is_return_customer", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT),
                column("company", new FieldType.Reference("company"), "company_id", "client"),
                column("contact", new FieldType.Reference("contact"), "contact_id", "client"));
    }
}
