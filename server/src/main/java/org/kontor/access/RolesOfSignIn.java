package org.kontor.access;

import static org.kontor.access.db.Tables.ROLE_HOLDER;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.kontor.identity.SignInRoles;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the sign-in who has which role, and gives the roles that follow from groups of another system. */
@Component
class RolesOfSignIn implements SignInRoles {

    private final DSLContext sql;
    private final RoleBook book;
    private final Roles administrators;
    private final Messages messages;
    private final Epochs epochs;
    private final RoleNews news;

    RolesOfSignIn(DSLContext sql, RoleBook book, Roles administrators, Messages messages, Epochs epochs, RoleNews news) {
        this.sql = sql;
        this.book = book;
        this.administrators = administrators;
        this.messages = messages;
        this.epochs = epochs;
        this.news = news;
    }

    @Override
    public List<Choice> choices() {
        return book.get().roles().values().stream()
                .map(role -> new Choice(code(role), title(role, "ru"), title(role, "en")))
                .toList();
    }

    @Override
    public Set<String> of(long person) {
        return book.grants(person).roles().stream().map(held -> code(held.role())).collect(Collectors.toSet());
    }

    @Override
    @Transactional
    public void follow(long person, Set<String> given, Set<String> managed) {
        boolean changed = false;
        for (Role role : List.copyOf(book.get().roles().values())) {
            if (!managed.contains(code(role))) {
                continue;
            }
            boolean wanted = given.contains(code(role));
            if (wanted == holds(person, role)) {
                continue;
            }
            if (!role.is(ReadyRole.PORTAL_ADMIN)) {
                news.of(null, person, role.id(), wanted);
            }
            if (role.is(ReadyRole.PORTAL_ADMIN)) {
                administrator(person, wanted);
            } else if (wanted) {
                sql.insertInto(ROLE_HOLDER)
                        .set(ROLE_HOLDER.ROLE_ID, role.id())
                        .set(ROLE_HOLDER.KIND, "person")
                        .set(ROLE_HOLDER.HOLDER_ID, person)
                        .onConflictDoNothing()
                        .execute();
                changed = true;
            } else {
                sql.deleteFrom(ROLE_HOLDER)
                        .where(ROLE_HOLDER.ROLE_ID.eq(role.id()))
                        .and(ROLE_HOLDER.KIND.eq("person"))
                        .and(ROLE_HOLDER.HOLDER_ID.eq(person))
                        .execute();
                changed = true;
            }
        }
        if (changed) {
            epochs.raise(Epochs.Name.RIGHTS);
        }
    }

    /** The last administrator stays one, whatever his groups say: else nobody could repair it. */
    private void administrator(long person, boolean wanted) {
        if (!wanted) {
            try {
                administrators.refuseLast(person);
            } catch (Problem lastOne) {
                return;
            }
        }
        administrators.set(null, person, wanted);
    }

    private boolean holds(long person, Role role) {
        return book.get().holders().stream()
                .anyMatch(holder -> holder.role() == role.id() && holder.kind().equals("person") && holder.holder() == person);
    }

    private String title(Role role, String language) {
        return role.code() == null ? role.title() : messages.text(language, "role." + role.code());
    }

    private static String code(Role role) {
        return role.code() == null ? "own_" + role.id() : role.code();
    }
}
