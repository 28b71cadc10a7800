package org.kontor.bitrix.crm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Params;
import org.kontor.records.FieldDef;
import org.kontor.records.ReferenceBooks;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** What the words of the protocol mean here, for those who read another portal by it. */
@Component
@NamedInterface("fields")
public final class ProtocolFields {

    private final CrmTypes types;
    private final UserFields added;
    private final ReferenceBooks books;

    ProtocolFields(CrmTypes types, UserFields added, ReferenceBooks books) {
        this.types = types;
        this.added = added;
        this.books = books;
    }

    /**
     * A field by its name in the older methods.
     *
     * @param own the code of the field here; null where there is nothing like it
     * @param type integer, string, crm_status, crm_multifield, employee …
     * @param custom whether an administrator has added it
     */
    public record Field(String name, @Nullable String own, String type, boolean custom) {}

    /** The fields of lead, deal, contact, company, activity, task or product that have a name in the older methods. */
    public List<Field> of(String type) {
        CrmType known = types.get(type);
        return known.old().stream()
                .map(field -> {
                    FieldDef own = field.own() == null ? null : known.type().find(field.own());
                    return new Field(field.upper(), field.own(), field.type(), own != null && own.custom() != null);
                })
                .toList();
    }

    /** The reference book that a list of crm.status is. */
    public Optional<String> book(String list) {
        return books.all().stream().map(ReferenceBooks.Book::code).filter(code -> StatusBooks.wire(code).equals(list.toUpperCase(Locale.ROOT))).findFirst();
    }

    /** What crm.status calls a reference book. */
    public static String list(String book) {
        return StatusBooks.wire(book);
    }

    /** Whether values of a book are named by their ids and not by their codes. */
    public static boolean byId(String book) {
        return StatusBooks.byId(book);
    }

    /**
     * Makes a field as crm.*.userfield.list describes one of another portal, under the same name, and answers its code.
     *
     * @throws org.kontor.platform.Problem INVALID or CONFLICT where it cannot be made
     */
    public String add(Actor actor, String type, Map<String, @Nullable Object> described) {
        CrmType known = types.get(type);
        long id = added.add(actor, known, new Params(new LinkedHashMap<>(described)));
        return added.get(actor, known, id).known().code();
    }

    /** The HTML of a text with the marks of the protocol. */
    public static String html(String text) {
        return CommentText.html(text);
    }

    /** The moment that a text of the protocol means; null for none. */
    public static @Nullable Instant moment(String text, ZoneId zone) {
        return text.isBlank() ? null : WireDates.moment(text, zone);
    }

    /** The day that a text of the protocol means; null for none. */
    public static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : WireDates.day(text);
    }

    /** The colour here that is nearest to one as #RRGGBB; null for none. */
    public static @Nullable Integer color(String hex) {
        return StageColors.nearest(hex);
    }
}
