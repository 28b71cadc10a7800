package org.kontor.bitrix.crm;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.bitrix.disk.SignedFiles;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Comparison;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.platform.Files;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** crm.activity.*: calls, meetings, letters and to-dos. */
@Component
final class ActivityMethods implements MethodGroup {

    /** What programs report has happened elsewhere: it needs no result. */
    static final Options HAPPENED = new Options(false, false, true, false, null, false, false);

    private static final String TYPE = "activity";
    private static final String RESULTS = "activity_result";

    /** The field that binds an activity to records of a type, the first that is bound being its owner. */
    static final Map<String, String> BINDINGS = new LinkedHashMap<>();

    private static final Map<String, Long> KINDS = Map.of("MEETING", 1L, "CALL", 2L, "LETTER", 4L, "MESSAGE", 6L, "TODO", 6L);

    static {
        BINDINGS.put("deal", "deals");
        BINDINGS.put("lead", "leads");
        BINDINGS.put("contact", "contacts");
        BINDINGS.put("company", "companies");
    }

    private final Records records;
    private final CrmTypes types;
    private final CrmFilter filters;
    private final WireValues values;
    private final ReferenceBooks books;
    private final Access access;
    private final Files files;
    private final SignedFiles signed;

    ActivityMethods(Records records, CrmTypes types, CrmFilter filters, WireValues values, ReferenceBooks books, Access access, Files files, SignedFiles signed) {
        this.records = records;
        this.types = types;
        this.filters = filters;
        this.values = values;
        this.books = books;
        this.access = access;
        this.files = files;
        this.signed = signed;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("crm.activity.list", "crm", "select:array filter:object order:object start:int", "list", this::list),
                RestMethod.of("crm.activity.get", "crm", "id:int!", "object", call -> Answer.of(one(call, call.params().id("id")))),
                RestMethod.of("crm.activity.add", "crm", "fields:object!", "int", call -> Answer.of(add(call, new Params(call.params().map("fields"))))),
                RestMethod.of("crm.activity.update", "crm", "id:int! fields:object!", "bool", call -> {
                    update(call, call.params().id("id"), new Params(call.params().map("fields")));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.activity.delete", "crm", "id:int!", "bool", call -> {
                    records.delete(call.operation("delete"), TYPE, call.params().id("id"));
                    return Answer.of(true);
                }),
                RestMethod.of("crm.activity.fields", "crm", "", "object", call -> Answer.of(fields())),
                RestMethod.of("crm.activity.communication.fields", "crm", "", "object", call -> Answer.of(Plain.fields(
                        "ID integer r", "ACTIVITY_ID integer r", "ENTITY_ID integer -", "ENTITY_TYPE_ID integer -", "TYPE string -", "VALUE string -"))),
                RestMethod.of("crm.activity.binding.list", "crm", "activityId:int!", "list", call -> Answer.of(bindings(row(call, call.params().id("activityId"))))),
                RestMethod.of("crm.activity.binding.add", "crm", "activityId:int! entityTypeId:int! entityId:int!", "bool", call -> bind(call, true)),
                RestMethod.of("crm.activity.binding.delete", "crm", "activityId:int! entityTypeId:int! entityId:int!", "bool", call -> bind(call, false)),
                RestMethod.of(
                        "crm.activity.binding.move", "crm",
                        "activityId:int! sourceEntityTypeId:int! sourceEntityId:int! targetEntityTypeId:int! targetEntityId:int!", "bool", this::move));
    }

    private List<String> readable(Call call) {
        return records.readableFields(call.actor(), TYPE);
    }

    private RecordRow row(Call call, long id) {
        return records.get(call.actor(), TYPE, id, readable(call));
    }

    private Answer list(Call call) {
        access.require(call.actor(), TYPE, Access.Action.READ);
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        List<Filter> parts = new ArrayList<>();
        Map<String, @Nullable Object> asked = call.params().map("filter");
        Params all = new Params(asked);
        asked.forEach((key, value) -> {
            Comparison comparison = Comparison.read(key);
            Filter own = switch (comparison.field().toUpperCase(Locale.ROOT)) {
                case "TYPE_ID", "PROVIDER_TYPE_ID" -> book("kind", "activity_kind", Params.listOf(value).stream()
                        .flatMap(one -> KINDS.entrySet().stream().filter(kind -> kind.getValue().equals(Params.numberOf(one))).map(Map.Entry::getKey))
                        .toList());
                case "DIRECTION" -> book("direction", "activity_direction", List.of(Params.textOf(value).equals("1") ? "IN" : "OUT"));
                case "STATUS" -> new Filter.In("closed", List.of(!Params.textOf(value).equals("1")));
                case "OWNER_ID" -> owner(all, Params.listOf(value));
                case "OWNER_TYPE_ID" -> all.has("OWNER_ID") ? Filter.NONE : bound(Params.numberOf(value))
                        .<Filter>map(field -> new Filter.Not(new Filter.Empty(field)))
                        .orElse(new Filter.Not(Filter.NONE));
                case "BINDINGS" -> new Filter.Any(Params.listOf(value).stream().map(one -> owner(new Params(Params.mapOf("BINDINGS", one)), null)).toList());
                default -> {
                    plain.put(key, value);
                    yield Filter.NONE;
                }
            };
            parts.add(comparison.negated() && !own.equals(Filter.NONE) ? new Filter.Not(own) : own);
        });
        parts.add(filters.read(call.actor(), types.get(TYPE), plain, false));
        Filter filter = new Filter.All(parts.stream().filter(part -> !part.equals(Filter.NONE)).toList());
        Sort sort = sort(call);
        long start = call.params().start();
        long offset = Math.max(0, start);
        List<RecordRow> rows = records.from(call.actor(), TYPE, filter, sort, readable(call), Answer.PAGE + 1, offset);
        boolean more = rows.size() > Answer.PAGE;
        List<String> select = call.params().texts("select").stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (RecordRow row : more ? rows.subList(0, Answer.PAGE) : rows) {
            Map<String, @Nullable Object> one = shown(call, row);
            if (select.contains("COMMUNICATIONS")) {
                one.put("COMMUNICATIONS", List.of());
            }
            if (!select.isEmpty() && !select.contains("*")) {
                one.keySet().removeIf(name -> !name.equals("ID") && !select.contains(name));
            }
            found.add(one);
        }
        if (start < 0) {
            return new Answer(found, null, 0L);
        }
        long total = !more && (offset == 0 || !rows.isEmpty()) ? offset + rows.size() : records.total(call.actor(), TYPE, filter, true).count();
        return new Answer(found, more ? offset + Answer.PAGE : null, total);
    }

    private Sort sort(Call call) {
        for (Map.Entry<String, @Nullable Object> entry : call.params().map("order").entrySet()) {
            String code = types.get(TYPE).upper(entry.getKey()).map(WireField::own).orElse(null);
            if (code != null && readable(call).contains(code) && !code.equals("comments")) {
                return new Sort(code, Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT).startsWith("desc"));
            }
        }
        return new Sort("id", false);
    }

    private Filter book(String field, String book, List<String> codes) {
        List<Object> ids = new ArrayList<>();
        codes.forEach(code -> id(book, code).ifPresent(ids::add));
        return ids.isEmpty() ? new Filter.Not(Filter.NONE) : new Filter.In(field, ids);
    }

    private Filter owner(Params filter, @Nullable List<@Nullable Object> given) {
        List<Object> ids = new ArrayList<>();
        (given == null ? filter.list("OWNER_ID") : given).forEach(one -> ids.add(Objects.requireNonNullElse(Params.numberOf(one), 0L)));
        Optional<String> field = bound(filter.number("OWNER_TYPE_ID"));
        if (field.isPresent()) {
            return ids.isEmpty() ? new Filter.Not(Filter.NONE) : new Filter.In(field.get(), ids);
        }
        return new Filter.Any(BINDINGS.values().stream().<Filter>map(one -> new Filter.In(one, ids)).toList());
    }

    static Optional<String> bound(@Nullable Long type) {
        String code = type == null ? null : CrmTypes.CODES.get(type.intValue());
        return Optional.ofNullable(code).map(BINDINGS::get);
    }

    private Optional<Long> id(String book, String code) {
        return books.find(book).flatMap(found -> found.values().stream().filter(value -> value.code().equals(code)).findFirst()).map(ReferenceBooks.Value::id);
    }

    private String code(String book, @Nullable Object id) {
        return id instanceof Long number ? books.value(book, number).map(ReferenceBooks.Value::code).orElse("") : "";
    }

    private Map<String, @Nullable Object> one(Call call, long id) {
        return shown(call, row(call, id));
    }

    private Map<String, @Nullable Object> shown(Call call, RecordRow row) {
        List<Map<String, Object>> bindings = bindings(row);
        String kind = code("activity_kind", row.value("kind"));
        boolean closed = Boolean.TRUE.equals(row.value("closed"));
        String direction = code("activity_direction", row.value("direction"));
        Instant plan = row.value("planAt") instanceof Instant at ? at : null;
        long minutes = row.value("duration") instanceof Long duration ? duration : 0;
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("ID", Long.toString(row.id()));
        map.put("OWNER_ID", bindings.isEmpty() ? "0" : String.valueOf(bindings.getFirst().get("entityId")));
        map.put("OWNER_TYPE_ID", bindings.isEmpty() ? "0" : String.valueOf(bindings.getFirst().get("entityTypeId")));
        map.put("TYPE_ID", Long.toString(KINDS.getOrDefault(kind, 6L)));
        map.put("PROVIDER_ID", switch (kind) {
            case "CALL" -> "VOXIMPLANT_CALL";
            case "MEETING" -> "CRM_MEETING";
            case "LETTER" -> "CRM_EMAIL";
            default -> "CRM_TODO";
        });
        map.put("PROVIDER_TYPE_ID", kind.isEmpty() ? "TODO" : kind);
        map.put("PROVIDER_GROUP_ID", null);
        map.put("ASSOCIATED_ENTITY_ID", "0");
        map.put("SUBJECT", Objects.requireNonNullElse(row.value("title"), ""));
        map.put("CREATED", row.value("createdAt") instanceof Instant at ? values.moment(at) : "");
        map.put("LAST_UPDATED", row.value("modifiedAt") instanceof Instant at ? values.moment(at) : "");
        map.put("START_TIME", plan == null ? "" : values.moment(plan));
        map.put("END_TIME", plan == null ? "" : values.moment(plan.plus(minutes, ChronoUnit.MINUTES)));
        map.put("DEADLINE", plan == null ? "" : values.moment(plan));
        map.put("COMPLETED", closed ? "Y" : "N");
        map.put("STATUS", closed ? "2" : "1");
        map.put("RESPONSIBLE_ID", text(row.value("responsible")));
        map.put("PRIORITY", switch (code("activity_priority", row.value("priority"))) {
            case "LOW" -> "1";
            case "HIGH" -> "3";
            default -> "2";
        });
        map.put("NOTIFY_TYPE", "0");
        map.put("NOTIFY_VALUE", "0");
        map.put("DESCRIPTION", Objects.requireNonNullElse(row.value("comments"), ""));
        map.put("DESCRIPTION_TYPE", "1");
        map.put("DIRECTION", direction.equals("IN") ? "1" : direction.equals("OUT") ? "2" : "0");
        map.put("LOCATION", Objects.requireNonNullElse(row.value("place"), ""));
        map.put("SETTINGS", List.of());
        map.put("ORIGINATOR_ID", row.value("originator"));
        map.put("ORIGIN_ID", row.value("origin"));
        map.put("AUTHOR_ID", text(row.value("createdBy")));
        map.put("EDITOR_ID", text(row.value("modifiedBy")));
        map.put("PROVIDER_PARAMS", List.of());
        map.put("PROVIDER_DATA", null);
        map.put("RESULT_MARK", "0");
        map.put("RESULT_VALUE", null);
        map.put("RESULT_SUM", null);
        map.put("RESULT_CURRENCY_ID", null);
        map.put("RESULT_STATUS", "0");
        map.put("RESULT_STREAM", "0");
        map.put("RESULT_SOURCE_ID", row.value("result") == null ? null : code(RESULTS, row.value("result")));
        map.put("AUTOCOMPLETE_RULE", "0");
        if (row.value("files") instanceof List<?> ids && !ids.isEmpty()) {
            map.put("FILES", ids.stream().map(id -> Map.of("id", id, "name", files.get((Long) id).name(), "url", signed.attached((Long) id, call.caller()))).toList());
        }
        return map;
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static List<Map<String, Object>> bindings(RecordRow row) {
        List<Map<String, Object>> all = new ArrayList<>();
        BINDINGS.forEach((type, field) -> {
            if (row.value(field) instanceof List<?> ids) {
                ids.forEach(id -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("entityTypeId", number(type));
                    one.put("entityId", id);
                    all.add(one);
                });
            }
        });
        return all;
    }

    private static int number(String type) {
        return CrmTypes.CODES.entrySet().stream().filter(entry -> entry.getValue().equals(type)).findFirst().orElseThrow().getKey();
    }

    /** Adds an activity and answers its id. */
    long add(Call call, Params fields) {
        Map<String, @Nullable Object> values = values(call, fields);
        Map<String, List<Object>> bound = new LinkedHashMap<>();
        bind(bound, fields.number("OWNER_TYPE_ID"), fields.number("OWNER_ID"));
        for (@Nullable Object one : fields.list("BINDINGS")) {
            Params binding = new Params(Params.mapOf("BINDINGS", one));
            bind(bound, binding.number("OWNER_TYPE_ID"), binding.number("OWNER_ID"));
        }
        for (@Nullable Object one : fields.list("COMMUNICATIONS")) {
            Params communication = new Params(Params.mapOf("COMMUNICATIONS", one));
            bind(bound, communication.number("ENTITY_TYPE_ID"), communication.number("ENTITY_ID"));
        }
        if (bound.isEmpty()) {
            throw Refusal.bad("The field OWNER_ID and OWNER_TYPE_ID is required.");
        }
        values.putAll(bound);
        values.putIfAbsent("title", "");
        return records.add(call.operation("add"), TYPE, values, HAPPENED);
    }

    private static void bind(Map<String, List<Object>> bound, @Nullable Long type, @Nullable Long id) {
        if (id != null && id > 0) {
            bound(type).ifPresent(field -> {
                List<Object> ids = bound.computeIfAbsent(field, key -> new ArrayList<>());
                if (!ids.contains(id)) {
                    ids.add(id);
                }
            });
        }
    }

    /** Plans something to do; kind and direction are those that the protocol has for a to-do. */
    long plan(Call call, Map<String, @Nullable Object> values) {
        return records.add(call.operation("add"), TYPE, values, Options.PERSON);
    }

    /** An activity of these owners, or a refusal as the newer methods have it. */
    void owned(Call call, long id) {
        String field = bound(call.params().number("ownerTypeId")).orElseThrow(() -> new Refusal(400, "OWNER_NOT_FOUND", "Owner was not found"));
        Long owner = call.params().number("ownerId");
        RecordRow row = records.find(call.actor(), TYPE, id, readable(call)).orElseThrow(() -> new Refusal(400, "NOT_FOUND", "Not found"));
        if (owner == null || !(row.value(field) instanceof List<?> ids) || !ids.contains(owner)) {
            throw new Refusal(400, "NOT_FOUND", "Not found");
        }
    }

    /** Changes an activity by the names of the older methods. */
    void change(Call call, long id, Map<String, @Nullable Object> fields) {
        records.update(call.operation("update"), TYPE, Change.of(id, values(call, new Params(fields))), Options.PERSON);
    }

    /** Changes an activity. */
    void update(Call call, long id, Params fields) {
        records.update(call.operation("update"), TYPE, Change.of(id, values(call, fields)), HAPPENED);
    }

    private Answer bind(Call call, boolean add) {
        long id = call.params().id("activityId");
        long other = call.params().id("entityId");
        String field = bound(call.params().number("entityTypeId")).orElseThrow(() -> new Refusal(400, "OWNER_NOT_FOUND", "Owner was not found"));
        List<Object> ids = new ArrayList<>();
        if (row(call, id).value(field) instanceof List<?> present) {
            ids.addAll(present);
        }
        ids.remove((Object) other);
        if (add) {
            ids.add(other);
        }
        records.update(call.operation("update"), TYPE, Change.of(id, field, ids), Options.PERSON);
        return Answer.of(true);
    }

    /** From one record to another; it must have been bound to the first. */
    private Answer move(Call call) {
        long id = call.params().id("activityId");
        String from = bound(call.params().number("sourceEntityTypeId")).orElseThrow(() -> new Refusal(400, "OWNER_NOT_FOUND", "Owner was not found"));
        String to = bound(call.params().number("targetEntityTypeId")).orElseThrow(() -> new Refusal(400, "OWNER_NOT_FOUND", "Owner was not found"));
        long target = call.params().id("targetEntityId");
        RecordRow row = row(call, id);
        Map<String, List<Object>> bound = new LinkedHashMap<>();
        for (String field : List.of(from, to)) {
            bound.computeIfAbsent(field, key -> new ArrayList<>(row.value(field) instanceof List<?> present ? present : List.of()));
        }
        if (!Objects.requireNonNull(bound.get(from)).remove((Object) call.params().id("sourceEntityId"))) {
            throw new Refusal(400, "BINDING_NOT_FOUND", "The activity is not bound to this record");
        }
        List<Object> targets = Objects.requireNonNull(bound.get(to));
        targets.remove((Object) target);
        targets.add(target);
        records.update(call.operation("update"), TYPE, Change.of(id, new LinkedHashMap<>(bound)), Options.PERSON);
        return Answer.of(true);
    }

    Map<String, @Nullable Object> values(Call call, Params fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        put(map, "title", fields, "SUBJECT");
        put(map, "comments", fields, "DESCRIPTION");
        put(map, "place", fields, "LOCATION");
        put(map, "originator", fields, "ORIGINATOR_ID");
        put(map, "origin", fields, "ORIGIN_ID");
        if (fields.number("RESPONSIBLE_ID") != null) {
            map.put("responsible", fields.number("RESPONSIBLE_ID"));
        }
        if (fields.has("TYPE_ID")) {
            String kind = switch (fields.text("TYPE_ID")) {
                case "1" -> "MEETING";
                case "2" -> "CALL";
                case "4" -> "LETTER";
                default -> "TODO";
            };
            id("activity_kind", kind).ifPresent(value -> map.put("kind", value));
        }
        if (fields.has("DIRECTION")) {
            id("activity_direction", fields.text("DIRECTION").equals("1") ? "IN" : "OUT").ifPresent(value -> map.put("direction", value));
        }
        if (fields.has("PRIORITY")) {
            id("activity_priority", switch (fields.text("PRIORITY")) {
                case "1" -> "LOW";
                case "3" -> "HIGH";
                default -> "NORMAL";
            }).ifPresent(value -> map.put("priority", value));
        }
        Instant start = moment(call, fields, "START_TIME");
        Instant end = moment(call, fields, "END_TIME");
        Instant plan = start != null ? start : moment(call, fields, "DEADLINE");
        if (plan != null || end != null) {
            map.put("planAt", plan != null ? plan : end);
        }
        if (start != null && end != null && end.isAfter(start)) {
            map.put("duration", Math.min(100_000, ChronoUnit.MINUTES.between(start, end)));
        }
        if (fields.has("RESULT_SOURCE_ID")) {
            String code = fields.text("RESULT_SOURCE_ID");
            map.put("result", code.isEmpty() ? null : id(RESULTS, code).orElseThrow(() -> new Refusal(400, "ERROR_CORE", "RESULT_SOURCE_ID is unknown")));
        }
        if (fields.has("COMPLETED")) {
            map.put("closed", fields.flag("COMPLETED"));
        } else if (fields.has("STATUS")) {
            map.put("closed", !fields.text("STATUS").equals("1"));
        }
        return map;
    }

    private static void put(Map<String, @Nullable Object> map, String code, Params fields, String name) {
        if (fields.has(name)) {
            map.put(code, fields.text(name));
        }
    }

    private @Nullable Instant moment(Call call, Params fields, String name) {
        String text = fields.text(name).strip();
        if (text.isEmpty()) {
            return null;
        }
        Instant at = WireDates.moment(text, call.actor().zone());
        if (at == null) {
            throw new Refusal(400, "ERROR_CORE", "Invalid value of field '" + name + "'");
        }
        return at;
    }

    private static Map<String, Object> fields() {
        return Plain.fields(
                "ID integer r", "OWNER_ID integer i", "OWNER_TYPE_ID crm_enum_ownertype i", "TYPE_ID crm_enum_activitytype !i", "PROVIDER_ID string -", "PROVIDER_TYPE_ID string -",
                "PROVIDER_GROUP_ID string -", "ASSOCIATED_ENTITY_ID integer r", "SUBJECT string !", "START_TIME datetime -", "END_TIME datetime -", "DEADLINE datetime -",
                "COMPLETED char -", "STATUS crm_enum_activitystatus -", "RESPONSIBLE_ID user !", "PRIORITY crm_enum_activitypriority -", "NOTIFY_TYPE crm_enum_activitynotifytype -",
                "NOTIFY_VALUE integer -", "DESCRIPTION string -", "DESCRIPTION_TYPE crm_enum_contenttype -", "DIRECTION crm_enum_activitydirection -", "LOCATION string -",
                "CREATED datetime r", "AUTHOR_ID user r", "LAST_UPDATED datetime r", "EDITOR_ID user r", "SETTINGS object -", "ORIGIN_ID string -", "ORIGINATOR_ID string -",
                "RESULT_STATUS integer -", "RESULT_STREAM integer -", "RESULT_SOURCE_ID string -", "PROVIDER_PARAMS object -", "PROVIDER_DATA string -", "RESULT_MARK integer -",
                "RESULT_VALUE double -", "RESULT_SUM double -", "RESULT_CURRENCY_ID string -", "AUTOCOMPLETE_RULE integer -", "BINDINGS crm_activity_binding r*",
                "COMMUNICATIONS crm_activity_communication !*", "FILES diskfile *");
    }
}
