package org.kontor.bitrix;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.bitrix.protocol.Limits;
import org.kontor.bitrix.protocol.Methods;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.identity.Reauthentication;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.RecordJson;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page for developers shows: incoming webhooks, the limits of programs, the methods that there are. */
@RestController
@RequestMapping("/api/bitrix")
class WebhookController {

    private final Webhooks webhooks;
    private final Methods methods;
    private final Reauthentication reauthentication;
    private final Access access;
    private final Audit audit;
    private final Settings settings;
    private final Environment environment;
    private final RecordJson json;
    private final TransactionTemplate transaction;

    WebhookController(
            Webhooks webhooks,
            Methods methods,
            Reauthentication reauthentication,
            Access access,
            Audit audit,
            Settings settings,
            Environment environment,
            RecordJson json,
            TransactionTemplate transaction) {
        this.webhooks = webhooks;
        this.methods = methods;
        this.reauthentication = reauthentication;
        this.access = access;
        this.audit = audit;
        this.settings = settings;
        this.environment = environment;
        this.json = json;
        this.transaction = transaction;
    }

    /** A method as the page lists it. */
    record Method(String name, String scope, List<RestMethod.Parameter> parameters, String result) {}

    /** What the page shows; everybody's webhooks for administrators of the portal, one's own for others. */
    record Overview(
            List<Webhooks.Webhook> webhooks,
            Map<String, Map<String, Object>> refs,
            List<String> scopes,
            String address,
            String limits,
            List<String> presets,
            boolean administers) {}

    @GetMapping
    Overview overview(Actor actor) {
        List<Webhooks.Webhook> all = webhooks.list(actor.administers() ? null : actor.person());
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        all.forEach(one -> json.person(refs, one.person()));
        return new Overview(
                all,
                refs,
                methods.all().stream().map(RestMethod::scope).filter(scope -> !scope.isEmpty()).distinct().sorted().toList(),
                environment.publicUrl() + "/rest/",
                settings.get(Limits.PRESET),
                List.of(Limits.NONE, "usual", "large"),
                actor.administers());
    }

    /** The methods that are there, in the order of their names. */
    record MethodList(List<Method> items) {}

    @GetMapping("/methods")
    MethodList methods() {
        return new MethodList(methods.all().stream()
                .map(method -> new Method(method.name(), method.scope(), method.parameters(), method.result()))
                .toList());
    }

    /** A new webhook and its address, which is told only once. */
    record Made(long id, String url) {}

    @PostMapping("/webhooks")
    @ResponseStatus(HttpStatus.CREATED)
    Made add(SignedIn who, Actor actor, @RequestBody Patch body, HttpServletRequest request) {
        access.require(actor, DeveloperFunctions.DEVELOPER);
        reauthentication.check(who, body, request.getRemoteAddr());
        Webhooks.Made made = webhooks.add(who.person(), body.needed("title", 100), body.texts("scopes", 40));
        audit.record("signin.webhook", new Audit.Subject("webhook", made.id()), Map.of("scopes", String.join(" ", body.texts("scopes", 40))));
        return new Made(made.id(), environment.publicUrl() + "/rest/" + who.person() + "/" + made.code() + "/");
    }

    @DeleteMapping("/webhooks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        webhooks.remove(actor.administers() ? null : actor.person(), id);
        audit.record("signin.webhook_end", new Audit.Subject("webhook", id), Map.of());
    }

    @PutMapping("/limits")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void limits(Actor actor, @RequestBody Patch body) {
        if (!actor.administers()) {
            throw Problem.forbidden();
        }
        String preset = body.oneOf("preset", List.of(Limits.NONE, "usual", "large"));
        transaction.executeWithoutResult(status -> settings.set(Limits.PRESET, preset));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("preset", preset);
        audit.record("settings.rest", null, details);
    }
}
