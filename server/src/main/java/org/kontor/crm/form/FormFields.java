package org.kontor.crm.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** Which fields of a lead a stranger may be asked for, and how. Files are not among them. */
@Component
final class FormFields {

    /** What becomes of an answer. */
    static final String TYPE = "lead";

    private static final Set<String> OURS = Set.of(
            "opened", "source", "sourceDetails", "currency", "lossReason", "amountManual", "stageDetails", "originator", "origin");

    private final RecordTypes types;
    private final ReferenceBooks books;
    private final FieldTitles titles;

    FormFields(RecordTypes types, ReferenceBooks books, FieldTitles titles) {
        this.types = types;
        this.books = books;
        this.titles = titles;
    }

    /** One of several values to choose from. */
    record Option(long id, String title) {}

    /** The fields that can be asked for. */
    List<FieldDef> all() {
        return type().fields().values().stream().filter(FormFields::fits).toList();
    }

    /** The field with this code if it can be asked for; null otherwise. */
    @Nullable FieldDef find(String code) {
        FieldDef field = type().find(code);
        return field != null && fits(field) ? field : null;
    }

    /** Fields without which no lead is written: a form that does not ask for them loses answers. */
    List<FieldDef> required() {
        return type().fields().values().stream().filter(field -> field.is(Trait.REQUIRED)).toList();
    }

    /** What the field is called in a language. */
    String title(String language, FieldDef field) {
        return titles.of(language, type(), field);
    }

    /** What can be chosen; empty where the field is no choice. */
    List<Option> options(FieldDef field) {
        return switch (field.type()) {
            case FieldType.Book book -> books.find(book.book()).map(ReferenceBooks.Book::values).orElse(List.of()).stream()
                    .filter(value -> !value.archived())
                    .map(value -> new Option(value.id(), value.title()))
                    .toList();
            case FieldType.Choice choice -> {
                FieldDef.Custom custom = field.custom();
                yield custom == null
                        ? List.of()
                        : custom.options().stream().filter(option -> !option.archived()).map(option -> new Option(option.id(), option.title())).toList();
            }
            default -> List.of();
        };
    }

    /** The input of HTML that fits: text, textarea, tel, email, url, number, date, checkbox, select, file. */
    static String input(FieldDef field) {
        return switch (field.type()) {
            case FieldType.LongText text -> "textarea";
            case FieldType.Address address -> "textarea";
            case FieldType.Channels channels -> switch (channels.field()) {
                case "phones" -> "tel";
                case "emails" -> "email";
                default -> "text";
            };
            case FieldType.Whole whole -> "number";
            case FieldType.Decimal decimal -> "number";
            case FieldType.Money money -> "number";
            case FieldType.Day day -> "date";
            case FieldType.Flag flag -> "checkbox";
            case FieldType.Book book -> "select";
            case FieldType.Choice choice -> "select";
            case FieldType.FileId file -> "file";
            default -> "text";
        };
    }

    private RecordType type() {
        return types.get(TYPE);
    }

    private static boolean fits(FieldDef field) {
        boolean kind = switch (field.type()) {
            case FieldType.Text t -> true;
            case FieldType.LongText t -> true;
            case FieldType.Address t -> true;
            case FieldType.Url t -> true;
            case FieldType.Channels t -> Map.of("phones", true, "emails", true, "sites", true, "messengers", true).containsKey(t.field());
            case FieldType.Whole t -> true;
            case FieldType.Decimal t -> true;
            case FieldType.Money t -> true;
            case FieldType.Day t -> true;
            case FieldType.Flag t -> true;
            case FieldType.Book t -> true;
            case FieldType.Choice t -> true;
            case FieldType.FileId t -> true;
            default -> false;
        };
        return kind
                && !field.is(Trait.READ_ONLY)
                && !OURS.contains(field.code())
                && !Set.of("utm", "system", "hidden").contains(field.section());
    }
}
