package org.kontor.records;

import static org.kontor.records.db.Tables.FIELD;
import static org.kontor.records.db.Tables.FIELD_OPTION;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.FieldDef.Custom;
import org.kontor.records.FieldDef.Option;
import org.kontor.records.FieldDef.Trait;
import org.springframework.stereotype.Component;

/** All record types with their custom fields, kept in memory by the epoch of fields. */
@Component
public final class RecordTypes {

    private final DSLContext sql;
    private final Map<String, RecordType> builtIn = new LinkedHashMap<>();
    private final Epochs.Cached<Map<String, RecordType>> all;

    RecordTypes(DSLContext sql, Epochs epochs, List<RecordTypeSource> sources, List<AddedFields> added) {
        this.sql = sql;
        sources.stream()
                .map(RecordTypeSource::type)
                .sorted(java.util.Comparator.comparingInt(RecordType::id))
                .forEach(type -> builtIn.put(type.code(), added.stream()
                        .filter(more -> more.type().equals(type.code()))
                        .reduce(type, (known, more) -> known.with(more.fields(), more.links()), (one, other) -> other)));
        builtIn.replaceAll((code, type) -> type.knowing(builtIn));
        this.all = epochs.cache(this::read, Epochs.Name.FIELDS);
    }

    /** All types in the order of their ids. */
    public Collection<RecordType> all() {
        return all.get().values();
    }

    /**
     * The type with this code.
     *
     * @throws Problem kind NOT_FOUND
     */
    public RecordType get(String code) {
        RecordType type = all.get().get(code);
        if (type == null) {
            throw Problem.notFound();
        }
        return type;
    }

    /** The type with this id. */
    public RecordType get(short id) {
        return all().stream().filter(type -> type.id() == id).findFirst().orElseThrow(Problem::notFound);
    }

    private Map<String, RecordType> read() {
        Map<Long, List<Option>> options = new HashMap<>();
        sql.selectFrom(FIELD_OPTION).orderBy(FIELD_OPTION.SORT, FIELD_OPTION.ID).forEach(row -> options
                .computeIfAbsent(row.get(FIELD_OPTION.FIELD_ID), id -> new ArrayList<>())
                .add(new Option(
                        row.get(FIELD_OPTION.ID),
                        row.get(FIELD_OPTION.CODE),
                        row.get(FIELD_OPTION.TITLE),
                        row.get(FIELD_OPTION.COLOR) == null ? null : row.get(FIELD_OPTION.COLOR).intValue(),
                        row.get(FIELD_OPTION.ARCHIVED_AT) != null)));
        Map<Short, List<FieldDef>> custom = new HashMap<>();
        sql.selectFrom(FIELD)
                .where(FIELD.DELETED_AT.isNull().and(FIELD.COLUMN_STATE.eq("ready")))
                .orderBy(FIELD.SORT, FIELD.ID)
                .forEach(row -> {
                    Set<Trait> traits = EnumSet.noneOf(Trait.class);
                    FieldType type = CustomFieldTypes.type(row.get(FIELD.KIND), row.get(FIELD.BOOK_CODE), row.get(FIELD.TARGET_TYPE));
                    if (row.get(FIELD.MULTIPLE)) {
                        traits.add(Trait.MULTIPLE);
                    } else if (CustomFieldTypes.sortable(type)) {
                        traits.add(Trait.SORTABLE);
                    }
                    if (row.get(FIELD.REQUIRED)) {
                        traits.add(Trait.REQUIRED);
                    }
                    if (row.get(FIELD.INDEX_STATE).equals("ready") && row.get(FIELD.FILTERABLE)) {
                        traits.add(Trait.INDEXED);
                    }
                    custom.computeIfAbsent(row.get(FIELD.TYPE_ID), id -> new ArrayList<>()).add(new FieldDef(
                            row.get(FIELD.CODE),
                            type,
                            new Storage.Column(row.get(FIELD.COLUMN_NAME)),
                            row.get(FIELD.SECTION).isEmpty() ? "custom" : row.get(FIELD.SECTION),
                            traits,
                            new Custom(
                                    row.get(FIELD.ID),
                                    row.get(FIELD.TITLE_RU),
                                    row.get(FIELD.TITLE_EN).isEmpty() ? row.get(FIELD.TITLE_RU) : row.get(FIELD.TITLE_EN),
                                    options.getOrDefault(row.get(FIELD.ID), List.of()),
                                    List.of(row.get(FIELD.REQUIRED_FROM)),
                                    row.get(FIELD.PURPOSE),
                                    row.get(FIELD.USED_BY),
                                    row.get(FIELD.FILTERABLE),
                                    false)));
                });
        Map<String, RecordType> types = new LinkedHashMap<>();
        builtIn.forEach((code, type) -> types.put(code, type.with(custom.getOrDefault(type.id(), List.of()), links(code, custom))));
        return types;
    }

    /** The columns of custom fields that point to records of a type. */
    private List<RecordLink> links(String target, Map<Short, List<FieldDef>> custom) {
        List<RecordLink> links = new ArrayList<>();
        builtIn.values().forEach(type -> custom.getOrDefault(type.id(), List.of()).forEach(field -> {
            String column = field.column();
            if (column != null && field.type() instanceof FieldType.Reference reference && reference.type().equals(target)) {
                links.add(RecordLink.of(
                        type.schema() + "." + type.table(), column, field.multiple() ? RecordLink.OnPurge.TAKE_OUT : RecordLink.OnPurge.CLEAR));
            }
        }));
        return links;
    }
}
