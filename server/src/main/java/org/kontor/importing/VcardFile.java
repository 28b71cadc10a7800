package org.kontor.importing;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Organization;
import ezvcard.property.Photo;
import ezvcard.property.StructuredName;
import ezvcard.property.TextListProperty;
import ezvcard.property.TextProperty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Messages;

/**
 * A file of vCards (2.1, 3.0, 4.0) as a table with one row a card and fixed columns. Photos that stand in a card come drawn anew; those
 * that lie at addresses are passed over: nothing is fetched.
 *
 * @param path the file
 * @param head the names of the columns, one for each of {@link #FIELDS}
 */
record VcardFile(Path path, List<String> head) implements TableFile {

    /** What the columns hold, as targets of a contact. */
    static final List<String> FIELDS = List.of(
            "lastName", "firstName", "secondName", "fullName", "company.title", "post", "phones", "emails", "sites", "birthday", "address", "city", "region",
            "postalCode", "country", "comments", "photo");

    /** A file with columns named in a language. */
    static VcardFile of(Path path, Messages messages, String language) {
        return new VcardFile(path, FIELDS.stream()
                .map(field -> switch (field) {
                    case "fullName" -> messages.text(language, "importing.fullName");
                    case "company.title" -> messages.text(language, "type.company");
                    default -> messages.text(language, "field." + field);
                })
                .toList());
    }

    /** Whether a file begins like a vCard. */
    static boolean is(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(64);
            boolean wide = start.length > 2 && (start[0] == (byte) 0xFF || start[0] == (byte) 0xFE);
            String text = new String(start, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
            return text.replaceFirst("^(\u00ef\u00bb\u00bf|\ufeff)", "").strip().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD");
        }
    }

    /** What each column becomes in a load of this type: who is on a card is the contact, whatever is made beside him. */
    static List<@Nullable String> mapping(String type, List<String> allowed) {
        List<@Nullable String> mapping = new ArrayList<>();
        for (String field : FIELDS) {
            String target = switch (type) {
                case "contact" -> field;
                case "lead" -> field.equals("company.title") ? "companyTitle" : field;
                case "company" -> field.equals("company.title") ? "title" : "contact." + field;
                default -> field.equals("company.title") ? field : "contact." + field;
            };
            mapping.add(allowed.contains(target) ? target : null);
        }
        return mapping;
    }

    @Override
    public String format() {
        return "vcard";
    }

    @Override
    public <T> T rows(Function<Stream<List<String>>, T> reading) throws IOException {
        Charset charset = CsvFile.detect(path).charset();
        try (VCardReader reader = new VCardReader(new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset)))) {
            reader.setDefaultQuotedPrintableCharset(charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_8 : charset);
            Stream<VCard> cards = TableFile.each(() -> Optional.ofNullable(reader.readNext()));
            return reading.apply(Stream.concat(Stream.of(head), cards.map(VcardFile::row)));
        }
    }

    private static List<String> row(VCard card) {
        StructuredName name = card.getStructuredName();
        Address address = card.getAddresses().stream().findFirst().orElse(null);
        String last = name == null ? "" : clean(name.getFamily());
        String first = name == null ? "" : clean(name.getGiven());
        String full = card.getFormattedName() == null ? "" : clean(card.getFormattedName().getValue());
        String company = organization(card);
        boolean named = !last.isEmpty() || !first.isEmpty();
        return List.of(
                last,
                first,
                name == null ? "" : clean(String.join(" ", name.getAdditionalNames())),
                named || full.equals(company) ? "" : full,
                company,
                first(card.getTitles()),
                card.getTelephoneNumbers().stream().map(phone -> phone.getUri() == null ? phone.getText() : phone.getUri().getNumber()).filter(Objects::nonNull).map(VcardFile::clean).distinct().collect(Collectors.joining("\n")),
                lines(card.getEmails()),
                lines(card.getUrls()),
                birthday(card.getBirthday()),
                address == null ? "" : clean(Stream.of(address.getStreetAddressFull(), address.getExtendedAddressFull()).filter(Objects::nonNull).filter(part -> !part.isBlank()).collect(Collectors.joining(", "))),
                address == null ? "" : clean(address.getLocality()),
                address == null ? "" : clean(address.getRegion()),
                address == null ? "" : clean(address.getPostalCode()),
                address == null ? "" : clean(address.getCountry()),
                card.getNotes().stream().map(TextProperty::getValue).filter(Objects::nonNull).collect(Collectors.joining("\n")).strip(),
                card.getPhotos().stream().map(Photo::getData).filter(Objects::nonNull).findFirst().map(PhotoText::of).orElse(""));
    }

    private static String organization(VCard card) {
        Organization organization = card.getOrganization();
        return organization == null ? "" : clean(((TextListProperty) organization).getValues().stream().findFirst().orElse(""));
    }

    private static String first(List<? extends TextProperty> properties) {
        return properties.stream().map(TextProperty::getValue).filter(Objects::nonNull).map(VcardFile::clean).filter(value -> !value.isEmpty()).findFirst().orElse("");
    }

    private static String lines(List<? extends TextProperty> properties) {
        return properties.stream().map(TextProperty::getValue).filter(Objects::nonNull).map(VcardFile::clean).filter(value -> !value.isEmpty()).distinct().collect(Collectors.joining("\n"));
    }

    /** A whole date; a birthday without its year is none for a field of a day. */
    private static String birthday(@Nullable Birthday birthday) {
        Temporal date = birthday == null ? null : birthday.getDate();
        return date != null && date.isSupported(ChronoField.EPOCH_DAY) ? LocalDate.from(date).toString() : "";
    }

    private static String clean(@Nullable String value) {
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }
}
