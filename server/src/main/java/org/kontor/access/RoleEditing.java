package org.kontor.access;

import static org.kontor.access.db.Tables.FIELD_RIGHT;
import static org.kontor.access.db.Tables.FUNCTION_RIGHT;
import static org.kontor.access.db.Tables.PERMISSION;
import static org.kontor.access.db.Tables.ROLE;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access.Action;
import org.kontor.access.Role.Level;
import org.kontor.platform.Epochs;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of roles: for those who have the function of rights, and never beyond what they have themselves among the functions.
 * What is not set is as in the ready role that the role stands on.
 */
@Component
class RoleEditing {

    private static final int MOST_ROLES = 200;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_NOTE = 1_000;

    private final DSLContext sql;
    private final RoleBook book;
    private final Access access;
    private final AccessCatalogue catalogue;
    private final Epochs epochs;
    private final RoleNews news;

    RoleEditing(DSLContext sql, RoleBook book, Access access, AccessCatalogue catalogue, Epochs epochs, RoleNews news) {
        this.sql = sql;
        this.book = book;
        this.access = access;
        this.catalogue = catalogue;
        this.epochs = epochs;
        this.news = news;
    }

    /**
     * The role, for one who may give or change it.
     *
     * @throws Problem FORBIDDEN, also where the role has a function that he has not; NOT_FOUND
     */
    Role mine(Actor actor, long id) {
        access.require(actor, FunctionRight.RIGHTS);
        Role role = book.get().roles().get(id);
        if (role == null) {
            throw Problem.notFound();
        }
        access.functions().values().forEach(function -> {
            // what every role has until it is hidden gives nobody power
            if (!function.open() && role.has(function)) {
                access.require(actor, function.code());
            }
        });
        return role;
    }

    private Role changeable(Actor actor, long id) {
        Role role = mine(actor, id);
        if (role.is(ReadyRole.PORTAL_ADMIN)) {
            throw Problem.of(Problem.Kind.CONFLICT, "role_fixed");
        }
        return role;
    }

    /** Makes a role of the company's own, as another one is or with nothing. */
    @Transactional
    long add(Actor actor, String title, @Nullable Long from) {
        access.require(actor, FunctionRight.RIGHTS);
        if (book.get().roles().size() >= MOST_ROLES) {
            throw Problem.of(Problem.Kind.CONFLICT, "too_many_roles", Map.of("most", MOST_ROLES));
        }
        Role model = from == null ? null : mine(actor, from);
        ReadyRole stands = model == null ? null : model.basedOn();
        long id = Objects.requireNonNull(sql.insertInto(ROLE)
                .set(ROLE.TITLE, title(title))
                .set(ROLE.BASED_ON, stands == null ? null : stands.code())
                .set(ROLE.BASIS, model != null && model.leader() ? "leader" : "member")
                .set(ROLE.ALONE, model != null && model.alone())
                .set(ROLE.CREATED_BY, actor.personId())
                .returningResult(ROLE.ID)
                .fetchSingle(ROLE.ID));
        if (model != null) {
            sql.execute("insert into access.permission (role_id, type_code, pipeline_id, stage_id, action, scope, opened)"
                    + " select {0}, type_code, pipeline_id, stage_id, action, scope, opened from access.permission where role_id = {1}", DSL.val(id), DSL.val(from));
            sql.execute("insert into access.field_right (role_id, type_code, field_code, level)"
                    + " select {0}, type_code, field_code, level from access.field_right where role_id = {1}", DSL.val(id), DSL.val(from));
            sql.execute("insert into access.function_right (role_id, code, granted)"
                    + " select {0}, code, granted from access.function_right where role_id = {1}", DSL.val(id), DSL.val(from));
        }
        epochs.raise(Epochs.Name.RIGHTS);
        return id;
    }

