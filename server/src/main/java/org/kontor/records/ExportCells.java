package org.kontor.records;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Teams;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** What a record's values say in a table: numbers and days as such, moments in the reader's zone, everything else by its name. */
@Component
final class ExportCells {

    private final Messages messages;
    private final PersonNames people;
    private final ReferenceBooks books;
    private final Stages stages;
    private final Teams teams;
    private final EntryLists lists;

    ExportCells(Messages messages, PersonNames people, ReferenceBooks books, Stages stages, Teams teams, EntryLists lists) {
        this.lists = lists;
        this.teams = teams;
        this.messages = messages;
        this.people = people;
        this.books = books;
        this.stages = stages;
    }

    /** The cell of a field; null where it is empty or names only what the reader may not see. */
    @Nullable Object cell(Actor actor, RecordType type, RecordRow row, FieldDef field) {
        if (field.type() instanceof FieldType.FileId) {
            return joined(row.files().getOrDefault(field.code(), List.of()).stream().map(file -> String.valueOf(file.get("name"))).toList());
        }
        return switch (row.value(field.code())) {
            case null -> null;
            case Object value -> told(actor, type, field, value, row.titles().getOrDefault(field.code(), Map.of()));
        };
    }

    /**
     * The same of a value out of the history, as JSON tells it.
     *
     * @param titles of the records that are named, by type and id, as far as the reader may see them
     */
    @Nullable Object former(Actor actor, RecordType type, FieldDef field, @Nullable Object json, Map<String, Map<Long, String>> titles) {
        if (json == null) {
            return null;
        }
        if (field.type() instanceof FieldType.FileId) {
            return joined((json instanceof List<?> list ? list : List.of(json)).stream().map(id -> "№ " + id).toList());
        }
        try {
            Object value = FieldType.parse(field, json);
            Map<Long, String> named = field.type() instanceof FieldType.Reference reference ? titles.getOrDefault(reference.type(), Map.of()) : Map.of();
            return value == null ? null : told(actor, type, field, value, named);
        } catch (Problem otherThen) {
            // what the field was when this was written; ids of another kind tell nothing
            return json instanceof Number || json instanceof List || json instanceof Map ? null : json.toString();
        }
    }

    private @Nullable Object told(Actor actor, RecordType type, FieldDef field, Object value, Map<Long, String> titles) {
        return value instanceof List<?> list
                ? joined(list.stream().map(each -> one(actor, type, titles, field, Objects.requireNonNull(each))).filter(Objects::nonNull).map(Object::toString).toList())
                : one(actor, type, titles, field, value);
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join("; ", texts);
    }

    private @Nullable Object one(Actor actor, RecordType type, Map<Long, String> titles, FieldDef field, Object value) {
        return switch (field.type()) {
            case FieldType.Person person -> people.find((Long) value).map(PersonBrief::name).orElse(null);
            case FieldType.Reference reference -> titles.get((Long) value);
            case FieldType.Book book -> books.value(book.book(), (Long) value).map(ReferenceBooks.Value::title).orElse(null);
            case FieldType.Choice choice -> field.custom() == null
                    ? null
                    : field.custom().options().stream()
                            .filter(option -> option.id() == (Long) value)
                            .map(FieldDef.Option::title)
                            .collect(Collectors.joining());
            case FieldType.Entry entry -> lists.entries(entry).stream()
                    .filter(known -> known.id() == (Long) value)
                    .map(EntryList.Entry::title)
                    .findFirst()
                    .orElse(null);
            case FieldType.Team team -> teams.find((Long) value).map(Team::name).orElse(null);
            case FieldType.Stage stage -> stages.stage((Long) value).map(Stages.Stage::title).orElse(null);
            case FieldType.Pipeline pipeline -> stages.pipelines(type.id()).stream()
                    .filter(known -> known.id() == (Long) value)
                    .map(Stages.Pipeline::title)
                    .findFirst()
                    .orElse(null);
            case FieldType.Flag flag -> messages.text(actor.language(), (Boolean) value ? "export.yes" : "export.no");
            case FieldType.Moment moment -> LocalDateTime.ofInstant((Instant) value, actor.zone());
            case FieldType.Channels channels -> ((Channel) value).value();
            default -> value;
        };
    }
}
