package org.kontor.records;

import static org.kontor.records.db.Tables.LAYOUT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.RoleNames;
import org.kontor.identity.Departments;
import org.kontor.identity.Structure;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Fields that layouts of a role, a department or everybody show at once. */
@Component
final class CardPlaces implements FieldPlaces {

    private final DSLContext sql;
    private final RoleNames roles;
    private final Departments departments;
    private final Messages messages;
    private final JsonMapper json;

    CardPlaces(DSLContext sql, RoleNames roles, Departments departments, Messages messages, JsonMapper json) {
        this.sql = sql;
        this.roles = roles;
        this.departments = departments;
        this.messages = messages;
        this.json = json;
    }

    @Override
    public boolean needs() {
        return false;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        List<FieldPlace> places = new ArrayList<>();
        sql.select(LAYOUT.VIEW, LAYOUT.ROLE, LAYOUT.DEPARTMENT_ID, LAYOUT.SETTINGS)
                .from(LAYOUT)
                .where(LAYOUT.TYPE_ID.eq(type.id()))
                .and(LAYOUT.PERSON_ID.isNull())
                .orderBy(LAYOUT.ID)
                .forEach(row -> {
                    String title = row.value1().isEmpty() ? whose(actor, row.value2(), row.value3()) : row.value1();
                    shown(json.readValue(row.value4().data(), Map.class)).forEach(field -> places.add(new FieldPlace(field, "card", title)));
                });
        return places;
    }

    private String whose(Actor actor, @Nullable String role, @Nullable Long department) {
        if (role != null) {
            return roles.all(actor.language()).stream().filter(one -> one.role().equals(role)).map(RoleNames.RoleName::title).findFirst().orElse(role);
        }
        Structure.Department found = department == null ? null : departments.structure().department(department);
        return found == null ? messages.text(actor.language(), "layout.everybody") : found.name();
    }

    private static List<String> shown(Map<?, ?> layout) {
        List<String> shown = new ArrayList<>();
        List<?> hidden = layout.get("hidden") instanceof List<?> codes ? codes : List.of();
        for (Object one : Objects.requireNonNullElse((List<?>) layout.get("sections"), List.of())) {
            if (one instanceof Map<?, ?> section && section.get("fields") instanceof List<?> fields) {
                int first = section.get("shown") instanceof Number number ? number.intValue() : fields.size();
                fields.stream().limit(first).filter(field -> !hidden.contains(field)).map(Object::toString).forEach(shown::add);
            }
        }
        return shown;
    }
}