    /** Changes title, note, whose departments its scopes mean, whether it stands alone. */
    @Transactional
    void change(Actor actor, long id, Patch body) {
        Role role = changeable(actor, id);
        sql.update(ROLE)
                .set(ROLE.TITLE, body.has("title") ? title(role.code() == null ? body.needed("title", LONGEST_TITLE) : body.text("title", LONGEST_TITLE)) : role.title())
                .set(ROLE.NOTE, body.has("note") ? body.text("note", LONGEST_NOTE) : role.note())
                .set(ROLE.BASIS, body.has("basis") ? body.oneOf("basis", List.of("member", "leader")) : role.leader() ? "leader" : "member")
                .set(ROLE.ALONE, body.has("alone") ? body.flag("alone") : role.alone())
                .where(ROLE.ID.eq(id))
                .execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private static String title(String title) {
        return title.replaceAll("\\s+", " ").strip();
    }

    /** Removes a role of the company's own; whoever held it loses it at once. */
    @Transactional
    void remove(Actor actor, long id) {
        Role role = changeable(actor, id);
        if (role.code() != null) {
            throw Problem.of(Problem.Kind.CONFLICT, "role_ready");
        }
        news.removed(actor.personId(), id);
        sql.deleteFrom(ROLE).where(ROLE.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    /** A field of the matrix with its new value; null for as it stands above it. */
    record CellChange(
            String type, @Nullable Long pipeline, @Nullable Long stage, String action, @Nullable String scope, @Nullable Boolean opened) {}

    /** Sets fields of the matrix. */
    @Transactional
    void cells(Actor actor, long id, List<CellChange> changes) {
        changeable(actor, id);
        for (CellChange change : changes) {
            Action action = action(change.action());
            check(change);
            sql.deleteFrom(PERMISSION)
                    .where(PERMISSION.ROLE_ID.eq(id))
                    .and(PERMISSION.TYPE_CODE.eq(change.type()))
                    .and(PERMISSION.ACTION.eq(action.code()))
                    .and(PERMISSION.PIPELINE_ID.isNotDistinctFrom(change.pipeline()))
                    .and(PERMISSION.STAGE_ID.isNotDistinctFrom(change.stage()))
                    .execute();
            if (change.scope() != null) {
                Scope scope = scope(action, change.scope());
                boolean opened = Boolean.TRUE.equals(change.opened())
                        && scope != Scope.ALL
                        && List.of(Action.READ, Action.UPDATE, Action.DELETE, Action.EXPORT).contains(action);
                sql.insertInto(PERMISSION)
                        .set(PERMISSION.ROLE_ID, id)
                        .set(PERMISSION.TYPE_CODE, change.type())
                        .set(PERMISSION.PIPELINE_ID, change.pipeline())
                        .set(PERMISSION.STAGE_ID, change.stage())
                        .set(PERMISSION.ACTION, action.code())
                        .set(PERMISSION.SCOPE, scope.code())
                        .set(PERMISSION.OPENED, opened)
                        .execute();
            }
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private void check(CellChange change) {
        boolean any = change.type().equals(Role.ANY);
        if (!any && (!catalogue.types().contains(change.type()) || !catalogue.parents(change.type()).isEmpty())) {
            throw Problem.invalid("type", "access.error.type");
        }
        boolean narrowed = change.pipeline() != null || change.stage() != null;
        boolean whole = List.of("import", "configure").contains(change.action());
        if (narrowed && (any || whole || change.pipeline() == null || !catalogue.place(change.type(), change.pipeline(), change.stage()))) {
            throw Problem.invalid("pipeline", "access.error.place");
        }
    }

    private static Action action(String code) {
        for (Action action : Action.values()) {
            if (action.code().equals(code)) {
                return action;
            }
        }
        throw Problem.invalid("action", "access.error.action");
    }

    private static Scope scope(Action action, String code) {
        for (Scope scope : Scope.values()) {
            boolean fits = action != Action.IMPORT && action != Action.CONFIGURE || scope == Scope.NONE || scope == Scope.ALL;
            if (scope.code().equals(code) && fits) {
                return scope;
            }
        }
        throw Problem.invalid("scope", "access.error.scope");
    }

    /** The level of a field; null for editable, as it is at first. */
    record FieldChange(String type, String field, @Nullable String level) {}

    /** Sets what may be done with fields. */
    @Transactional
    void fields(Actor actor, long id, List<FieldChange> changes) {
        changeable(actor, id);
        for (FieldChange change : changes) {
            if (!catalogue.types().contains(change.type()) || !catalogue.adjustable(change.type()).contains(change.field())) {
                throw Problem.invalid(change.field(), "access.error.field");
            }
            sql.deleteFrom(FIELD_RIGHT)
                    .where(FIELD_RIGHT.ROLE_ID.eq(id))
                    .and(FIELD_RIGHT.TYPE_CODE.eq(change.type()))
                    .and(FIELD_RIGHT.FIELD_CODE.eq(change.field()))
                    .execute();
            if (change.level() != null && !change.level().equals("edit")) {
                if (!List.of("hidden", "read").contains(change.level())) {
                    throw Problem.invalid(change.field(), "access.error.level");
                }
                sql.insertInto(FIELD_RIGHT)
                        .set(FIELD_RIGHT.ROLE_ID, id)
                        .set(FIELD_RIGHT.TYPE_CODE, change.type())
                        .set(FIELD_RIGHT.FIELD_CODE, change.field())
                        .set(FIELD_RIGHT.LEVEL, change.level())
                        .execute();
            }
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    /** A function; null for as in the ready role. */
    record FunctionChange(String code, @Nullable Boolean granted) {}

    /** Sets functions; nobody gives one that he has not. */
    @Transactional
    void functions(Actor actor, long id, List<FunctionChange> changes) {
        changeable(actor, id);
        for (FunctionChange change : changes) {
            if (!access.functions().containsKey(change.code())) {
                throw Problem.invalid(change.code(), "access.error.function");
            }
            access.require(actor, change.code());
            sql.deleteFrom(FUNCTION_RIGHT)
                    .where(FUNCTION_RIGHT.ROLE_ID.eq(id))
                    .and(FUNCTION_RIGHT.CODE.eq(change.code()))
                    .execute();
            if (change.granted() != null) {
                sql.insertInto(FUNCTION_RIGHT)
                        .set(FUNCTION_RIGHT.ROLE_ID, id)
                        .set(FUNCTION_RIGHT.CODE, change.code())
                        .set(FUNCTION_RIGHT.GRANTED, change.granted())
                        .execute();
            }
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    /** The level of a field as the API names it. */
    static String code(Level level) {
        return level.name().toLowerCase(java.util.Locale.ROOT);
    }
}
