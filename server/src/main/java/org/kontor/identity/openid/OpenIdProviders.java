package org.kontor.identity.openid;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.GroupRoles;
import org.kontor.identity.Tokens;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.kontor.platform.Settings;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The systems that people sign in with, as administrators have set them up. */
@Component
class OpenIdProviders {

    private static final Setting<OpenIdProvider[]> PROVIDERS =
            new Setting<>("identity.openIdProviders", OpenIdProvider[].class, new OpenIdProvider[0]);
    private static final int MOST = 20;

    private final Settings settings;
    private final Secrets secrets;
    private final GroupRoles groupRoles;

    OpenIdProviders(Settings settings, Secrets secrets, GroupRoles groupRoles) {
        this.settings = settings;
        this.secrets = secrets;
        this.groupRoles = groupRoles;
    }

    /** All, in the order in which they were added. */
    List<OpenIdProvider> list() {
        return List.of(settings.get(PROVIDERS));
    }

    /** The one with this code; 404 for an unknown one. */
    OpenIdProvider get(String code) {
        return list().stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow(Problem::notFound);
    }

    /** The same if people may sign in with it. */
    Optional<OpenIdProvider> active(String code) {
        return list().stream().filter(each -> each.code().equals(code) && each.active()).findFirst();
    }

    /** The client's secret in the clear, empty without one. */
    String secret(OpenIdProvider provider) {
        return provider.secret().isEmpty() ? "" : secrets.open(purpose(provider.code()), Base64.getDecoder().decode(provider.secret()));
    }

    /** Adds one or changes it ({@code before}); an empty secret keeps the present one. */
    @Transactional
    OpenIdProvider put(@Nullable OpenIdProvider before, Patch body) {
        String code = before == null ? Tokens.make().replaceAll("[^A-Za-z0-9]", "x").substring(0, 10) : before.code();
        String secret = body.text("clientSecret", 1000);
        String kept = before == null ? "" : before.secret();
        OpenIdProvider provider = new OpenIdProvider(
                code,
                body.needed("title", 60),
                issuer(body.needed("issuer", 500)),
                body.needed("clientId", 300),
                secret.isEmpty() ? kept : Base64.getEncoder().encodeToString(secrets.seal(purpose(code), secret)),
                scopes(body.text("scopes", 300)),
                body.text("groupsClaim", 100),
                body.flag("trustsEmail"),
                body.flag("createsPeople"),
                body.flag("secondFactor"),
                body.flag("active"),
                groupRoles.read(body));
        List<OpenIdProvider> all = new ArrayList<>(list());
        if (before == null) {
            if (all.size() >= MOST) {
                throw Problem.of(Problem.Kind.CONFLICT, "providers_many", Map.of("most", MOST));
            }
            all.add(provider);
        } else {
            all.replaceAll(each -> each.code().equals(code) ? provider : each);
        }
        settings.set(PROVIDERS, all.toArray(OpenIdProvider[]::new));
        return provider;
    }

    /** Takes one away: nobody signs in with it any more. */
    @Transactional
    void remove(String code) {
        get(code);
        settings.set(PROVIDERS, list().stream().filter(each -> !each.code().equals(code)).toArray(OpenIdProvider[]::new));
    }

    private static String scopes(String written) {
        List<String> scopes = new ArrayList<>(Arrays.stream(written.split("[\\s,]+")).filter(each -> !each.isEmpty()).distinct().toList());
        if (scopes.isEmpty()) {
            return "openid profile email";
        }
        if (!scopes.contains("openid")) {
            scopes.addFirst("openid");
        }
        return String.join(" ", scopes);
    }

    private static String issuer(String written) {
        try {
            URI address = new URI(written);
            if (address.getHost() != null && address.getQuery() == null && address.getFragment() == null && address.getUserInfo() == null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                return written;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw Problem.invalid("issuer", "identity.issuer.wrong");
    }

    private static String purpose(String code) {
        return "openid:" + code;
    }
}
