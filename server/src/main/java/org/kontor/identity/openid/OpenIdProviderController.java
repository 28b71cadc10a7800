package org.kontor.identity.openid;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Administrators;
import org.kontor.identity.ExternalPeople.GroupRole;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Setting up sign-in by OpenID Connect: for administrators of the portal. */
@RestController
@RequestMapping("/api/identity/sign-in-providers")
class OpenIdProviderController {

    private final OpenIdProviders providers;
    private final OpenIdExchange exchange;
    private final Administrators administrators;
    private final Environment environment;
    private final Audit audit;

    OpenIdProviderController(
            OpenIdProviders providers, OpenIdExchange exchange, Administrators administrators, Environment environment,
            Audit audit) {
        this.audit = audit;
        this.providers = providers;
        this.exchange = exchange;
        this.administrators = administrators;
        this.environment = environment;
    }

    /** A provider as administrators see it; its secret is never told, {@code hasSecret} says whether there is one. */
    record ProviderView(
            String code,
            String title,
            String issuer,
            String clientId,
            boolean hasSecret,
            String scopes,
            String groupsClaim,
            boolean trustsEmail,
            boolean createsPeople,
            boolean secondFactor,
            boolean active,
            List<GroupRole> groups) {}

    /** {@code redirect} and {@code signedOut} are the addresses that have to be entered at the provider: of the way back, and of its word that somebody has signed out there. */
    record ProviderList(List<ProviderView> items, String redirect, String signedOut) {}

    /** What a check has found; {@code message} says what does not work, null when all does. */
    record Check(boolean works, @Nullable String message) {}

    @GetMapping
    ProviderList list(SignedIn who) {
        administrator(who);
        return new ProviderList(
                providers.list().stream().map(OpenIdProviderController::view).toList(),
                environment.publicUrl() + "/api/session/openid/back",
                environment.publicUrl() + SignedOutController.PATH);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProviderView add(SignedIn who, @RequestBody Patch body) {
        administrator(who);
        OpenIdProvider added = providers.put(null, body);
        audit.record("signin.provider", null, Map.of("code", added.code()));
        return view(added);
    }

    @PutMapping("/{code}")
    ProviderView change(SignedIn who, @PathVariable String code, @RequestBody Patch body) {
        administrator(who);
        audit.record("signin.provider", null, Map.of("code", code));
        return view(providers.put(providers.get(code), body));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable String code) {
        administrator(who);
        providers.remove(code);
        audit.record("signin.provider", null, Map.of("code", code, "removed", true));
    }

    /** Asks the provider what it is: its address, its description, its keys. */
    @PostMapping("/{code}/check")
    Check check(SignedIn who, @PathVariable String code) {
        administrator(who);
        try {
            exchange.describeAnew(providers.get(code));
            return new Check(true, null);
        } catch (OpenIdExchange.Failed e) {
            return new Check(false, e.getMessage());
        }
    }

    private void administrator(SignedIn who) {
        if (!administrators.administers(who.person())) {
            throw Problem.forbidden();
        }
    }

    private static ProviderView view(OpenIdProvider provider) {
        return new ProviderView(
                provider.code(),
                provider.title(),
                provider.issuer(),
                provider.clientId(),
                !provider.secret().isEmpty(),
                provider.scopes(),
                provider.groupsClaim(),
                provider.trustsEmail(),
                provider.createsPeople(),
                provider.secondFactor(),
                provider.active(),
                provider.groups());
    }
}
