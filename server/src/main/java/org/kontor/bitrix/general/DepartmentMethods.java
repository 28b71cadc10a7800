package org.kontor.bitrix.general;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.Departments;
import org.kontor.identity.Structure;
import org.springframework.stereotype.Component;

/** department.*: the structure of the company, to be read. */
@Component
final class DepartmentMethods implements MethodGroup {

    private final Departments departments;

    DepartmentMethods(Departments departments) {
        this.departments = departments;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("department.get", "department", "sort:string order:string ID:int NAME:string PARENT:int UF_HEAD:int start:int", "list", this::get),
                RestMethod.of("department.fields", "department", "", "object", call -> Answer.of(fields())));
    }

    private Answer get(Call call) {
        Structure structure = departments.structure();
        Params params = new Params(merged(call));
        List<Map<String, Object>> all = new ArrayList<>();
        for (Structure.Department department : structure.departments()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("ID", Long.toString(department.id()));
            one.put("NAME", department.name());
            one.put("SORT", department.sort());
            if (department.parentId() != null) {
                one.put("PARENT", Long.toString(department.parentId()));
            }
            structure.in(department.id()).stream()
                    .filter(place -> place.kind() == Structure.Kind.HEAD)
                    .findFirst()
                    .ifPresent(head -> one.put("UF_HEAD", Long.toString(head.personId())));
            if (List.of("ID", "NAME", "PARENT", "UF_HEAD").stream().allMatch(name -> holds(params, name, one))) {
                all.add(one);
            }
        }
        String sort = call.params().text("sort").toUpperCase(Locale.ROOT);
        Comparator<Map<String, Object>> order = switch (sort) {
            case "NAME" -> Comparator.comparing(one -> String.valueOf(one.get("NAME")));
            case "SORT" -> Comparator.comparing(one -> Objects.requireNonNull(Params.numberOf(one.get("SORT"))));
            default -> Comparator.comparing(one -> Objects.requireNonNull(Params.numberOf(one.get("ID"))));
        };
        all.sort(call.params().text("order").equalsIgnoreCase("DESC") ? order.reversed() : order);
        return Answer.page(all, call.params().start());
    }

    /** Conditions stand at the top, or in FILTER as programs write it as well. */
    private static Map<String, @Nullable Object> merged(Call call) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(call.params().all());
        merged.putAll(call.params().map("filter"));
        return merged;
    }

    private static boolean holds(Params params, String name, Map<String, Object> one) {
        List<String> wanted = params.texts(name);
        return wanted.isEmpty() || wanted.stream().anyMatch(text -> text.equalsIgnoreCase(Params.textOf(one.get(name))));
    }

    private static Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        List.of("ID", "NAME", "SORT", "PARENT", "UF_HEAD").forEach(name -> fields.put(name, name));
        return fields;
    }
}
