package org.kontor.identity.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.OutgoingHttp;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to providers of OpenID Connect: what they are (discovery), and who has come back from them. Nimbus' SDK writes and checks the
 * messages; they travel by {@link OutgoingHttp}, which checks the addresses.
 */
@Component
class OpenIdExchange {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration KEYS_FRESH = Duration.ofMinutes(1);

    // Signatures by the provider's own key only: never "none", never by the shared secret.
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512,
            JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    private final OutgoingHttp outgoing;
    private final OpenIdProviders providers;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Described> described = new ConcurrentHashMap<>();

    OpenIdExchange(OutgoingHttp outgoing, OpenIdProviders providers, JsonMapper json, Clock clock) {
        this.outgoing = outgoing;
        this.providers = providers;
        this.json = json;
        this.clock = clock;
    }

    /** What a provider says of itself, and its keys. */
    record Described(OIDCProviderMetadata metadata, JWKSet keys, Instant readAt) {}

    /** Why an exchange did not work; the message is for administrators. */
    static final class Failed extends Exception {

        Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Reads what the provider says of itself, kept for ten minutes. */
    Described describe(OpenIdProvider provider) throws Failed {
        Described known = described.get(provider.issuer());
        if (known != null && known.readAt().isAfter(clock.instant().minus(KEPT))) {
            return known;
        }
        return describeAnew(provider);
    }

    /** The same without what is kept: an administrator checks it, or its keys have changed. */
    Described describeAnew(OpenIdProvider provider) throws Failed {
        described.remove(provider.issuer());
        URI place = URI.create(provider.issuer().replaceFirst("/+$", "") + "/.well-known/openid-configuration");
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(read(place));
            if (!metadata.getIssuer().getValue().equals(provider.issuer())) {
                throw new Failed("The issuer calls itself " + metadata.getIssuer(), null);
            }
            if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null || metadata.getJWKSetURI() == null) {
                throw new Failed("The description at " + place + " lacks addresses", null);
            }
            Described read = new Described(metadata, JWKSet.parse(read(metadata.getJWKSetURI())), clock.instant());
            described.put(provider.issuer(), read);
            return read;
        } catch (ParseException | java.text.ParseException e) {
            throw new Failed("What stands at " + place + " is no description of a provider", e);
        }
    }

    /**
     * Exchanges the code that somebody has come back with and checks what the provider says of him.
     *
     * @return the claims about him, those of the ID token first
     */
    Map<String, Object> claims(OpenIdProvider provider, String code, URI redirect, CodeVerifier verifier, Nonce nonce) throws Failed {
        Described about = describe(provider);
        TokenRequest request = request(provider, about.metadata(), new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, verifier));
        try {
            TokenResponse answer = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
            if (!(answer instanceof OIDCTokenResponse tokens) || tokens.getOIDCTokens().getIDToken() == null) {
                String error = answer.indicatesSuccess() ? "no ID token" : String.valueOf(answer.toErrorResponse().getErrorObject());
                throw new Failed("The provider gave no token: " + error, null);
            }
            var idToken = tokens.getOIDCTokens().getIDToken();
            Map<String, Object> claims = new HashMap<>();
            try {
                claims.putAll(validator(provider, about).validate(idToken, nonce).toJSONObject());
            } catch (BadJOSEException changedKeys) {
                claims.putAll(validator(provider, describeAnew(provider)).validate(idToken, nonce).toJSONObject());
            }
            more(about.metadata().getUserInfoEndpointURI(), tokens.getOIDCTokens().getAccessToken().toAuthorizationHeader(), claims);
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException | IOException e) {
            throw new Failed("The provider's answer does not hold: " + e.getMessage(), e);
        }
    }

    /** Adds what only the user info tells; what it says of somebody else is not taken. */
    private void more(@Nullable URI userInfo, String authorization, Map<String, Object> claims) throws Failed {
        if (userInfo == null) {
            return;
        }
        try {
            OutgoingHttp.Reply reply =
                    outgoing.send("GET", userInfo, Map.of("Authorization", authorization, "Accept", "application/json"), null, "");
            JsonNode info = json.readTree(reply.text());
            if (reply.status() == 200 && info.path("sub").asString("").equals(claims.get("sub"))) {
                info.properties().forEach(each -> claims.putIfAbsent(each.getKey(), json.convertValue(each.getValue(), Object.class)));
            }
        } catch (IOException | JacksonException e) {
            throw new Failed("The user info at " + userInfo + " cannot be read", e);
        }
    }

    private TokenRequest request(OpenIdProvider provider, OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        ClientID client = new ClientID(provider.clientId());
        String secret = providers.secret(provider);
        if (secret.isEmpty()) {
            return new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build();
        }
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean post = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        ClientAuthentication proof =
                post ? new ClientSecretPost(client, new Secret(secret)) : new ClientSecretBasic(client, new Secret(secret));
        return new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof, grant).build();
    }

    /**
     * Checks a provider's word that somebody has signed out there: signature by its own key, issuer, audience, the event, no nonce.
     * Its keys are read anew when the signature fits none, at most once a minute.
     */
    LogoutTokenClaimsSet signedOut(OpenIdProvider provider, JWT token) throws Failed {
        Described about = describe(provider);
        try {
            try {
                return signOutValidator(provider, about).validate(token);
            } catch (BadJOSEException changedKeys) {
                if (about.readAt().isAfter(clock.instant().minus(KEYS_FRESH))) {
                    throw changedKeys;
                }
                return signOutValidator(provider, describeAnew(provider)).validate(token);
            }
        } catch (BadJOSEException | JOSEException e) {
            throw new Failed("The provider's word does not hold: " + e.getMessage(), e);
        }
    }

    private static LogoutTokenValidator signOutValidator(OpenIdProvider provider, Described about) {
        return new LogoutTokenValidator(
                new Issuer(provider.issuer()),
                new ClientID(provider.clientId()),
                new JWSVerificationKeySelector<>(SIGNATURES, new ImmutableJWKSet<>(about.keys())),
                null);
    }

    private static IDTokenValidator validator(OpenIdProvider provider, Described about) {
        return new IDTokenValidator(
                new Issuer(provider.issuer()),
                new ClientID(provider.clientId()),
                new JWSVerificationKeySelector<>(SIGNATURES, new ImmutableJWKSet<>(about.keys())),
                null);
    }

    private HTTPResponse send(HTTPRequest request) throws IOException, ParseException {
        Map<String, String> headers = new HashMap<>();
        request.getHeaderMap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                headers.put(name, values.getFirst());
            }
        });
        headers.put("Accept", "application/json");
        String body = request.getBody();
        OutgoingHttp.Reply reply = outgoing.send(
                request.getMethod().name(),
                request.getURI(),
                headers,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded");
        HTTPResponse response = new HTTPResponse(reply.status());
        response.setContentType(reply.type().isEmpty() ? "application/json" : reply.type());
        response.setBody(reply.text());
        return response;
    }

    private String read(URI place) throws Failed {
        try {
            OutgoingHttp.Reply reply = outgoing.send("GET", place, Map.of("Accept", "application/json"), null, "");
            if (reply.status() != 200) {
                throw new Failed(place + " answered " + reply.status(), null);
            }
            return reply.text();
        } catch (IOException e) {
            throw new Failed(String.valueOf(e.getMessage()), e);
        }
    }
}
