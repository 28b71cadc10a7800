package org.kontor.identity.openid;

import static org.kontor.identity.db.Tables.SIGN_OUT_HEARD;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Sessions;
import org.kontor.identity.SignInFailures;
import org.kontor.platform.Audit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A provider's word that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0): his sessions that it has opened here end.
 * One address for all providers: the token names its issuer and us, and proves itself by the issuer's key. What a person has opened here
 * by himself (password, passkey) and the keys of his programs stay.
 */
@RestController
class SignedOutController {

    static final String PATH = "/api/session/openid/signed-out";

    private static final Logger LOG = LoggerFactory.getLogger(SignedOutController.class);
    private static final int LONGEST = 20_000;
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private final OpenIdProviders providers;
    private final OpenIdExchange exchange;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final Audit audit;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignedOutController(
            OpenIdProviders providers,
            OpenIdExchange exchange,
            Sessions sessions,
            SignInFailures failures,
            Audit audit,
            DSLContext sql,
            TransactionTemplate transaction,
            Clock clock) {
        this.providers = providers;
        this.exchange = exchange;
        this.sessions = sessions;
        this.failures = failures;
        this.audit = audit;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers 200 to a token that holds, whether or not there was a session, and 400 {@code {"error": "invalid_request"}} to any other; 429 to who tries many. */
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, String>> signedOut(@RequestParam(name = "logout_token", defaultValue = "") String token, HttpServletRequest request) {
        String ip = request.getRemoteAddr();
        failures.attemptFrom(ip);
        try {
            hear(token);
        } catch (ParseException | OpenIdExchange.Failed e) {
            LOG.warn("A word about signing out was not taken: {}", e.getMessage());
            return ResponseEntity.badRequest().cacheControl(CacheControl.noStore()).body(Map.of("error", "invalid_request"));
        }
        failures.succeededFrom(ip);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    private void hear(String token) throws ParseException, OpenIdExchange.Failed {
        if (token.isEmpty() || token.length() > LONGEST) {
            throw new ParseException("no token", 0);
        }
        JWT said = JWTParser.parse(token);
        List<OpenIdProvider> named = named(said.getJWTClaimsSet());
        LogoutTokenClaimsSet claims = exchange.signedOut(named.getFirst(), said);
        Instant now = clock.instant();
        Instant made = claims.getIssueTime().toInstant();
        if (made.isBefore(now.minus(OLDEST)) || made.isAfter(now.plus(OLDEST))) {
            throw new OpenIdExchange.Failed("It was said at " + made, null);
        }
        String subject = claims.getSubject() == null ? null : claims.getSubject().getValue();
        String sid = claims.getSessionID() == null ? null : claims.getSessionID().getValue();
        transaction.executeWithoutResult(act -> {
            for (OpenIdProvider provider : named) {
                if (heardFirst(provider, claims.getJWTID().getValue(), now)) {
                    sessions.endOf(provider.source(), subject, sid)
                            .forEach(person -> audit.recordAs(person, "signin.signed_out_there", null, Map.of("code", provider.code())));
                }
            }
        });
    }

    /** Those whom the token names: its issuer, and us as that one knows us (usually one); nothing of it is believed yet. */
    private List<OpenIdProvider> named(@Nullable JWTClaimsSet claims) throws OpenIdExchange.Failed {
        List<OpenIdProvider> named = claims == null
                ? List.of()
                : providers.list().stream()
                        .filter(each -> each.issuer().equals(claims.getIssuer()) && claims.getAudience().contains(each.clientId()))
                        .toList();
        if (named.isEmpty()) {
            throw new OpenIdExchange.Failed("No provider of ours has said it", null);
        }
        return named;
    }

    private boolean heardFirst(OpenIdProvider provider, String id, Instant now) {
        sql.deleteFrom(SIGN_OUT_HEARD).where(SIGN_OUT_HEARD.HEARD_AT.lt(now.minus(OLDEST.multipliedBy(3)))).execute();
        return sql.insertInto(SIGN_OUT_HEARD)
                .set(SIGN_OUT_HEARD.SOURCE, provider.source())
                .set(SIGN_OUT_HEARD.TOKEN_ID, id.length() > 300 ? id.substring(0, 300) : id)
                .set(SIGN_OUT_HEARD.HEARD_AT, now)
                .onConflictDoNothing()
                .execute() == 1;
    }
}
