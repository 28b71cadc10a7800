package org.kontor.identity;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.token.TokenScopes;
import org.kontor.platform.Problem;
import org.springframework.web.context.request.RequestAttributes;

/**
 * The person behind a request, as its session says; a controller method may take it as an argument.
 *
 * @param session id of the session, 0 for a token
 * @param person id of the person
 * @param language "ru" or "en"
 * @param zone the person's time zone, the company's when he has none of his own
 * @param scopes what he may do at most when a program acts for him by a token; null for himself
 * @param viewer who looks with this person's eyes and may change nothing; null for the person himself
 */
public record SignedIn(
        long session, long person, String language, ZoneId zone, @Nullable TokenScopes scopes, @Nullable Long viewer) {

    /** The person himself. */
    public SignedIn(long session, long person, String language, ZoneId zone) {
        this(session, person, language, zone, null, null);
    }

    /** The person, or a program that acts for him. */
    public SignedIn(long session, long person, String language, ZoneId zone, @Nullable TokenScopes scopes) {
        this(session, person, language, zone, scopes, null);
    }

    /** The request attribute that holds it. */
    static final String ATTRIBUTE = "org.kontor.signedIn";

    /** Who has made this request; 401 if nobody has signed in. */
    public static SignedIn behind(RequestAttributes request) {
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof SignedIn signedIn) {
            return signedIn;
        }
        throw Problem.of(Problem.Kind.UNAUTHENTICATED, "unauthenticated");
    }

    /** Whether a token keeps him from some records that he may read or change himself. */
    public boolean narrowed() {
        return scopes != null && scopes.narrow();
    }

    /** Whether his token lets him read records of this type; always without one. */
    public boolean reads(String type) {
        return scopes == null || scopes.reads(type);
    }

    /** Whether his token lets him change records of this type; always without one. */
    public boolean writes(String type) {
        return scopes == null || scopes.writes(type);
    }
}
