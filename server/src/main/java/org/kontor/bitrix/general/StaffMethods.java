package org.kontor.bitrix.general;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Refusals;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.DepartmentEditing;
import org.kontor.identity.Departments;
import org.kontor.identity.Joining;
import org.kontor.platform.Patch;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * user.add, user.update, user.access and department.add, update, delete. What an account is entered by stays on the page: an address
 * for sign-in and a dismissal are no matter of a program.
 */
@Component
final class StaffMethods implements MethodGroup {

    private static final Refusals REFUSALS = problem -> switch (problem.kind()) {
        case FORBIDDEN -> Refusal.denied();
        case NOT_FOUND -> new Refusal(400, "ERROR_CORE", "Not found");
        default -> problem;
    };

    private static final Map<String, String> TEXTS = Map.of(
            "NAME", "firstName", "LAST_NAME", "lastName", "SECOND_NAME", "secondName", "WORK_POSITION", "postTitle", "WORK_PHONE", "phone", "PERSONAL_MOBILE", "mobile",
            "UF_PHONE_INNER", "innerPhone");

    private final Joining joining;
    private final DepartmentEditing editing;
    private final Departments departments;
    private final AccessCodes codes;
    private final JsonMapper json;

    StaffMethods(Joining joining, DepartmentEditing editing, Departments departments, AccessCodes codes, JsonMapper json) {
        this.codes = codes;
        this.joining = joining;
        this.editing = editing;
        this.departments = departments;
        this.json = json;
    }

    @Override
    public List<RestMethod> methods() {
        String person = "EMAIL:string NAME:string LAST_NAME:string SECOND_NAME:string WORK_POSITION:string WORK_PHONE:string PERSONAL_MOBILE:string PERSONAL_BIRTHDAY:string UF_DEPARTMENT:array UF_PHONE_INNER:string";
        return List.of(
                RestMethod.of("user.add", "user", person.replaceFirst("EMAIL:string", "EMAIL:string!"), "int", call -> Answer.of(invite(call))),
                RestMethod.of("user.update", "user", "ID:int! " + person, "bool", this::change),
                RestMethod.of("user.access", "", "ACCESS:array!", "bool", call -> Answer.of(call.params().texts("ACCESS").stream().anyMatch(code -> codes.covers(call.actor(), code)))),
                RestMethod.of("department.add", "department", "NAME:string! SORT:int PARENT:int! UF_HEAD:int", "int", call -> Answer.of(add(call))),
                RestMethod.of("department.update", "department", "ID:int! NAME:string SORT:int PARENT:int UF_HEAD:int", "bool", call -> {
                    long id = department(call);
                    REFUSALS.done(() -> editing.change(call.actor().person(), id, department(call.params())));
                    return Answer.of(true);
                }),
                RestMethod.of("department.delete", "department", "ID:int!", "bool", call -> {
                    long id = department(call);
                    REFUSALS.done(() -> editing.remove(call.actor().person(), id));
                    return Answer.of(true);
                }));
    }

    /** The fields of a person, beside one another or within FIELDS. */
    private static Params fields(Call call) {
        Map<String, @Nullable Object> fields = call.params().map("FIELDS");
        return fields.isEmpty() ? call.params() : new Params(fields);
    }

    private static Map<String, @Nullable Object> profile(Params fields) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        TEXTS.forEach((name, own) -> {
            if (fields.has(name)) {
                patch.put(own, fields.text(name));
            }
        });
        if (fields.has("PERSONAL_BIRTHDAY")) {
            String day = fields.text("PERSONAL_BIRTHDAY").strip();
            patch.put("birthday", day.isEmpty() ? null : day.matches("\\d{2}\\.\\d{2}\\.\\d{4}") ? day.substring(6) + "-" + day.substring(3, 5) + "-" + day.substring(0, 2) : day.substring(0, Math.min(10, day.length())));
        }
        return patch;
    }

    private long invite(Call call) {
        Params fields = fields(call);
        if (fields.text("EMAIL").isBlank()) {
            throw new Refusal(400, "ERROR_CORE", "The e-mail is missing");
        }
        if (fields.flag("EXTRANET")) {
            throw new Refusal(400, "ERROR_CORE", "Guests are invited on the page");
        }
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        patch.put("email", fields.text("EMAIL").strip());
        patch.put("firstName", fields.text("NAME"));
        patch.put("lastName", fields.text("LAST_NAME").isBlank() && fields.text("NAME").isBlank() ? fields.text("EMAIL").strip().split("@")[0] : fields.text("LAST_NAME"));
        patch.put("postTitle", fields.text("WORK_POSITION"));
        fields.list("UF_DEPARTMENT").stream().map(Params::numberOf).filter(Objects::nonNull).findFirst().ifPresent(id -> patch.put("departmentId", id));
        long by = call.actor().person();
        long id = REFUSALS.told(() -> joining.invite(by, patch(patch))).id();
        Map<String, @Nullable Object> rest = profile(fields);
        rest.keySet().removeAll(List.of("firstName", "lastName", "postTitle"));
        if (!rest.isEmpty()) {
            REFUSALS.told(() -> joining.change(by, id, patch(rest)));
        }
        return id;
    }

    private Answer change(Call call) {
        Params fields = fields(call);
        Long id = call.params().number("ID");
        if (id == null) {
            throw new Refusal(400, "ERROR_CORE", "ID is missing");
        }
        if (fields.has("EMAIL") || fields.has("ACTIVE") && !fields.flag("ACTIVE")) {
            throw new Refusal(400, "ERROR_CORE", "The address for sign-in and a dismissal are entered on the page");
        }
        Map<String, @Nullable Object> patch = profile(fields);
        REFUSALS.told(() -> joining.change(call.actor().person(), id, patch(patch)));
        return Answer.of(true);
    }

    private Patch patch(Map<String, @Nullable Object> values) {
        return new Patch(json.valueToTree(values));
    }

    private long department(Call call) {
        Long id = call.params().number("ID");
        if (id == null || departments.structure().department(id) == null) {
            throw new Refusal(400, "ERROR_CORE", "Department not found");
        }
        return id;
    }

    private long add(Call call) {
        if (call.params().text("NAME").isBlank()) {
            throw new Refusal(400, "ERROR_CORE", "The name of the department is missing");
        }
        Long parent = call.params().number("PARENT");
        if (parent == null || departments.structure().department(parent) == null) {
            throw new Refusal(400, "ERROR_CORE", "The department above is missing or unknown");
        }
        return REFUSALS.told(() -> editing.add(call.actor().person(), department(call.params())));
    }

    private Patch department(Params params) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        if (params.has("NAME")) {
            patch.put("name", params.text("NAME"));
        }
        if (params.number("SORT") != null) {
            patch.put("sort", Math.clamp(Objects.requireNonNull(params.number("SORT")), 0, 1_000_000));
        }
        if (params.has("PARENT")) {
            Long parent = params.number("PARENT");
            patch.put("parentId", parent == null || parent == 0 ? null : parent);
        }
        if (params.has("UF_HEAD")) {
            Long head = params.number("UF_HEAD");
            patch.put("headId", head == null || head == 0 ? null : head);
        }
        return patch(patch);
    }
}
