package org.kontor.identity.openid;

import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.ExternalPeople;
import org.kontor.identity.ExternalPeople.Account;
import org.kontor.identity.InsidePath;
import org.kontor.identity.SessionCookie;
import org.kontor.identity.SignInFailures;
import org.kontor.identity.SignIns;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way to a provider and back: code flow with PKCE, state and nonce. What goes wrong leads to the sign-in page, which says so. */
@RestController
@RequestMapping("/api/session/openid")
class OpenIdSignInController {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdSignInController.class);

    private final OpenIdProviders providers;
    private final OpenIdExchange exchange;
    private final OpenIdTrip trip;
    private final ExternalPeople people;
    private final SignIns signIns;
    private final SignInFailures failures;
    private final SessionCookie cookie;
    private final Environment environment;

    OpenIdSignInController(
            OpenIdProviders providers,
            OpenIdExchange exchange,
            OpenIdTrip trip,
            ExternalPeople people,
            SignIns signIns,
            SignInFailures failures,
            SessionCookie cookie,
            Environment environment) {
        this.providers = providers;
        this.exchange = exchange;
        this.trip = trip;
        this.people = people;
        this.signIns = signIns;
        this.failures = failures;
        this.cookie = cookie;
        this.environment = environment;
    }

    @GetMapping("/to/{code}")
    ResponseEntity<Void> leave(
            @PathVariable String code,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        OpenIdProvider provider = providers.active(code).orElseThrow(Problem::notFound);
        failures.attemptFrom(request.getRemoteAddr());
        try {
            URI place = exchange.describe(provider).metadata().getAuthorizationEndpointURI();
            failures.succeededFrom(request.getRemoteAddr());
            State state = new State();
            Nonce nonce = new Nonce();
            CodeVerifier verifier = new CodeVerifier();
            URI there = new AuthenticationRequest.Builder(
                            ResponseType.CODE, Scope.parse(provider.scopes()), new ClientID(provider.clientId()), redirect())
                    .endpointURI(place)
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            trip.pack(response, new OpenIdTrip.Luggage(
                    code, state.getValue(), nonce.getValue(), verifier.getValue(), InsidePath.of(next), 0));
            return to(there);
        } catch (OpenIdExchange.Failed e) {
            return failed(provider, e.getMessage(), "external_failed");
        }
    }

    @GetMapping("/back")
    ResponseEntity<Void> back(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "error_description", required = false) @Nullable String description,
            HttpServletRequest request,
            HttpServletResponse response) {
        OpenIdTrip.Luggage luggage = trip.unpack(request, response);
        OpenIdProvider provider = luggage == null ? null : providers.active(luggage.provider()).orElse(null);
        if (luggage == null || provider == null || state == null || !same(state, luggage.state())) {
            return failed(null, "the way back does not belong to this browser", "external_expired");
        }
        if (code == null) {
            return failed(provider, "it answered " + error + ": " + description, "access_denied".equals(error) ? "external_refused" : "external_failed");
        }
        try {
            Map<String, Object> claims =
                    exchange.claims(provider, code, redirect(), new CodeVerifier(luggage.verifier()), new Nonce(luggage.nonce()));
            long person = people.person(account(provider, claims), provider.createsPeople(), provider.groups());
            SignIns.Entry entry = signIns.enter(
                    person,
                    provider.secondFactor(),
                    SessionCookie.from(request),
                    new SignIns.Origin(provider.source(), text(claims, "sub"), claims.get("sid") instanceof String sid ? sid : null));
            cookie.give(response, entry);
            String next = InsidePath.of(luggage.next());
            return to(URI.create(environment.publicUrl() + switch (entry.step()) {
                case OPEN -> next;
                case CODE -> "/sign-in?step=code&next=" + escaped(next);
                case SETUP -> "/second-factor?next=" + escaped(next);
            }));
        } catch (OpenIdExchange.Failed e) {
            return failed(provider, e.getMessage(), "external_failed");
        } catch (Problem e) {
            return failed(provider, e.code(), e.code());
        }
    }

    private Account account(OpenIdProvider provider, Map<String, Object> claims) {
        boolean verified = Boolean.TRUE.equals(claims.get("email_verified")) || "true".equals(claims.get("email_verified"));
        String email = text(claims, "email");
        boolean counts = !email.isEmpty() && (verified || provider.trustsEmail());
        Object groups = provider.groupsClaim().isEmpty() ? null : claims.get(provider.groupsClaim());
        List<String> names = groups instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : groups == null ? List.of() : List.of(String.valueOf(groups));
        String given = text(claims, "given_name");
        String family = text(claims, "family_name");
        boolean whole = given.isEmpty() && family.isEmpty();
        return new Account(provider.source(), text(claims, "sub"), counts ? email : null, whole ? text(claims, "name") : given, family, names);
    }

    private static String text(Map<String, Object> claims, String name) {
        String text = Objects.toString(claims.get(name), "").strip();
        return text.length() > 100 && !name.equals("sub") ? text.substring(0, 100) : text;
    }

    private URI redirect() {
        return URI.create(environment.publicUrl() + "/api/session/openid/back");
    }

    private ResponseEntity<Void> failed(@Nullable OpenIdProvider provider, @Nullable String why, String code) {
        LOG.warn("Sign-in through {} failed: {}", provider == null ? "a provider" : provider.title(), why);
        return to(URI.create(environment.publicUrl() + "/sign-in?failed=" + escaped(code)));
    }

    private static ResponseEntity<Void> to(URI place) {
        return ResponseEntity.status(HttpStatus.FOUND).location(place).build();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
