package org.kontor.access;

import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** What roles are called: a ready one as the messages say unless the company calls it otherwise. */
@Component
public final class RoleTitles {

    private final RoleBook book;
    private final Messages messages;

    RoleTitles(RoleBook book, Messages messages) {
        this.book = book;
        this.messages = messages;
    }

    /** The title of a role in this language, empty for an unknown one. */
    public String of(String language, long role) {
        Role known = book.get().roles().get(role);
        return known == null ? "" : of(language, known);
    }

    String of(String language, Role role) {
        return role.title().isEmpty() ? messages.text(language, "role." + role.code()) : role.title();
    }
}
