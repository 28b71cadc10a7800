package org.kontor.access;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** Roles as other modules keep them: a ready one by its code, a company's own by its id; in their order. */
@Component
public final class RoleNames {

    private static final Comparator<Role> ORDER = Comparator.comparingInt(Role::sort).thenComparingLong(Role::id);

    private final RoleBook book;
    private final Messages messages;

    RoleNames(RoleBook book, Messages messages) {
        this.book = book;
        this.messages = messages;
    }

    /** A role: its key, and how it is called. */
    public record RoleName(String role, String title) {}

    /** All roles. */
    public List<RoleName> all(String language) {
        return book.get().roles().values().stream()
                .sorted(ORDER)
                .map(role -> new RoleName(
                        key(role), role.code() != null && role.title().isBlank() ? messages.text(language, "role." + role.code()) : role.title()))
                .toList();
    }

    /** The keys of the actor's roles. */
    public List<String> of(Actor actor) {
        return actor.grants().roles().stream().map(Grants.Held::role).sorted(ORDER).map(RoleNames::key).distinct().toList();
    }

    /** The key of a role that there is; 422 at "role" for anything else. */
    public String known(@Nullable Object role) {
        if (role instanceof String key && book.get().roles().values().stream().anyMatch(one -> key(one).equals(key))) {
            return key;
        }
        throw Problem.invalid("role", "layout.error.role");
    }

    private static String key(Role role) {
        return Objects.requireNonNullElse(role.code(), Long.toString(role.id()));
    }
}
