package org.kontor.identity;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kontor.platform.Problem;

/**
 * What a guest may reach of the API: his own account, the records that he takes part in with their comments and files, his notices. Everything
 * that is not listed here is closed to him, whatever is built later.
 */
final class GuestGate {

    private record Door(Set<String> methods, Pattern path) {}

    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> ANY = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    // A word after /api/records that names no type.
    private static final String TYPE = "(?!types$|types/|books|currencies|operations|jobs|journal|bin|exports|teams|queues|actors)[a-z][a-z0-9_]*";

    private static final List<Door> DOORS = List.of(
            door(READ, "/api/(me|health|setup|live)"),
            door(ANY, "/api/session(/.*)?|/api/sessions(/[0-9]+)?"),
            door(ANY, "/api/security(/(totp|totp/removal|recovery-codes|passkeys(/.*)?))?"),
            door(Set.of("PUT"), "/api/password"),
            door(READ, "/api/records/(types|books|currencies)(/[^/]+)?"),
            door(READ, "/api/records/" + TYPE),
            door(READ, "/api/records/" + TYPE + "/(total|layout|views|board(/[0-9]+)?)"),
            door(Set.of("PUT"), "/api/records/" + TYPE + "/layout/choice"),
            door(READ, "/api/records/" + TYPE + "/[0-9]+(/neighbours)?"),
            door(READ, "/api/timeline/[a-z][a-z0-9_]*/[0-9]+"),
            door(Set.of("POST"), "/api/timeline/[a-z][a-z0-9_]*/[0-9]+/comments"),
            door(Set.of("PATCH", "DELETE"), "/api/timeline/comments/[0-9]+"),
            door(Set.of("POST"), "/api/files"),
            door(READ, "/api/files/[0-9]+"),
            door(READ, "/api/notices"),
            door(Set.of("PUT"), "/api/notices/read"));

    private GuestGate() {}

    /** 403 "guest_closed" for what is not open to guests. */
    static void check(String method, String path) {
        if (DOORS.stream().noneMatch(door -> door.methods().contains(method) && door.path().matcher(path).matches())) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "guest_closed");
        }
    }

    private static Door door(Set<String> methods, String path) {
        return new Door(methods, Pattern.compile(path));
    }
}
