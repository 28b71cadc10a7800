package org.kontor.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.EntryLists;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;

/**
 * Turns a row of a file into values of the record engine, part by part (the record itself, its company, its contact). Made
 * once per load: what a cell says of a person, a stage or a reference book is looked up once per value.
 */
final class RowReader {

    /** What a row says: values by part ("" is the record itself), what goes to the main requisites, or why it cannot be loaded. */
    record ReadRow(Map<String, Map<String, @Nullable Object>> parts, Map<String, String> requisites, @Nullable Problem problem) {}

    /** Where values that nobody knows yet are added while a file is loaded. */
    interface NewValues {

        /** Adds a value to a reference book. */
        long ofBook(String book, String title);

        /** Adds an option to a choice; empty where whoever loads may not. */
        Optional<Long> ofChoice(RecordType type, FieldDef field, String title);

        /**
         * Keeps a photo.
         *
         * @throws Problem where the picture cannot be drawn
         */
        long ofPhoto(byte[] picture);
    }

    private record Option(String type, String field, String text) {}

    /** In the place of a value that a load would add. */
    private static final Long STAND_IN = 0L;

    private final RecordType type;
    private final Map<String, Map<Integer, String>> mapping;
    private final LoadSettings settings;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Pipelines pipelines;
    private final PersonNames people;
    private final EntryLists lists;
    private final Company company;
    private final ZoneId zone;
    private final boolean dayFirst;
    private final @Nullable Pipeline pipeline;
    private final Map<String, Optional<Long>> persons = new HashMap<>();
    private final Map<Option, Optional<Long>> options = new HashMap<>();
    private final @Nullable NewValues newValues;
    private final @Nullable Long unknownReason;

    RowReader(
            RecordType type,
            LoadSettings settings,
            boolean dayFirst,
            RecordTypes types,
            ReferenceBooks books,
            Pipelines pipelines,
            PersonNames people,
            EntryLists lists,
            Company company,
            @Nullable Pipeline pipeline,
            @Nullable NewValues newValues,
            @Nullable Long unknownReason) {
        this.newValues = newValues;
        this.type = type;
        this.settings = settings;
        this.mapping = Targets.byType(settings);
        this.types = types;
        this.books = books;
        this.pipelines = pipelines;
        this.people = people;
        this.lists = lists;
        this.company = company;
        this.zone = company.zone();
        this.dayFirst = dayFirst;
        this.unknownReason = unknownReason;
        this.pipeline = pipeline;
    }

    /** The parts that the mapping speaks of besides the record itself. */
    List<String> companions() {
        return Targets.companions(type.code()).stream().filter(mapping::containsKey).toList();
    }

