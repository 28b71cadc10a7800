package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.Filter;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.stereotype.Component;

/** Reads records as both forms of the protocol answer them: pages of lists, and single ones. */
@Component
final class CrmReading {

    private final Records records;
    private final CrmFilter filters;
    private final WireValues values;
    private final Access access;

    CrmReading(Records records, CrmFilter filters, WireValues values, Access access) {
        this.records = records;
        this.filters = filters;
        this.values = values;
        this.access = access;
    }

    /** A page of the older methods: a plain list. */
    Answer list(Call call, CrmType type) {
        return page(call, type, selected(call, type, false), false);
    }

    /** A page of crm.item.list: its items. */
    Answer items(Call call, CrmType type) {
        Answer page = page(call, type, selected(call, type, true), true);
        return page.with(Map.of("items", Objects.requireNonNull(page.result())));
    }

    private Answer page(Call call, CrmType type, List<WireField> fields, boolean item) {
        Actor actor = call.actor();
        Params params = call.params();
        access.require(actor, type.code(), Access.Action.READ);
        Filter filter = filters.read(actor, type, params.map("filter"), item);
        Sort sort = sort(actor, type, params.map("order"), item);
        long start = params.start();
        long offset = Math.max(0, start);
        List<RecordRow> rows = records.from(actor, type.code(), filter, sort, records.readable(actor, type.code(), CrmType.needs(fields)), Answer.PAGE + 1, offset);
        List<RecordRow> shown = rows.size() > Answer.PAGE ? rows.subList(0, Answer.PAGE) : rows;
        List<Object> result = new ArrayList<>(shown.size());
        for (RecordRow row : shown) {
            result.add(item ? item(call, type, fields, row, false) : old(call, type, fields, row));
        }
        if (start < 0) {
            return new Answer(result, null, item ? null : 0L);
        }
        boolean more = rows.size() > Answer.PAGE;
        long total = !more && (offset == 0 || !rows.isEmpty())
                ? offset + rows.size()
                : records.total(actor, type.code(), filter, true).count();
        return new Answer(result, more ? offset + Answer.PAGE : null, total);
    }

    /** A record with all its fields as the older methods answer it. */
    Map<String, @Nullable Object> get(Call call, CrmType type, long id) {
        List<WireField> fields = type.old();
        RecordRow row = records.get(call.actor(), type.code(), id, records.readable(call.actor(), type.code(), CrmType.needs(fields)));
        return old(call, type, fields.stream().filter(field -> !field.multifield() || row.value(Objects.requireNonNull(field.own())) != null).toList(), row);
    }

    /** A record with all its fields as crm.item.* answers it. */
    Map<String, @Nullable Object> item(Call call, CrmType type, long id) {
        List<WireField> fields = new ArrayList<>(type.items());
        type.fields().stream().filter(WireField::multifield).forEach(fields::add);
        RecordRow row = records.get(call.actor(), type.code(), id, records.readable(call.actor(), type.code(), CrmType.needs(fields)));
        return item(call, type, fields, row, original(call));
    }

    static boolean original(Call call) {
        return call.params().flag("useOriginalUfNames");
    }

    private Map<String, @Nullable Object> old(Call call, CrmType type, List<WireField> fields, RecordRow row) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (WireField field : fields) {
            map.put(field.upper(), values.old(type, field, row.values(), call.caller()));
        }
        return map;
    }

    private Map<String, @Nullable Object> item(Call call, CrmType type, List<WireField> fields, RecordRow row, boolean original) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<Object> channels = null;
        for (WireField field : fields) {
            if (field.multifield()) {
                channels = channels == null ? new ArrayList<>() : channels;
                Object value = row.value(Objects.requireNonNull(field.own()));
                if (value != null) {
                    channels.addAll(WireValues.channels(field, value, true));
                }
            } else {
                map.put(original && field.added() ? field.upper() : field.camel(), values.item(type, field, row.values(), call.caller()));
            }
        }
        if (channels != null) {
            map.put("fm", channels);
        }
        map.put("entityTypeId", type.number());
        return map;
    }

    /** The fields that a call selects; ID always comes, phones and the like only when they are named, or for crm.item.* with all. */
    private static List<WireField> selected(Call call, CrmType type, boolean item) {
        List<String> names = call.params().texts("select");
        List<WireField> all = item ? type.items() : type.old();
        Map<WireField, Boolean> chosen = new LinkedHashMap<>();
        all.stream().filter(field -> field.upper().equals("ID")).forEach(field -> chosen.put(field, true));
        for (String name : names.isEmpty() ? List.of("*", "UF_*") : names) {
            String upper = name.strip().toUpperCase(Locale.ROOT);
            if (upper.equals("*")) {
                all.stream()
                        .filter(field -> item || !field.added() && !field.multifield() && !field.multiple())
                        .forEach(field -> chosen.put(field, true));
                if (item) {
                    type.fields().stream().filter(WireField::multifield).forEach(field -> chosen.put(field, true));
                }
            } else if (upper.equals("UF_*") || upper.equals("UFCRM*")) {
                all.stream().filter(WireField::added).forEach(field -> chosen.put(field, true));
            } else if (item && upper.equals("FM")) {
                type.fields().stream().filter(WireField::multifield).forEach(field -> chosen.put(field, true));
            } else {
                Optional<WireField> found = item ? type.item(name.strip()) : type.upper(name.strip());
                found.filter(field -> !item || !field.camel().isEmpty() || field.multifield()).ifPresent(field -> chosen.put(field, true));
            }
        }
        return List.copyOf(chosen.keySet());
    }

    /** The first field of the order that records can be sorted by; by id where there is none. */
    private Sort sort(Actor actor, CrmType type, Map<String, @Nullable Object> order, boolean item) {
        Fields readable = access.fields(actor, type.code());
        for (Map.Entry<String, @Nullable Object> entry : order.entrySet()) {
            Optional<WireField> field = item ? type.item(entry.getKey()) : type.upper(entry.getKey());
            if (field.isEmpty() && item) {
                throw new Refusal(400, "INVALID_ARG_VALUE", "Invalid order: field '" + entry.getKey() + "' is not allowed in order");
            }
            String code = field.map(WireField::own).orElse(null);
            FieldDef def = code == null ? null : type.type().find(code);
            if (def != null && readable.readable(def.code()) && (def.is(Trait.SORTABLE) || def.code().equals("id"))) {
                return new Sort(def.code(), Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT).startsWith("desc"));
            }
        }
        return new Sort("id", false);
    }
}
