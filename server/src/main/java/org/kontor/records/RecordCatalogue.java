package org.kontor.records;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kontor.access.AccessCatalogue;
import org.springframework.stereotype.Component;

/** What there is to have rights on: the registered types with their pipelines, stages and fields. */
@Component
final class RecordCatalogue implements AccessCatalogue {

    /** A record cannot be shown, placed or given to somebody without these. */
    private static final Set<String> ALWAYS = Set.of("title", "stage", "responsible");

    /** Who reads it reads all requisites of a client, and else nobody; the numbers in them are found by {@link #REQUISITE_KEYS}. */
    private static final String REQUISITES = "inn";

    private static final String REQUISITE_KEYS = "requisiteKeys";

    private final RecordTypes types;
    private final Stages stages;

    RecordCatalogue(RecordTypes types, Stages stages) {
        this.types = types;
        this.stages = stages;
    }

    @Override
    public Set<String> types() {
        Set<String> codes = new LinkedHashSet<>();
        types.all().forEach(type -> codes.add(type.code()));
        return codes;
    }

    @Override
    public List<String> parents(String type) {
        return types.get(type).parents().stream().map(RecordType.Parent::type).toList();
    }

    @Override
    public List<String> openers(String type) {
        return types.get(type).openers().stream().map(RecordType.Parent::type).toList();
    }

    @Override
    public boolean set(String type) {
        return types.get(type).setter() != null;
    }

    @Override
    public boolean place(String type, long pipeline, @Nullable Long stage) {
        RecordType known = types.get(type);
        return known.staged() && stages.pipelines(known.id()).stream()
                .filter(one -> one.id() == pipeline)
                .anyMatch(one -> stage == null || one.stages().stream().anyMatch(of -> of.id() == stage));
    }

    @Override
    public Set<String> adjustable(String type) {
        Set<String> codes = new LinkedHashSet<>();
        for (FieldDef field : types.get(type).fields().values()) {
            if (!ALWAYS.contains(field.code()) && !field.section().equals("system") && !field.section().equals("hidden")) {
                codes.add(field.code());
            }
        }
        return codes;
    }

    @Override
    public Set<String> together(String type, String field) {
        RecordType known = types.get(type);
        Set<String> same = new TreeSet<>(Set.of(field));
        if (field.equals("amount") && known.find("amountBase") != null) {
            same.add("amountBase");
        }
        if (field.equals(REQUISITES) && known.find(REQUISITE_KEYS) != null) {
            same.add(REQUISITE_KEYS);
        }
        for (FieldDef other : known.fields().values()) {
            if (other.storage() instanceof Storage.LinkRows rows && !rows.primaryField().isEmpty()
                    && (other.code().equals(field) || rows.primaryField().equals(field))) {
                same.add(other.code());
                same.add(rows.primaryField());
            }
        }
        return same;
    }
}
