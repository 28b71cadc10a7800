package org.kontor.notify;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** The roles by which the administrator sets what people are told: the one place that knows which there are and who has them. */
@Component
final class NoticeRoles {

    /** Rules for everybody who has none of his role. */
    static final String ALL = "*";

    private static final List<String> CODES = List.of("administrator", "head", "employee");

    private final Actors actors;
    private final Messages messages;

    NoticeRoles(Actors actors, Messages messages) {
        this.actors = actors;
        this.messages = messages;
    }

    /** What a role is called; "*" is everybody. */
    String title(String language, String code) {
        return messages.text(language, "notice.role." + (code.equals(ALL) ? "all" : code));
    }

    /** Every role that can have rules of its own. */
    List<String> codes() {
        return CODES;
    }

    /** A person's roles; employee only of one who is nothing more, since everybody is one. */
    Set<String> of(long person) {
        Set<String> codes = actors.of(person, "en", ZoneOffset.UTC).roles().stream()
                .map(Actor.Role::name)
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .filter(CODES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        if (codes.size() > 1) {
            codes.remove("employee");
        }
        return codes;
    }
}
