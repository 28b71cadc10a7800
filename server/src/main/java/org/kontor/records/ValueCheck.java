package org.kontor.records;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/** Whether what values point to is there and may be pointed to, and whether what is required is given. */
@Component
final class ValueCheck {

    private final RecordReading reading;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final PersonNames people;
    private final Rates rates;
    private final Files files;

    ValueCheck(RecordReading reading, RecordTypes types, ReferenceBooks books, PersonNames people, Rates rates, Files files) {
        this.reading = reading;
        this.types = types;
        this.books = books;
        this.people = people;
        this.rates = rates;
        this.files = files;
    }

    /** Refuses records whose values name what is not there; one statement per type that is referred to. */
    void references(WriteSet set) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        for (Write write : set.writes()) {
            write.values().forEach((code, value) -> {
                if (value != null && set.type().field(code).type() instanceof FieldType.Reference reference) {
                    ids(value).forEach(id -> wanted.computeIfAbsent(reference.type(), type -> new HashSet<>()).add(id));
                }
            });
        }
        Map<String, Set<Long>> found = new HashMap<>();
        // an undo puts back what somebody was allowed to write once
        Actor reader = set.options().undo() ? Actor.system("undo") : set.actor();
        wanted.forEach((type, ids) -> found.put(type, reading.readable(reader, types.get(type), ids)));
        for (Write write : set.writes()) {
            write.values().forEach((code, value) -> {
                if (value != null) {
                    FieldDef field = set.type().field(code);
                    for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                        if (!valid(field, one, found) || archived(field, one) && !set.options().system() && !had(write.before(code), one)) {
                            write.refuse(Problem.invalid(code, "field.error." + field.type().kind() + "_unknown"));
                        }
                    }
                }
            });
        }
    }

    /** Refuses files that a person puts into a field without having uploaded them for it; see {@link AttachedFiles}. */
    void files(WriteSet set) {
        Long person = set.actor().personId();
        if (person == null || set.options().system()) {
            return;
        }
        for (FieldDef field : set.type().fields().values()) {
            if (field.type() instanceof FieldType.FileId) {
                for (Write write : set.writes()) {
                    List<Long> fresh = AttachedFiles.fresh(write, field.code());
                    if (!fresh.isEmpty() && !files.attachable(fresh, set.type().id(), write.id(), person)) {
                        write.refuse(Problem.invalid(field.code(), "platform.file.unknown"));
                    }
                }
            }
        }
    }

    /** What is offered no more stays where it stands, and import and undo may set it, but nobody chooses it anew. */
    private boolean archived(FieldDef field, Object value) {
        return switch (field.type()) {
            case FieldType.Book book -> books.value(book.book(), (Long) value).map(ReferenceBooks.Value::archived).orElse(true);
            case FieldType.Choice choice -> field.custom() != null
                    && field.custom().options().stream().anyMatch(option -> option.id() == (Long) value && option.archived());
            default -> false;
        };
    }

    private static boolean had(@Nullable Object before, Object value) {
        return before instanceof List<?> list ? list.contains(value) : value.equals(before);
    }

    private boolean valid(FieldDef field, Object value, Map<String, Set<Long>> found) {
        return switch (field.type()) {
            case FieldType.Reference reference -> found.getOrDefault(reference.type(), Set.of()).contains((Long) value);
            case FieldType.Book book -> books.value(book.book(), (Long) value).isPresent();
            case FieldType.Person person -> people.find((Long) value).isPresent();
            case FieldType.Currency currency -> rates.knows((String) value);
            case FieldType.Choice choice -> field.custom() != null
                    && field.custom().options().stream().anyMatch(option -> option.id() == (Long) value);
            default -> true;
        };
    }

    private static List<Long> ids(Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) id).toList() : List.of((Long) value);
    }

    /** Refuses records without a required value: all of them for a new record, none emptied in an old one. */
    void required(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        for (FieldDef field : set.type().fields().values()) {
            if (!field.is(Trait.REQUIRED)) {
                continue;
            }
            for (Write write : set.writes()) {
                if ((write.added() || write.changes(field.code())) && empty(write.now(field.code()))) {
                    write.refuse(Problem.invalid(field.code(), "field.error.required"));
                }
            }
        }
    }

    private static boolean empty(@Nullable Object value) {
        return value == null;
    }
}
