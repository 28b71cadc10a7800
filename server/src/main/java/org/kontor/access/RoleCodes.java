package org.kontor.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** The roles as other modules keep something by them: ready ones by their code, a company's own as {@code own_<id>}. */
@Component
public final class RoleCodes {

    private final RoleBook book;
    private final Messages messages;

    RoleCodes(RoleBook book, Messages messages) {
        this.book = book;
        this.messages = messages;
    }

    /**
     * A role.
     *
     * @param title in the reader's language
     */
    public record Named(String code, String title) {}

    /** All roles in their order. */
    public List<Named> all(String language) {
        return book.get().roles().values().stream().map(role -> new Named(code(role), title(language, role))).toList();
    }

    /** The codes of the roles that a person holds now. */
    public Set<String> of(long person) {
        return book.grants(person).roles().stream().map(held -> code(held.role())).collect(Collectors.toUnmodifiableSet());
    }

    private static String code(Role role) {
        return role.code() == null ? "own_" + role.id() : role.code();
    }

    private String title(String language, Role role) {
        return role.title().isEmpty() ? messages.text(language, "role." + role.code()) : role.title();
    }
}
