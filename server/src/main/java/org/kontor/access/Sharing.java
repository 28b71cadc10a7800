package org.kontor.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** What somebody keeps under a name for himself, for a role or for everybody: {title, scope?, role?}. */
@Component
public final class Sharing {

    private static final int LONGEST_TITLE = 100;

    private final Access access;
    private final RoleNames roles;

    Sharing(Access access, RoleNames roles) {
        this.access = access;
        this.roles = roles;
    }

    /**
     * Under which name and for whom.
     *
     * @param scope mine, role or common
     * @param role the key of the role; null unless it is for one
     */
    public record Shared(String title, String scope, @Nullable String role) {

        /** Whether nobody but its owner sees it. */
        public boolean mine() {
            return scope.equals("mine");
        }
    }

    /**
     * Reads it.
     *
     * @param function without which one keeps only for oneself
     * @param wrong the message for a scope that there is not
     * @throws Problem 422 at "title", "scope" or "role", 403 without the function
     */
    public Shared read(Actor actor, Map<String, @Nullable Object> body, String function, String wrong) {
        String scope = body.get("scope") instanceof String text ? text : "mine";
        if (!List.of("mine", "role", "common").contains(scope)) {
            throw Problem.invalid("scope", wrong);
        }
        if (!scope.equals("mine")) {
            access.require(actor, function);
        }
        return new Shared(title(body), scope, scope.equals("role") ? roles.known(body.get("role")) : null);
    }

    private static String title(Map<String, @Nullable Object> body) {
        String title = body.get("title") instanceof String text ? text.replace("\u0000", "").strip() : "";
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw Problem.invalid("title", "field.error.title_of", Map.of("most", LONGEST_TITLE));
        }
        return title;
    }
}
