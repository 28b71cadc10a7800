package org.kontor.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;

/** The kinds of field that an administrator may add. */
final class CustomFieldTypes {

    /** All kinds, in the order of the form. */
    static final List<String> KINDS = List.of(
            "text", "longText", "integer", "number", "money", "date", "moment", "flag", "choice", "book", "person", "record", "url", "address", "file");

    // fits the longest entry of an index (2,704 bytes) whatever the letters
    private static final int LONGEST_LINE = 500;

    private CustomFieldTypes() {}

    /** Whether a field may hold several of it. */
    static boolean mayBeMultiple(FieldType type) {
        return !(type instanceof FieldType.LongText || type instanceof FieldType.Flag);
    }

    /** Whether its column can have an index: what may be longer than an entry of one cannot. */
    static boolean indexable(FieldType type) {
        return sortable(type) && !(type instanceof FieldType.Url || type instanceof FieldType.Address);
    }

    /** The type of a kind; the book for a reference book, the type's code for a link to a record. */
    static FieldType type(String kind, @Nullable String book, @Nullable String target) {
        return switch (kind) {
            case "text" -> new FieldType.Text(LONGEST_LINE);
            case "longText" -> new FieldType.LongText();
            case "integer" -> new FieldType.Whole(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
            case "number" -> new FieldType.Decimal();
            case "money" -> new FieldType.Money(null);
            case "date" -> new FieldType.Day();
            case "moment" -> new FieldType.Moment();
            case "flag" -> new FieldType.Flag();
            case "choice" -> new FieldType.Choice();
            case "url" -> new FieldType.Url();
            case "address" -> new FieldType.Address();
            case "file" -> new FieldType.FileId();
            case "person" -> new FieldType.Person();
            case "record" -> {
                if (target == null) {
                    throw Problem.invalid("recordType", "field.error.required");
                }
                yield new FieldType.Reference(target);
            }
            case "book" -> {
                if (book == null) {
                    throw Problem.invalid("book", "field.error.required");
                }
                yield new FieldType.Book(book);
            }
            default -> throw Problem.invalid("kind", "field.error.kind");
        };
    }

    /** Whether a list can be sorted by it. */
    static boolean sortable(FieldType type) {
        return switch (type) {
            case FieldType.LongText t -> false;
            case FieldType.FileId t -> false;
            case FieldType.Channels t -> false;
            case FieldType.Entry t -> false;
            case FieldType.Text t -> true;
            case FieldType.Url t -> true;
            case FieldType.Address t -> true;
            case FieldType.Whole t -> true;
            case FieldType.Decimal t -> true;
            case FieldType.Money t -> true;
            case FieldType.Currency t -> true;
            case FieldType.Day t -> true;
            case FieldType.Moment t -> true;
            case FieldType.Flag t -> true;
            case FieldType.Choice t -> true;
            case FieldType.Book t -> true;
            case FieldType.Person t -> true;
            case FieldType.Team t -> true;
            case FieldType.Reference t -> true;
            case FieldType.Pipeline t -> true;
            case FieldType.Stage t -> true;
        };
    }
}
