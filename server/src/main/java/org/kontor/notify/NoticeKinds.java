package org.kontor.notify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** All kinds of notices that the modules have declared. */
@Component
final class NoticeKinds {

    private final List<NoticeKind> all;
    private final Map<String, NoticeKind> byText = new HashMap<>();

    NoticeKinds(List<NoticeKind> kinds, Messages messages) {
        all = kinds.stream().sorted(Comparator.comparing(NoticeKind::group).thenComparing(NoticeKind::code)).toList();
        for (NoticeKind kind : all) {
            need(messages, "notice.kind." + kind.code());
            need(messages, "notice.kind." + kind.code() + ".to");
            for (String text : kind.texts()) {
                need(messages, "notice." + text);
                if (byText.put(text, kind) != null) {
                    throw new IllegalStateException("Two kinds of notices have the text " + text);
                }
            }
        }
    }

    private static void need(Messages messages, String key) {
        if (!messages.has("ru", key)) {
            throw new IllegalStateException("A kind of notices lacks the text " + key);
        }
    }

    /** In the order of the matrix. */
    List<NoticeKind> all() {
        return all;
    }

    /** The kind that a text belongs to. */
    NoticeKind of(String text) {
        NoticeKind kind = byText.get(text);
        if (kind == null) {
            throw new IllegalStateException("No bean NoticeKind has the text " + text);
        }
        return kind;
    }

    /** The kind that a text belongs to, null where no module declares it any more. */
    @Nullable NoticeKind find(String text) {
        return byText.get(text);
    }

    /** The kind with this code; 400 for an unknown one. */
    NoticeKind asked(String code) {
        return all.stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(Problem.Kind.MALFORMED, "malformed"));
    }

    /** The texts of a kind's notices; 400 for an unknown one. */
    List<String> texts(String code) {
        return asked(code).texts();
    }
}
