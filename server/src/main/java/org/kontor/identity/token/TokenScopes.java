package org.kontor.identity.token;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.kontor.platform.Problem;

/**
 * What a token may do, at most: {@code read}, {@code write} (which reads as well), each for everything or for one record type ({@code
 * read:deal}). What its person may not do, it may not either.
 */
public record TokenScopes(Set<String> codes) {

    private static final Pattern CODE = Pattern.compile("(read|write)(:[a-z][a-z0-9_]{0,59})?");
    private static final int MOST = 60;

    // How one signs in, who may do what, and what another person is: never by a token.
    private static final Pattern CLOSED = Pattern.compile("/api/(session|sessions|security|password|password-resets|links|setup|live|admin|access|bitrix|oauth|placements|migration)(/.*)?"
            + "|/api/identity/(sign-in|invitations).*"
            + "|/api/identity/people/[^/]+/(security|second-factor|roles|reset-link|dismissal)");
    // What outlives the token: who works with whose records, what others may open, where news are sent.
    private static final Pattern CLOSED_TO_WRITING = Pattern.compile("/api/handover(/.*)?|/api/queue/teams(/.*)?|/api/notices/push(/.*)?"
            + "|/api/disk/settings(/.*)?|/api/disk/items/[^/]+/(shares|link)(/.*)?|/api/crm/privacy/erasure/.*");
    private static final Pattern IDENTITY = Pattern.compile("/api/identity/.*");
    private static final Pattern ABSENCES = Pattern.compile("/api/identity/absences(/.*)?");
    // Of every token: who it is, what there is, and how files reach the server.
    private static final Pattern ALWAYS_READ = Pattern.compile("/api/me|/api/openapi(/.*)?|/api/records/(types|books|currencies)(/[^/]+)?");
    private static final Pattern UPLOAD = Pattern.compile("/api/files");
    private static final Pattern OF_TYPE = Pattern.compile("/api/(?:records|timeline)/([a-z][a-z0-9_]*)(?:/.*)?");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Checks what a person has chosen; 422 at "scopes". */
    static TokenScopes of(Collection<String> chosen) {
        if (chosen.isEmpty() || chosen.size() > MOST || !chosen.stream().allMatch(each -> CODE.matcher(each).matches())) {
            throw Problem.invalid("scopes", "identity.token.scopes");
        }
        return new TokenScopes(Set.copyOf(new TreeSet<>(chosen)));
    }

    /** Whether it is for some types only, or for reading only. */
    public boolean narrow() {
        return !codes.contains("write");
    }

    /** Whether records of this type may be read. */
    public boolean reads(String type) {
        return codes.contains("read") || codes.contains("read:" + type) || writes(type);
    }

    /** Whether records of this type may be changed. */
    public boolean writes(String type) {
        return codes.contains("write") || codes.contains("write:" + type);
    }

    /** 403 "token_closed" for what no token may do, "token_scope" for what this one may not. */
    public void check(String method, String path) {
        boolean reading = READING.contains(method);
        if (CLOSED.matcher(path).matches() || (!reading && (CLOSED_TO_WRITING.matcher(path).matches() || IDENTITY.matcher(path).matches() && !ABSENCES.matcher(path).matches()))) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "token_closed");
        }
        if (!allows(reading, path)) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "token_scope");
        }
    }

    private boolean allows(boolean reading, String path) {
        if (codes.contains("write") || (reading && (codes.contains("read") || ALWAYS_READ.matcher(path).matches()))) {
            return true;
        }
        if (!reading && UPLOAD.matcher(path).matches()) {
            return codes.stream().anyMatch(code -> code.startsWith("write"));
        }
        var type = OF_TYPE.matcher(path);
        return type.matches() && (reading ? reads(type.group(1)) : writes(type.group(1)));
    }

    /** In a fixed order, as the page shows them. */
    List<String> sorted() {
        return List.copyOf(new TreeSet<>(codes));
    }
}
