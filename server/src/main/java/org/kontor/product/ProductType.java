package org.kontor.product;

import static org.kontor.records.CommonFields.column;
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

/** Registers the product: goods or a service of the catalogue. */
@Component
final class ProductType implements RecordTypeSource {

    /** Its code. */
    static final String CODE = "product";

    /** Its number. */
    static final short ID = 10;

    /** What of every type a product has no use for. */
    private static final Set<String> WITHOUT = Set.of("source", "sourceDetails", "utmSource", "utmMedium", "utmCampaign", "utmContent", "utmTerm");

    @Override
    public RecordType type() {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(text("title", "title", "main", Trait.NOT_NULL, Trait.SEARCHABLE, Trait.INDEXED));
        fields.add(column("section", new FieldType.Entry(Sections.LIST), "section_id", "main"));
        fields.add(column("kind", new FieldType.Book("product_kind"), "kind_id", "main"));
        fields.add(text("article", "article", "main", Trait.SEARCHABLE));
        fields.add(column("price", new FieldType.Money("currency"), "price", "main"));
        fields.add(column("currency", new FieldType.Currency(), "currency", "main"));
        fields.add(column("unit", new FieldType.Book(Books.UNITS), "unit_id", "main"));
        fields.add(column("vat", new FieldType.Book(Books.VAT), "vat_id", "main"));
        fields.add(column("vatIncluded", new FieldType.Flag(), "vat_included", "main", Trait.TRUE_AT_FIRST, Trait.NOT_NULL));
        fields.add(column("active", new FieldType.Flag(), "active", "main", Trait.TRUE_AT_FIRST, Trait.NOT_NULL));
        fields.add(column("description", new FieldType.LongText(), "description", "main"));
        fields.add(column("photo", new FieldType.FileId(), "photo_file_id", "more"));
        CommonFields.everyType().stream().filter(field -> !WITHOUT.contains(field.code())).forEach(fields::add);
        return RecordType.of(
                ID,
                CODE,
                "product",
                "item",
                false,
                fields,
                List.of("title", "section", "price"),
                List.of("title", "section", "article", "price", "unit", "vat", "active"),
                List.of(
                        new RecordLink("crm_lead.conversion", "record_id", "type_id", OnPurge.DELETE),
                        RecordLink.of("product.product_row", "product_id", OnPurge.CLEAR)));
    }
}
