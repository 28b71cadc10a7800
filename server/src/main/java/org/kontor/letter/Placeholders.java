package org.kontor.letter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.FieldType;
import org.kontor.records.FieldUses;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Fields within letters: {@code {{deal.title}}} stands for what the card says, {@code {{contact.name}}} for its client, {@code {{me.name}}} for
 * who writes. A field that its writer may not read is one that does not exist: both stay as they are and are told, and no letter leaves with one.
 */
@Component
final class Placeholders {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]{0,200})}}");
    private static final Map<String, String> OTHER_NAMES = Map.of("name", "title", "number", "id");
    /** The types of records whose fields may stand in letters. */
    static final List<String> CARDS = List.of("lead", "deal", "contact", "company");
    private static final List<String> OF_ME = List.of("name", "firstName", "lastName", "post", "email", "phone", "mobile");
    private static final List<String> OF_PORTAL = List.of("name", "today");
    private static final Set<String> UNTITLED = Set.of("id", "version");

    private final FieldUses uses;
    private final Records records;
    private final RecordTypes types;
    private final FieldTitles titles;
    private final FieldWords words;
    private final People people;
    private final Company company;
    private final Messages messages;

    Placeholders(FieldUses uses, Records records, RecordTypes types, FieldTitles titles, FieldWords words, People people, Company company, Messages messages) {
        this.uses = uses;
        this.records = records;
        this.types = types;
        this.titles = titles;
        this.words = words;
        this.people = people;
        this.company = company;
        this.messages = messages;
    }

    /**
     * A field without a value.
     *
     * @param why {@code unknown} (stays in the text) or {@code empty} (nothing stands in its place)
     */
    record Gap(String code, String why) {}

    /** A text with its fields filled in. */
    record Filled(String subject, String html, List<Gap> gaps) {}

    /** A field to choose. */
    record Choice(String code, String title) {}

    /** Fields of one thing under its title. */
    record Group(String code, String title, List<Choice> fields) {}

    /** 422 at the field where a text still has fields that are not filled in. */
    static void none(String at, String text) {
        Set<String> left = codes(text);
        if (!left.isEmpty()) {
            throw Problem.invalid(at, "letter.error.fields", Map.of("fields", String.join(", ", left)));
        }
    }

    private static Set<String> codes(String text) {
        Set<String> codes = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            codes.add("{{" + code(places.group(1)) + "}}");
        }
        return codes;
    }

    /** The codes of the fields of a type that a text speaks of. */
    static Set<String> fields(String type, String text) {
        Set<String> fields = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            String code = code(places.group(1));
            if (code.startsWith(type + ".")) {
                String field = code.substring(type.length() + 1);
                fields.add(OTHER_NAMES.getOrDefault(field, field));
            }
        }
        return fields;
    }

    private static String code(String written) {
        return HtmlUtils.htmlUnescape(written.replaceAll("<[^>]*>", "")).replace('\u00a0', ' ').strip();
    }

    /** Fills in what stands in a text for a card; null for none. */
    Filled fill(Actor actor, @Nullable RecordKey card, String subject, String html) {
        Values values = new Values(actor, card);
        Map<String, Gap> gaps = new LinkedHashMap<>();
        String filledSubject = fill(subject, values, gaps, text -> text.replaceAll("\\s+", " "));
        String filledHtml = fill(html, values, gaps, text -> HtmlUtils.htmlEscape(text).replace("\n", "<br>"));
        return new Filled(filledSubject, filledHtml, List.copyOf(gaps.values()));
    }

    private static String fill(String text, Values values, Map<String, Gap> gaps, java.util.function.UnaryOperator<String> written) {
        return PLACE.matcher(text).replaceAll(place -> {
            String code = code(place.group(1));
            String value = values.of(code);
            if (value == null || value.isEmpty()) {
                gaps.put(code, new Gap(code, value == null ? "unknown" : "empty"));
            }
            return Matcher.quoteReplacement(value == null ? place.group() : written.apply(value));
        });
    }

    /** What may be written into templates, under the titles of what it belongs to; only fields that he may read. */
    List<Group> choices(Actor actor) {
        List<Group> groups = new ArrayList<>();
        for (String code : CARDS) {
            RecordType type = types.get(code);
            List<String> readable = records.readableFields(actor, code);
            List<Choice> fields = type.fields().values().stream()
                    .filter(field -> readable.contains(field.code()) && !(field.type() instanceof FieldType.FileId) && !UNTITLED.contains(field.code()))
                    .filter(field -> !field.is(FieldDef.Trait.HIDDEN))
                    .map(field -> new Choice(code + "." + (field.code().equals("title") ? "name" : field.code()), titles.of(actor.language(), type, field)))
                    .toList();
            groups.add(new Group(code, messages.text(actor.language(), "type." + code), fields));
        }
        groups.add(own(actor, "me", OF_ME));
        groups.add(own(actor, "portal", OF_PORTAL));
        return groups;
    }

    private Group own(Actor actor, String code, List<String> fields) {
        return new Group(
                code,
                messages.text(actor.language(), "letter.field." + code),
                fields.stream().map(field -> new Choice(code + "." + field, messages.text(actor.language(), "letter.field." + code + "." + field))).toList());
    }

    /** The values for one writer and one card, each record read once. */
    private final class Values {

        private final Actor actor;
        private final @Nullable RecordKey card;
        private final Map<String, RecordRow> rows = new LinkedHashMap<>();
        private @Nullable Person me;

        Values(Actor actor, @Nullable RecordKey card) {
            this.actor = actor;
            this.card = card;
            if (card != null) {
                RecordRow row = records.get(actor, card.type(), card.id(), records.readableFields(actor, card.type()));
                rows.put(card.type(), row);
                client("contact", row);
                client("company", row);
            }
        }

        private void client(String type, RecordRow row) {
            if (!rows.containsKey(type) && row.values().get(type) instanceof Long id) {
                records.find(actor, type, id, records.readableFields(actor, type)).ifPresent(found -> rows.put(type, found));
            }
        }

        /** Null for an unknown one, "" for an empty one. */
        @Nullable String of(String code) {
            int dot = code.indexOf('.');
            String owner = dot < 0 ? "" : code.substring(0, dot);
            String field = code.substring(dot + 1);
            return switch (owner) {
                case "me" -> mine(field);
                case "portal" -> switch (field) {
                    case "name" -> company.name();
                    case "today" -> words.day(company.today());
                    default -> null;
                };
                default -> CARDS.contains(owner) ? ofRecord(owner, OTHER_NAMES.getOrDefault(field, field)) : null;
            };
        }

        private @Nullable String mine(String field) {
            Person person = me == null ? people.get(actor.person()) : me;
            me = person;
            return switch (field) {
                case "name" -> person.name();
                case "firstName" -> person.firstName();
                case "lastName" -> person.lastName();
                case "post" -> person.postTitle();
                case "email" -> Objects.requireNonNullElse(person.email(), "");
                case "phone" -> person.phone();
                case "mobile" -> person.mobile();
                default -> null;
            };
        }

        private @Nullable String ofRecord(String typeCode, String field) {
            RecordType type = types.get(typeCode);
            FieldDef known = type.find(field);
            boolean elsewhere = card != null && !typeCode.equals(card.type()) && (typeCode.equals("lead") || typeCode.equals("deal"));
            if (elsewhere || known == null || known.type() instanceof FieldType.FileId || records.readable(actor, typeCode, List.of(field)).isEmpty()) {
                return null;
            }
            uses.used(type, "document", List.of(field));
            RecordRow row = rows.get(typeCode);
            return row == null ? "" : words.of(actor, type, known, row);
        }
    }
}
