package org.kontor.bitrix;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the page of consent asks and is told: a person lets a program act for him. */
@RestController
@RequestMapping("/api/oauth/consent")
class ConsentController {

    private final Applications applications;
    private final Portal portal;
    private final Audit audit;

    ConsentController(Applications applications, Portal portal, Audit audit) {
        this.applications = applications;
        this.portal = portal;
        this.audit = audit;
    }

    /** Who asks for what, and where the person is sent afterwards. */
    record Asked(String title, List<String> scopes, String host) {}

    /** Where the browser goes from here. */
    record Sent(String location) {}

    @GetMapping
    Asked asked(SignedIn who, @RequestParam("client_id") String clientId, @RequestParam(value = "redirect_uri", required = false) @Nullable String redirectUri) {
        Applications.Application application = application(clientId, redirectUri);
        return new Asked(application.title(), application.scopes(), java.net.URI.create(application.redirectUri()).getHost());
    }

    @PostMapping
    Sent consent(SignedIn who, @RequestBody Patch body) {
        Applications.Application application = application(body.needed("clientId", 100), body.has("redirectUri") ? body.text("redirectUri", 2000) : null);
        String state = body.text("state", 2000);
        StringBuilder location = new StringBuilder(application.redirectUri());
        location.append(application.redirectUri().contains("?") ? '&' : '?');
        if (body.has("refused") && body.flag("refused")) {
            location.append("error=access_denied");
        } else {
            location.append("code=").append(applications.code(application, who.person()))
                    .append("&domain=").append(encoded(portal.domain()))
                    .append("&member_id=").append(portal.member())
                    .append("&scope=").append(encoded(String.join(",", application.scopes())))
                    .append("&server_domain=").append(encoded(portal.domain()));
            audit.record("signin.consent", new Audit.Subject("application", application.id()), Map.of("scopes", String.join(" ", application.scopes())));
        }
        if (!state.isEmpty()) {
            location.append("&state=").append(encoded(state));
        }
        return new Sent(location.toString());
    }

    /** The address may be left out; another one than the registered is never followed. */
    private Applications.Application application(String clientId, @Nullable String redirectUri) {
        Applications.Application application = applications.find(clientId).orElseThrow(Problem::notFound);
        if (redirectUri != null && !redirectUri.isBlank() && !redirectUri.equals(application.redirectUri())) {
            throw Problem.invalid("redirectUri", "bitrix.error.redirect");
        }
        return application;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
