package org.kontor.records;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.StructuredName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A card (vCard 3.0, which every phone and mail program reads) for each contact or company. */
final class ExportVcard implements ExportFile {

    /** The types that have cards. */
    static final List<String> TYPES = List.of("contact", "company");

    /** What a card shows of a record, as far as the reader may see it. */
    static final List<String> FIELDS = List.of(
            "title", "lastName", "firstName", "secondName", "company", "post", "phones", "emails", "sites", "birthday", "city", "address", "address2",
            "postalCode", "region", "country", "comments");

    private final VCardWriter writer;
    private final List<String> fields;
    private final boolean company;

    ExportVcard(OutputStream out, String type, List<String> fields) {
        this.writer = new VCardWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), VCardVersion.V3_0);
        this.writer.setAddProdId(false);
        this.fields = fields;
        this.company = type.equals("company");
    }

    @Override
    public void row(List<@Nullable Object> cells) throws IOException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object cell = cells.get(i);
            if (cell != null) {
                values.put(fields.get(i), cell);
            }
        }
        VCard card = new VCard();
        name(card, values);
        channels(values, "phones").forEach(phone -> card.addTelephoneNumber(phone.value(), phoneType(phone.kind())));
        channels(values, "emails").forEach(email -> card.addEmail(email.value(), email.kind().equals("HOME") ? EmailType.HOME : EmailType.WORK));
        channels(values, "sites").forEach(site -> card.addUrl(site.value()));
        if (values.get("birthday") instanceof LocalDate day) {
            card.setBirthday(new ezvcard.property.Birthday(day));
        }
        address(card, values);
        if (values.containsKey("comments")) {
            card.addNote(text(values, "comments"));
        }
        writer.write(card);
    }

    private void name(VCard card, Map<String, Object> values) {
        String title = text(values, "title");
        if (company) {
            card.setFormattedName(title);
            card.setStructuredName(new StructuredName());
            card.setOrganization(title);
            return;
        }
        StructuredName name = new StructuredName();
        name.setFamily(text(values, "lastName"));
        name.setGiven(text(values, "firstName"));
        if (values.containsKey("secondName")) {
            name.getAdditionalNames().add(text(values, "secondName"));
        }
        card.setStructuredName(name);
        String full = Stream.of("firstName", "secondName", "lastName").map(part -> text(values, part)).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        card.setFormattedName(full.isEmpty() ? title : full);
        if (values.containsKey("company")) {
            card.setOrganization(text(values, "company"));
        }
        if (values.containsKey("post")) {
            card.addTitle(text(values, "post"));
        }
    }

    private static void address(VCard card, Map<String, Object> values) {
        if (Stream.of("city", "address", "address2", "postalCode", "region", "country").anyMatch(values::containsKey)) {
            Address address = new Address();
            address.setStreetAddress(text(values, "address"));
            address.setExtendedAddress(text(values, "address2"));
            address.setLocality(text(values, "city"));
            address.setRegion(text(values, "region"));
            address.setPostalCode(text(values, "postalCode"));
            address.setCountry(text(values, "country"));
            card.addAddress(address);
        }
    }

    private static TelephoneType phoneType(String kind) {
        return switch (kind) {
            case "MOBILE" -> TelephoneType.CELL;
            case "HOME" -> TelephoneType.HOME;
            case "FAX" -> TelephoneType.FAX;
            case "PAGER" -> TelephoneType.PAGER;
            default -> TelephoneType.WORK;
        };
    }

    private static List<Channel> channels(Map<String, Object> values, String field) {
        return values.get(field) instanceof List<?> list ? list.stream().map(Channel.class::cast).toList() : List.of();
    }

    private static String text(Map<String, Object> values, String field) {
        return values.containsKey(field) ? String.valueOf(values.get(field)) : "";
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