    /** Reads a row; one that names a present record says only what changes of it. */
    ReadRow read(List<String> cells, boolean present) {
        Map<String, Map<String, @Nullable Object>> parts = new LinkedHashMap<>();
        Map<String, @Nullable Object> cleared = new LinkedHashMap<>();
        Map<String, String> requisites = new LinkedHashMap<>();
        Problem problem = null;
        for (Map.Entry<String, Map<Integer, String>> part : mapping.entrySet()) {
            RecordType of = part.getKey().isEmpty() ? type : types.get(part.getKey());
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Map.Entry<Integer, String> column : part.getValue().entrySet()) {
                String text = column.getKey() < cells.size() ? cells.get(column.getKey()).strip() : "";
                if (text.isEmpty() || column.getValue().equals(OwnRows.ID)) {
                    continue;
                }
                if (text.equals(OwnRows.CLEARED)) {
                    cleared.put(OwnRows.field(part.getKey().isEmpty() ? column.getValue() : part.getKey() + "." + column.getValue()), null);
                    continue;
                }
                if (column.getValue().startsWith(Targets.REQUISITE)) {
                    requisites.put(column.getValue().substring(Targets.REQUISITE.length()), text);
                    continue;
                }
                try {
                    put(of, column.getValue(), text, values, present ? settings.ownZone(zone) : zone);
                } catch (Problem wrong) {
                    problem = join(problem, part.getKey(), wrong);
                }
            }
            if (!values.isEmpty()) {
                parts.put(part.getKey(), values);
            }
        }
        Map<String, @Nullable Object> own = parts.computeIfAbsent("", key -> new LinkedHashMap<>());
        cleared.forEach(own::putIfAbsent);
        for (String code : mapping.getOrDefault("", Map.of()).values()) {
            FieldDef field = type.find(code);
            if (problem == null && !present && field != null && field.is(Trait.REQUIRED) && own.get(code) == null) {
                problem = Problem.invalid(code, "field.error.required");
            }
        }
        if (settings.originator() != null) {
            parts.values().stream().filter(values -> values.get("origin") != null).forEach(values -> values.put("originator", settings.originator()));
        }
        if (!present) {
            responsible(own);
        }
        if (problem == null && type.staged() && (!present || own.get("stage") != null)) {
            outcome(own);
        }
        return new ReadRow(parts, requisites, problem);
    }

    private static Problem join(@Nullable Problem problem, String part, Problem wrong) {
        Problem joined = problem == null ? Problem.of(Problem.Kind.INVALID, "invalid") : problem;
        wrong.fields().forEach((field, message) ->
                joined.at(part.isEmpty() ? field : part + "." + field, message.key(), message.arguments()));
        return joined;
    }

    private void put(RecordType of, String code, String text, Map<String, @Nullable Object> values, ZoneId zone) {
        if (code.equals("fullName")) {
            LocalValues.name(text).forEach((name, value) -> {
                if (of.find(name) != null) {
                    values.putIfAbsent(name, value);
                }
            });
            return;
        }
        FieldDef field = of.field(code);
        switch (field.type()) {
            case FieldType.Channels channels -> {
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) Objects.requireNonNullElseGet(values.get(code), ArrayList::new);
                for (String one : text.split("[;\\n]|,(?=\\s*['+(\\w])")) {
                    // an apostrophe keeps spreadsheets from reading a number
                    String clean = one.strip().replaceFirst("^'+", "");
                    if (!clean.isEmpty()) {
                        list.add(Objects.requireNonNull(field.type().parse(code, clean)));
                    }
                }
                values.put(code, list);
            }
            case FieldType.Day day when LocalValues.nothing(text) -> { }
            case FieldType.Moment moment when LocalValues.nothing(text) -> { }
            // notes of several columns stand one below the other
            case FieldType.LongText longText when !field.multiple() -> values.put(code, values.get(code) instanceof String before ? before + "\n" + text : text);
            case FieldType.Day day -> values.put(code, LocalValues.day(code, text, dayFirst));
            case FieldType.Moment moment -> values.put(code, LocalValues.instant(code, text, dayFirst, zone));
            case FieldType.Money money -> {
                values.put(code, field.type().parse(code, LocalValues.number(code, text)));
                String currency = LocalValues.currency(text);
                if (currency != null && money.currencyField() != null) {
                    values.putIfAbsent(money.currencyField(), currency);
                }
            }
            case FieldType.Decimal decimal -> values.put(code, LocalValues.number(code, text));
            case FieldType.Whole whole -> values.put(code, field.type().parse(code, LocalValues.number(code, text)));
            case FieldType.Currency currency -> values.put(code, Objects.requireNonNullElse(LocalValues.currency(text.toUpperCase(Locale.ROOT)), text));
            case FieldType.Book book -> values.put(code, field.multiple() ? many(text, one -> book(code, book.book(), one)) : book(code, book.book(), text));
            case FieldType.Choice choice -> values.put(code, field.multiple() ? many(text, one -> choice(of, field, one)) : choice(of, field, text));
            case FieldType.Entry entry -> values.put(code, lists.byTitle(entry, text)
                    .orElseThrow(() -> Problem.invalid(code, "importing.error.unknown_value", Map.of("value", text))));
            case FieldType.FileId file -> photo(code, text).ifPresent(id -> values.put(code, id));
            case FieldType.Person person -> person(text, code).ifPresentOrElse(id -> values.put(code, id), () -> values.put(code, null));
            case FieldType.Stage stage -> values.put(code, stage(code, text));
            default -> values.put(code, field.multiple() ? many(text, one -> one) : text);
        }
    }

    private static List<Object> many(String text, java.util.function.Function<String, Object> reading) {
        List<Object> values = new ArrayList<>();
        for (String one : text.split(text.contains(";") || text.contains("\n") ? "[;\n]" : ",")) {
            if (!one.isBlank()) {
                values.add(reading.apply(one.strip()));
            }
        }
        return values;
    }

    private Long book(String code, String book, String text) {
        Long chosen = settings.values().getOrDefault(code, Map.of()).get(text);
        if (chosen != null) {
            return chosen;
        }
        return books.valueByTitle(book, text).map(ReferenceBooks.Value::id).orElseGet(() -> {
            if (settings.unknownValues().equals("add")) {
                return newValues == null ? STAND_IN : newValues.ofBook(book, text);
            }
            throw Problem.invalid(code, "importing.error.unknown_value", Map.of("value", text));
        });
    }

    /** The file of a photo; none where nothing is written yet. */
    private Optional<Long> photo(String code, String text) {
        byte[] picture = PhotoText.bytes(text).orElseThrow(() -> Problem.invalid(code, "importing.error.photo"));
        try {
            return newValues == null ? Optional.empty() : Optional.of(newValues.ofPhoto(picture)).filter(id -> !id.equals(STAND_IN));
        } catch (Problem damaged) {
            throw Problem.invalid(code, "importing.error.photo");
        }
    }

    private Long choice(RecordType of, FieldDef field, String text) {
        return options.computeIfAbsent(new Option(of.code(), field.code(), text.toLowerCase(Locale.ROOT)), option -> field.custom() == null
                ? Optional.empty()
                : field.custom().options().stream()
                        .filter(known -> !known.archived() && known.title().equalsIgnoreCase(text))
                        .map(FieldDef.Option::id)
                        .findFirst()
                        .or(() -> settings.unknownValues().equals("add")
                                ? newValues == null ? Optional.of(STAND_IN) : newValues.ofChoice(of, field, text)
                                : Optional.empty()))
                .orElseThrow(() -> Problem.invalid(field.code(), "importing.error.unknown_value", Map.of("value", text)));
    }

    private Long stage(String code, String text) {
        Long chosen = settings.values().getOrDefault(code, Map.of()).get(text);
        if (chosen != null) {
            return chosen;
        }
        return stageByName(pipeline, text)
                // one that is made when the load starts is a stage of work
                .or(() -> pipeline != null && settings.newStages().stream().anyMatch(text::equalsIgnoreCase) ? pipeline.stages().stream().findFirst() : Optional.empty())
                .map(Stage::id)
                .orElseThrow(() -> Problem.invalid(code, "importing.error.unknown_stage", Map.of("value", text)));
    }

    /** The stage that a word of a file means: by title or code without regard to case, or "won", "проиграна" and the like. */
    static Optional<Stage> stageByName(@Nullable Pipeline pipeline, String text) {
        if (pipeline == null) {
            return Optional.empty();
        }
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        Optional<Stage> named = pipeline.stages().stream()
                .filter(stage -> stage.title().strip().toLowerCase(Locale.ROOT).equals(wanted) || stage.code().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
        String semantic = wanted.matches("won|closed won|success.*|выигр.*|успе.*|.*сделка успешна.*|сконверт.*|качественный.*|converted|qualified")
                ? "S"
                : wanted.matches("lost|closed lost|fail.*|проигр.*|провал.*|закрыт[аоы]? и не.*|не реализован.*|отказ.*|забракован.*|некачествен.*|junk|unqualified") ? "F" : "";
        return named.or(() -> pipeline.stages().stream().filter(stage -> stage.semantic().equals(semantic)).findFirst());
    }

    private Optional<Long> person(String text, String code) {
        return persons.computeIfAbsent(text, name -> {
            String chosen = settings.people().get(name);
            if (chosen != null) {
                return chosen.equals("queue") ? Optional.empty() : Optional.of(Long.valueOf(chosen));
            }
            return personByName(people, name).or(() -> code.equals("responsible") ? fallback() : Optional.empty());
        });
    }

    /** The one person whom a name means: first and last name in any order, or a last name that only one has. */
    static Optional<Long> personByName(PersonNames people, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
        List<Long> whole = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        for (PersonBrief person : people.all().values()) {
            if (person.status().equals("dismissed")) {
                continue;
            }
            String name = person.name().toLowerCase(Locale.ROOT).replace('ё', 'е');
            String[] words = name.split("\\s+");
            String reversed = words.length == 2 ? words[1] + " " + words[0] : name;
            if (name.equals(wanted) || reversed.equals(wanted)) {
                whole.add(person.id());
            } else if (words[words.length - 1].equals(wanted)) {
                last.add(person.id());
            }
        }
        List<Long> found = whole.isEmpty() ? last : whole;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private Optional<Long> fallback() {
        String chosen = settings.defaultResponsible();
        return chosen == null || chosen.equals("queue") ? Optional.empty() : Optional.of(Long.valueOf(chosen));
    }

    /** Nobody named: the default one. A name that was sent to the queue stays there. */
    private void responsible(Map<String, @Nullable Object> own) {
        if (!own.containsKey("responsible") && settings.defaultResponsible() != null) {
            own.put("responsible", fallback().orElse(null));
        }
    }

    /** What follows from an outcome that a file brings: the closing moment, and a reason where a file has none. */
    private void outcome(Map<String, @Nullable Object> own) {
        if (pipeline != null) {
            own.putIfAbsent("pipeline", pipeline.id());
        }
        Stage stage = own.get("stage") instanceof Long id ? pipelines.stage(id).orElse(null) : null;
        if (stage == null || stage.semantic().equals("P")) {
            return;
        }
        if (stage.semantic().equals("F") && own.get("lossReason") == null && unknownReason != null) {
            own.put("lossReason", unknownReason);
        }
        if (own.get("closedAt") == null && own.get("closeOn") instanceof LocalDate day) {
            own.put("closedAt", day.atTime(LocalTime.NOON).atZone(zone).toInstant());
        }
        if (own.get("closedAt") == null && own.get("createdAt") instanceof Instant created) {
            own.put("closedAt", created);
        }
    }
}
