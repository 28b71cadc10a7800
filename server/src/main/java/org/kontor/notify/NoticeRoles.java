package org.kontor.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kontor.access.ReadyRole;
import org.kontor.access.RoleCodes;
import org.kontor.access.RoleCodes.Named;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** The roles by which the administrator sets what people are told: the one place that knows which there are and who has them. */
@Component
final class NoticeRoles {

    /** Rules for everybody who has none of his role. */
    static final String ALL = "*";

    private final RoleCodes roles;
    private final Messages messages;

    NoticeRoles(RoleCodes roles, Messages messages) {
        this.roles = roles;
        this.messages = messages;
    }

    /** Everybody, then every role. */
    List<Named> all(String language) {
        List<Named> all = new ArrayList<>(List.of(new Named(ALL, messages.text(language, "notice.role.all"))));
        all.addAll(roles.all(language));
        return all;
    }

    /** Whether a rule can be set for it. */
    boolean knows(String code) {
        return code.equals(ALL) || roles.all("en").stream().anyMatch(role -> role.code().equals(code));
    }

    /** A person's roles; that of every employee only of one who is nothing more, so that a rule for heads is one for heads. */
    Set<String> of(long person) {
        Set<String> codes = new TreeSet<>(roles.of(person));
        if (codes.size() > 1) {
            codes.remove(ReadyRole.EMPLOYEE.code());
        }
        return codes;
    }
}
