package org.kontor.quote;

import static org.kontor.records.CommonFields.column;
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

/** Registers the proposal. Whoever reads its deal reads it, beside those whom their own rights let. */
@Component
final class QuoteType implements RecordTypeSource {

    /** Its code. */
    static final String CODE = "quote";

    /** Its number. */
    static final short ID = 11;

    /** The book of its statuses. */
    static final String STATUSES = "quote_status";

    /** What of every type a proposal has no use for. */
    private static final Set<String> WITHOUT = Set.of("source", "sourceDetails");

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.REQUIRED, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(text("number", "number", "main", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.NOT_NULL, Trait.SEARCHABLE));
        fields.add(column("status", new FieldType.Book(STATUSES), "status_id", "main"));
        fields.add(column("amount", new FieldType.Money("currency"), "amount", "main", Trait.INDEXED));
        fields.add(column("currency", new FieldType.Currency(), "currency", "main"));
        fields.add(column("amountManual", new FieldType.Flag(), "amount_manual", "more", Trait.TRUE_AT_FIRST, Trait.HIDDEN));
        fields.add(column("tax", new FieldType.Money("currency"), "tax", "more", Trait.HIDDEN));
        fields.add(column("beginOn", new FieldType.Day(), "begin_on", "main"));
        fields.add(column("closeOn", new FieldType.Day(), "close_on", "main"));
        fields.add(column("deal", new FieldType.Reference("deal"), "deal_id", "client"));
        fields.add(column("company", new FieldType.Reference("company"), "company_id", "client"));
        fields.add(column("contact", new FieldType.Reference("contact"), "contact_id", "client"));
        fields.add(new FieldDef(
                "contacts", new FieldType.Reference("contact"), new Storage.LinkRows("quote.quote_contact", "quote_id", "contact_id", "", true, "contact"), "client",
                EnumSet.of(Trait.MULTIPLE), null));
        fields.add(column("seller", new FieldType.Reference("company"), "seller_id", "main"));
        fields.add(column("content", new FieldType.LongText(), "content", "main"));
        fields.add(column("terms", new FieldType.LongText(), "terms", "main"));
        fields.add(column("lead", new FieldType.Reference("lead"), "lead_id", "more"));
        fields.add(column("closed", new FieldType.Flag(), "closed", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        fields.add(column("closedAt", new FieldType.Moment(), "closed_at", "system", Trait.READ_ONLY, Trait.SYSTEM_WRITE, Trait.SILENT));
        CommonFields.everyType().stream().filter(field -> !WITHOUT.contains(field.code())).forEach(fields::add);
        return RecordType.of(
                        ID,
                        CODE,
                        "quote",
                        "item",
                        false,
                        fields,
                        List.of("title", "company", "deal"),
                        List.of("number", "title", "company", "amount", "status", "closeOn", "responsible", "createdAt"),
                        List.of(
                                new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                                RecordLink.of("quote.quote_contact", "quote_id", OnPurge.DELETE)))
                .openedBy("deal", "deal_id");
    }
}
