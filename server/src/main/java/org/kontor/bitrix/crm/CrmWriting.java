package org.kontor.bitrix.crm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.platform.Files;
import org.kontor.platform.Problem;
import org.kontor.records.Change;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.Operation;
import org.kontor.records.Outcome;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Stages.Pipeline;
import org.kontor.records.Stages.Stage;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** Writes records as programs of the protocol do: what it does not know or may not be written is left out, as they expect. */
@Component
final class CrmWriting {

    private static final List<String> CHANNELS = List.of("PHONE", "EMAIL", "WEB", "IM", "LINK");

    private final Records records;
    private final Access access;
    private final StageCodes stages;
    private final ReferenceBooks books;
    private final Files files;

    CrmWriting(Records records, Access access, StageCodes stages, ReferenceBooks books, Files files) {
        this.records = records;
        this.access = access;
        this.stages = stages;
        this.books = books;
        this.files = files;
    }

    /** Adds a record and answers its id. */
    long add(Call call, CrmType type, Map<String, @Nullable Object> fields, boolean item) {
        Map<String, @Nullable Object> values = values(call, type, fields, item, null);
        Operation operation = call.operation("add");
        return told(type, item, () -> records.add(operation, type.code(), values, Options.PERSON));
    }

    /**
     * Adds records of one type as one set: for each the answer, or why it was refused. They are one operation; those of different
     * connectors, and those of an outer source, which may name each other, are not for this.
     */
    List<Object> addAll(List<Call> calls, CrmType type) {
        String connector = calls.getFirst().params().text("auth_connector");
        Object[] told = new Object[calls.size()];
        List<Change> changes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            try {
                Map<String, @Nullable Object> values = values(call, type, call.params().map("fields"), false, null);
                if (values.get("origin") != null || !call.params().text("auth_connector").equals(connector)) {
                    throw new IllegalArgumentException("not together");
                }
                changes.add(Change.add(values));
                places.add(i);
            } catch (Problem | Refusal refused) {
                told[i] = refused;
            }
        }
        if (!changes.isEmpty()) {
            for (Outcome outcome : records.write(calls.getFirst().operation("add"), type.code(), changes, Options.PERSON)) {
                Problem problem = outcome.problem();
                told[places.get(outcome.index())] = problem == null ? Answer.of(outcome.id()) : renamed(type, false, problem);
            }
        }
        return List.of(told);
    }

    /** Changes a record. */
    void update(Call call, CrmType type, long id, Map<String, @Nullable Object> fields, boolean item) {
        RecordRow row = records.get(call.actor(), type.code(), id, needed(call, type));
        Map<String, @Nullable Object> values = values(call, type, fields, item, row);
        if (values.isEmpty()) {
            records.require(call.actor(), type.code(), id, Access.Action.UPDATE);
            return;
        }
        Operation operation = call.operation("update");
        told(type, item, () -> records.update(operation, type.code(), Change.of(id, values), Options.PERSON).id());
    }

    /** Puts a record into the bin. */
    void delete(Call call, CrmType type, long id) {
        records.delete(call.operation("delete"), type.code(), id);
    }

    /** What is given for the fields of administrators of a type, however their names are written, as it is kept. */
    Map<String, @Nullable Object> added(Call call, CrmType type, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (WireField field : type.own()) {
            given.forEach((name, value) -> {
                if (name.replace("_", "").equalsIgnoreCase(field.upper().replace("_", ""))) {
                    one(call, type, field, value, null, values);
                }
            });
        }
        values.keySet().removeIf(code -> !access.fields(call.actor(), type.code()).readable(code));
        return values;
    }

    private interface Write {
        long run();
    }

    /** What is refused is told with the names that the program used. */
    private static long told(CrmType type, boolean item, Write write) {
        try {
            return write.run();
        } catch (Problem problem) {
            throw renamed(type, item, problem);
        }
    }

    private static Problem renamed(CrmType type, boolean item, Problem problem) {
        if (problem.fields().isEmpty()) {
            return problem;
        }
        Problem renamed = Problem.of(problem.kind(), problem.code(), problem.arguments());
        problem.fields().forEach((code, message) -> renamed.at(name(type, code, item), message.key(), message.arguments()));
        return renamed;
    }

    private static String name(CrmType type, String code, boolean item) {
        String upper = type.upperOf(code);
        return item ? type.upper(upper).map(WireField::camel).filter(camel -> !camel.isEmpty()).orElse(upper) : upper;
    }

    private List<String> needed(Call call, CrmType type) {
        return records.readable(call.actor(), type.code(), List.of("phones", "emails", "sites", "messengers", "links", "stage", "pipeline", "lossReason"));
    }

    private Map<String, @Nullable Object> values(Call call, CrmType type, Map<String, @Nullable Object> given, boolean item, @Nullable RecordRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Optional<WireField> field = item ? type.item(name) : type.upper(name);
            if (item && name.equalsIgnoreCase("fm")) {
                channelsOfItem(type, value, row, values);
            } else if (field.isPresent() && !field.get().readOnly()) {
                one(call, type, field.get(), value, row, values);
            }
        });
        place(type, given, item, row, values);
        values.keySet().removeIf(code -> !access.fields(call.actor(), type.code()).readable(code));
        return values;
    }

    private void one(
            Call call, CrmType type, WireField field, @Nullable Object value, @Nullable RecordRow row, Map<String, @Nullable Object> values) {
        String code = field.own();
        FieldDef def = code == null ? null : type.type().find(code);
        if (def == null || def.is(Trait.READ_ONLY)) {
            if (def != null && def.code().equals("companies") && !Params.listOf(value).isEmpty()) {
                values.putIfAbsent("company", number(Params.listOf(value).getFirst()));
            }
            return;
        }
        if (field.multifield()) {
            values.put(def.code(), channels(def, Params.listOf(value), row));
            return;
        }
        switch (def.type()) {
            case FieldType.Stage stage -> {}
            case FieldType.Pipeline pipeline -> {}
            default -> {
                if (def.multiple()) {
                    List<@Nullable Object> all = new ArrayList<>();
                    Params.listOf(value).forEach(one -> all.add(canonical(call, def, field, one)));
                    all.removeIf(Objects::isNull);
                    values.put(def.code(), all);
                } else {
                    Object one = value instanceof List<?> list && !(def.type() instanceof FieldType.FileId) ? (list.isEmpty() ? null : list.getFirst()) : value;
                    values.put(def.code(), canonical(call, def, field, one));
                }
            }
        }
    }

    private @Nullable Object canonical(Call call, FieldDef def, WireField field, @Nullable Object value) {
        String text = Params.textOf(value).strip();
        if (text.isEmpty() && !(def.type() instanceof FieldType.FileId)) {
            return null;
        }
        return switch (def.type()) {
            case FieldType.Book book when StatusBooks.byId(book.book()) -> number(text);
            case FieldType.Book book -> books.find(book.book()).stream()
                    .flatMap(found -> found.values().stream())
                    .filter(one -> !one.removed() && one.code().equalsIgnoreCase(text))
                    .map(ReferenceBooks.Value::id)
                    .findFirst()
                    .orElseThrow(() -> wrong(field, text));
            case FieldType.Day day -> Optional.<LocalDate>ofNullable(WireDates.day(text)).orElseThrow(() -> wrong(field, text));
            case FieldType.Moment moment -> Optional.<Instant>ofNullable(WireDates.moment(text, call.actor().zone())).orElseThrow(() -> wrong(field, text));
            case FieldType.Money money -> text.replaceAll("\\|.*", "");
            case FieldType.Reference reference -> number(text.replaceFirst("^[A-Z]+_", ""));
            case FieldType.Person person -> number(text);
            case FieldType.Choice choice -> choice(def, text).orElseThrow(() -> wrong(field, text));
            case FieldType.FileId file -> file(call, value);
            default -> text;
        };
    }

    private static Optional<Long> choice(FieldDef def, String text) {
        if (def.custom() == null) {
            return Optional.ofNullable(Params.numberOf(text));
        }
        return def.custom().options().stream()
                .filter(option -> Long.toString(option.id()).equals(text) || option.title().equalsIgnoreCase(text) || option.code().equalsIgnoreCase(text))
                .map(FieldDef.Option::id)
                .findFirst();
    }

    private static Refusal wrong(WireField field, String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new Refusal(400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Invalid value of field '" + (field.upper().isEmpty() ? field.camel() : field.upper()) + "': " + shown);
    }

    private static @Nullable Long number(@Nullable Object value) {
        Long number = Params.numberOf(value);
        return number == null || number == 0 ? null : number;
    }

    /** A file as [name, base64] or {fileData: [name, base64]}; {remove: Y} takes it away, its id leaves it. */
    private @Nullable Object file(Call call, @Nullable Object value) {
        Object given = value;
        if (value instanceof Map<?, ?> map) {
            Params parts = new Params(Params.mapOf("file", map));
            if (parts.flag("remove")) {
                return null;
            }
            if (parts.has("id") && !parts.has("fileData")) {
                return parts.number("id");
            }
            given = parts.get("fileData");
        }
        if (given instanceof List<?> pair && pair.size() == 2) {
            try {
                byte[] content = Base64.getMimeDecoder().decode(Params.textOf(pair.get(1)));
                return files.add(Params.textOf(pair.get(0)), new ByteArrayInputStream(content), call.actor().personId()).id();
            } catch (IllegalArgumentException e) {
                throw Refusal.argument("The file is not base64");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Params.numberOf(given);
    }

    /** The pipeline and stage that are meant, and a reason where a failure needs one and the program knows of none. */
    private void place(CrmType type, Map<String, @Nullable Object> given, boolean item, @Nullable RecordRow row, Map<String, @Nullable Object> values) {
        if (!type.type().staged()) {
            return;
        }
        short id = type.type().id();
        String stageCode = "";
        Long category = null;
        for (Map.Entry<String, @Nullable Object> entry : given.entrySet()) {
            String own = (item ? type.item(entry.getKey()) : type.upper(entry.getKey())).map(WireField::own).orElse("");
            if ("stage".equals(own)) {
                stageCode = Params.textOf(entry.getValue()).strip();
            } else if ("pipeline".equals(own)) {
                category = Params.numberOf(entry.getValue());
            }
        }
        Optional<Pipeline> pipeline = category == null ? Optional.empty() : stages.pipeline(id, category);
        if (category != null && pipeline.isEmpty()) {
            throw new Refusal(400, item ? "INVALID_ARG_VALUE" : "ERROR_CORE", "Unknown category " + category);
        }
        if (!stageCode.isEmpty()) {
            Stage stage = stage(id, stageCode, pipeline.orElse(null), row)
                    .orElseThrow(() -> new Refusal(400, item ? "CRM_FIELD_ERROR_VALUE_NOT_VALID" : "ERROR_CORE", "Unknown stage"));
            values.put("stage", stage.id());
            if (row == null || category != null || !Objects.equals(row.value("pipeline"), stage.pipelineId())) {
                values.put("pipeline", stage.pipelineId());
            }
            if (stage.semantic().equals("F") && !values.containsKey("lossReason") && (row == null || row.value("lossReason") == null)) {
                books.valueByTitle("loss_reason", "OTHER").ifPresent(other -> values.put("lossReason", other.id()));
            }
        } else if (pipeline.isPresent() && (row == null || !Objects.equals(row.value("pipeline"), pipeline.get().id()))) {
            values.put("pipeline", pipeline.get().id());
        }
    }

    /** A code with its category, or a plain one within the category of the call or of the record. */
    private Optional<Stage> stage(short type, String code, @Nullable Pipeline chosen, @Nullable RecordRow row) {
        Pipeline within = chosen != null
                ? chosen
                : row != null && row.value("pipeline") instanceof Long own
                        ? stages.pipelines(type).stream().filter(one -> one.id() == own).findFirst().orElse(null)
                        : null;
        if (within != null) {
            String plain = code.substring(code.indexOf(':') + 1);
            Optional<Stage> own = within.stages().stream()
                    .filter(one -> stages.code(one).equalsIgnoreCase(code) || code.indexOf(':') < 0 && one.code().equalsIgnoreCase(plain))
                    .findFirst();
            if (own.isPresent() || chosen != null) {
                return own;
            }
        }
        return stages.find(type, code);
    }

    /** crm.item.* brings phones and the like in one list, or by their type. */
    private void channelsOfItem(CrmType type, @Nullable Object value, @Nullable RecordRow row, Map<String, @Nullable Object> values) {
        Map<String, List<@Nullable Object>> byType = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map && map.keySet().stream().anyMatch(key -> CHANNELS.contains(String.valueOf(key).toUpperCase(Locale.ROOT)))) {
            map.forEach((key, list) -> byType.put(String.valueOf(key).toUpperCase(Locale.ROOT), Params.listOf(list)));
        } else {
            for (Object one : Params.listOf(value)) {
                String kind = new Params(Params.mapOf("fm", one)).text("typeId").toUpperCase(Locale.ROOT);
                byType.computeIfAbsent(kind, key -> new ArrayList<>()).add(one);
            }
        }
        byType.forEach((kind, list) -> {
            WireField field = CHANNELS.contains(kind) ? type.upper(kind).orElse(null) : null;
            FieldDef def = field == null || field.own() == null ? null : type.type().find(field.own());
            if (def != null) {
                values.put(def.code(), channels(def, Params.listOf(list), row));
            }
        });
    }

    /** What is there with the changes: with an id one is changed or, empty or marked, taken away; without one it is added. */
    private static List<Object> channels(FieldDef def, List<@Nullable Object> given, @Nullable RecordRow row) {
        Map<Long, Object> known = new LinkedHashMap<>();
        if (row != null && row.value(def.code()) instanceof List<?> list) {
            list.forEach(one -> known.put(((Channel) one).id(), one));
        }
        List<Object> added = new ArrayList<>();
        for (Object one : given) {
            if (!(one instanceof Map<?, ?>)) {
                if (!Params.textOf(one).isBlank()) {
                    added.add(Params.textOf(one));
                }
                continue;
            }
            Params parts = new Params(Params.mapOf("multifield", one));
            Long id = parts.number("id");
            Channel old = id != null && known.get(id) instanceof Channel channel ? channel : null;
            String value = parts.has("value") || old == null ? parts.text("value").strip() : old.value();
            if (old != null && (parts.flag("delete") || value.isEmpty())) {
                known.remove(old.id());
            } else if (!value.isEmpty() && !parts.flag("delete")) {
                Map<String, Object> channel = new LinkedHashMap<>();
                channel.put("value", value);
                String kind = parts.text("valueType").isEmpty() ? old == null ? "" : old.kind() : parts.text("valueType");
                if (!kind.isEmpty()) {
                    channel.put("kind", kind);
                }
                if (old == null) {
                    added.add(channel);
                } else {
                    known.put(old.id(), channel);
                }
            }
        }
        List<Object> all = new ArrayList<>(known.values());
        all.addAll(added);
        return all;
    }
}
