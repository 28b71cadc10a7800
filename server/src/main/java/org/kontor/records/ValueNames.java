package org.kontor.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Teams;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** What the values of a field are called, in the order in which their owner has put them. */
@Component
public final class ValueNames {

    /** A value's name; the colour 1 to 12 where it has one, the place among the others. */
    public record Name(String title, @Nullable Integer color, int place) {}

    private final Messages messages;
    private final PersonNames people;
    private final ReferenceBooks books;
    private final Stages stages;
    private final Teams teams;
    private final EntryLists lists;
    private final RecordTypes types;
    private final RecordReading reading;

    ValueNames(
            Messages messages, PersonNames people, ReferenceBooks books, Stages stages, Teams teams, EntryLists lists, RecordTypes types,
            RecordReading reading) {
        this.messages = messages;
        this.people = people;
        this.books = books;
        this.stages = stages;
        this.teams = teams;
        this.lists = lists;
        this.types = types;
        this.reading = reading;
    }

    /** The names of these values of a field; a record that the actor may not read has its number alone. At most one statement. */
    public Map<Object, Name> of(Actor actor, RecordType type, FieldDef field, Collection<Object> values) {
        Map<Object, Name> known = known(actor, type, field, values);
        Map<Object, Name> names = new LinkedHashMap<>();
        for (Object value : values) {
            Name name = known.get(value);
            names.put(value, name == null ? new Name(value instanceof Long id ? Messages.numbered(actor.language(), id) : value.toString(), null, Integer.MAX_VALUE) : name);
        }
        return names;
    }

    private Map<Object, Name> known(Actor actor, RecordType type, FieldDef field, Collection<Object> values) {
        Map<Object, Name> names = new HashMap<>();
        switch (field.type()) {
            case FieldType.Person person -> people.all().values().forEach(one -> put(names, one.id(), one.name(), null));
            case FieldType.Book book -> books.find(book.book())
                    .map(ReferenceBooks.Book::values)
                    .orElse(List.of())
                    .forEach(value -> put(names, value.id(), value.title(), value.color()));
            case FieldType.Choice choice -> {
                if (field.custom() != null) {
                    field.custom().options().forEach(option -> put(names, option.id(), option.title(), option.color()));
                }
            }
            case FieldType.Entry entry -> lists.entries(entry).forEach(one -> put(names, one.id(), one.title(), one.color()));
            case FieldType.Team team -> teams.all().forEach(one -> put(names, one.id(), one.name(), null));
            case FieldType.Pipeline pipeline -> stages.pipelines(type.id()).forEach(one -> put(names, one.id(), one.title(), null));
            case FieldType.Stage stage -> stages(names, type, values);
            case FieldType.Reference reference -> reading.titles(actor, Map.of(types.get(reference.type()), values.stream().map(Long.class::cast).toList()))
                    .getOrDefault(reference.type(), Map.of())
                    .forEach((id, title) -> names.put(id, new Name(title, null, 0)));
            case FieldType.Flag flag -> {
                names.put(true, new Name(messages.text(actor.language(), "export.yes"), null, 0));
                names.put(false, new Name(messages.text(actor.language(), "export.no"), null, 1));
            }
            default -> { }
        }
        return names;
    }

    /** Stages by their pipelines' order; with more than one pipeline in sight its title goes before. */
    private void stages(Map<Object, Name> names, RecordType type, Collection<Object> values) {
        boolean several = values.stream()
                        .map(value -> stages.stage((Long) value).map(Stages.Stage::pipelineId).orElse(0L))
                        .distinct()
                        .count()
                > 1;
        for (Stages.Pipeline pipeline : stages.pipelines(type.id())) {
            pipeline.stages().forEach(stage ->
                    put(names, stage.id(), several ? pipeline.title() + ": " + stage.title() : stage.title(), stage.color()));
        }
        values.stream()
                .filter(value -> !names.containsKey(value))
                .flatMap(value -> stages.stage((Long) value).stream())
                .forEach(stage -> put(names, stage.id(), stage.title(), stage.color()));
    }

    private static void put(Map<Object, Name> names, Object value, String title, @Nullable Integer color) {
        names.put(value, new Name(title, color, names.size()));
    }
}
