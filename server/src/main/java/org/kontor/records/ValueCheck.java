package org.kontor.records;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.access.Teams;
import org.kontor.access.Visible;
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
    private final Access access;
    private final Teams teams;
    private final MergedRecords merged;

    ValueCheck(
            RecordReading reading,
            RecordTypes types,
            ReferenceBooks books,
            PersonNames people,
            Rates rates,
            Files files,
            Access access,
            Teams teams,
            MergedRecords merged) {
        this.merged = merged;
        this.teams = teams;
        this.access = access;
        this.reading = reading;
        this.types = types;
        this.books = books;
        this.people = people;
        this.rates = rates;
        this.files = files;
    }

    /** Refuses records whose values name what is not there; one statement where other records are referred to. */
    void references(WriteSet set) {
        Map<RecordType, Set<Long>> wanted = new LinkedHashMap<>();
        for (Write write : set.writes()) {
            write.values().forEach((code, value) -> {
                if (value != null && set.type().field(code).type() instanceof FieldType.Reference reference) {
                    ids(value).forEach(id -> wanted.computeIfAbsent(types.get(reference.type()), type -> new HashSet<>()).add(id));
                }
            });
        }
        // an undo puts back what somebody was allowed to write once
        Actor reader = set.options().undo() ? Actor.system("undo") : set.actor();
        Map<String, Map<Long, String>> found = wanted.isEmpty() ? new LinkedHashMap<>() : reading.heldTitles(reader, wanted);
        if (wanted.entrySet().stream().anyMatch(entry -> !found.getOrDefault(entry.getKey().code(), Map.of()).keySet().containsAll(entry.getValue()))) {
            follow(set, wanted, found);
            if (set.options().undo()) {
                resting(wanted, found);
            }
        }
        List<Write> writes = set.writes();
        for (FieldDef field : set.type().fields().values()) {
            if (points(field)) {
                // the rows of a load mostly name the same
                Object passed = null;
                for (Write write : writes) {
                    Object value = write.values().get(field.code());
                    if (value != null && !value.equals(passed) && pointsRightly(set, field, write, value, found)) {
                        passed = value;
                    }
                }
            }
        }
    }

    private static boolean points(FieldDef field) {
        return switch (field.type()) {
            case FieldType.Reference reference -> true;
            case FieldType.Book book -> true;
            case FieldType.Team team -> true;
            case FieldType.Person person -> true;
            case FieldType.Currency currency -> true;
            case FieldType.Choice choice -> true;
            default -> false;
        };
    }

    /** Refuses a record that names what it may not; whether any other may name the same. */
    private boolean pointsRightly(WriteSet set, FieldDef field, Write write, Object value, Map<String, Map<Long, String>> found) {
        boolean anyone = true;
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            boolean kept = !set.options().system() && archived(field, one);
            anyone &= !kept;
            if (!valid(field, one, found) || kept && !had(write.before(field.code()), one)) {
                write.refuse(Problem.invalid(field.code(), "field.error." + field.type().kind() + "_unknown"));
                anyone = false;
            }
        }
        return anyone;
    }

    /** An undo puts back what stood there, also where that has gone into the bin since: deleting a record leaves the links to it, too. */
    private void resting(Map<RecordType, Set<Long>> wanted, Map<String, Map<Long, String>> found) {
        wanted.forEach((type, ids) -> {
            Set<Long> missing = new HashSet<>(ids);
            missing.removeAll(found.getOrDefault(type.code(), Map.of()).keySet());
            if (!missing.isEmpty()) {
                found.computeIfAbsent(type.code(), code -> new LinkedHashMap<>()).putAll(reading.heldInBin(type, missing));
            }
        });
    }

    /** Whoever names a record that has just been merged means the one that it was merged into. */
    private void follow(WriteSet set, Map<RecordType, Set<Long>> wanted, Map<String, Map<Long, String>> found) {
        Actor reader = set.options().undo() ? Actor.system("undo") : set.actor();
        wanted.forEach((type, ids) -> {
            Set<Long> missing = new HashSet<>(ids);
            missing.removeAll(found.getOrDefault(type.code(), Map.of()).keySet());
            Map<Long, Long> leads = missing.isEmpty() ? Map.of() : merged.leadTo(type, missing);
            if (leads.isEmpty()) {
                return;
            }
            Map<Long, String> targets = reading.heldTitles(reader, Map.of(type, new HashSet<>(leads.values()))).getOrDefault(type.code(), Map.of());
            leads.values().retainAll(targets.keySet());
            found.computeIfAbsent(type.code(), code -> new LinkedHashMap<>()).putAll(targets);
            for (Write write : set.writes()) {
                for (FieldDef field : set.type().fields().values()) {
                    if (field.type() instanceof FieldType.Reference reference && reference.type().equals(type.code()) && write.values().get(field.code()) instanceof Object value) {
                        Object now = value instanceof List<?> list
                                ? list.stream().map(id -> leads.getOrDefault((Long) id, (Long) id)).distinct().toList()
                                : leads.getOrDefault((Long) value, (Long) value);
                        if (!now.equals(value)) {
                            write.set(field.code(), now);
                        }
                    }
                }
            }
        });
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

    private boolean valid(FieldDef field, Object value, Map<String, Map<Long, String>> found) {
        return switch (field.type()) {
            case FieldType.Reference reference -> found.getOrDefault(reference.type(), Map.of()).containsKey((Long) value);
            case FieldType.Book book -> books.value(book.book(), (Long) value).isPresent();
            case FieldType.Team team -> teams.find((Long) value).isPresent();
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
        Fields fields = access.fields(set.actor(), set.type().code());
        for (FieldDef field : set.type().fields().values()) {
            // nobody has to fill what he does not see or may not write
            if (!field.is(Trait.REQUIRED) || !fields.writable(field.code()) && field.custom() != null) {
                continue;
            }
            for (Write write : set.writes()) {
                if ((write.added() || write.changes(field.code())) && empty(write.now(field.code()))) {
                    write.refuse(Problem.invalid(field.code(), "field.error.required"));
                }
            }
        }
    }

    /**
     * Refuses to put a record where the person may neither add nor change one: a new one is his to add there for whom it is, an
     * old one comes only to a stage where he may do something.
     */
    void places(WriteSet set) {
        if (set.options().undo() || set.actor().personId() == null) {
            return;
        }
        String type = set.type().code();
        Visible add = access.rows(set.actor(), type, Access.Action.ADD);
        Visible update = access.rows(set.actor(), type, Access.Action.UPDATE);
        if (add instanceof Visible.Everything) {
            return;
        }
        for (Write write : set.writes()) {
            if (write.added()) {
                if (!facts(write, true).among(add)) {
                    write.refuse(access.refusal(type, Access.Action.ADD));
                }
            } else if (write.changes("stage") || write.changes("pipeline")) {
                RowFacts there = facts(write, false);
                if (!there.within(add) && !there.within(update)) {
                    write.refuse(access.refusal(type, Access.Action.UPDATE));
                }
            }
        }
    }

    private static RowFacts facts(Write write, boolean added) {
        return new RowFacts(
                write.id(),
                write.version(),
                false,
                write.id("responsible"),
                null,
                0,
                write.now("pipeline") instanceof Long pipeline ? pipeline : 0,
                write.now("stage") instanceof Long stage ? stage : 0,
                Boolean.TRUE.equals(write.now("opened")),
                added && write.now("observers") instanceof List<?> people ? Set.copyOf(ids(people)) : Set.of(),
                Map.of());
    }

    /** Refuses open work for somebody who no longer works here, whoever gives it to him. */
    void owners(WriteSet set) {
        for (Write write : set.writes()) {
            Long owner = write.id("responsible");
            if (owner != null
                    && (write.added() || write.changes("responsible"))
                    && !Boolean.TRUE.equals(write.now("closed"))
                    && people.find(owner).filter(person -> person.status().equals("dismissed")).isPresent()) {
                write.refuse(ownerGone());
            }
        }
    }

    /** The refusal of a responsible who no longer works here. */
    static Problem ownerGone() {
        return Problem.invalid("responsible", "field.error.person_gone");
    }

    private static boolean empty(@Nullable Object value) {
        return value == null;
    }
}
