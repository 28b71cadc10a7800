package org.kontor.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kontor.platform.Audit;
import org.kontor.platform.OutgoingAddresses;
import org.kontor.platform.Patch;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the company demands of who signs in: for administrators. */
@RestController
@RequestMapping("/api/identity/sign-in-rules")
class SignInRulesController {

    private final SignInRules rules;
    private final SignInRoles roles;
    private final AllowedAddresses addresses;
    private final OutgoingAddresses outgoing;
    private final Rights rights;
    private final Audit audit;

    SignInRulesController(SignInRules rules, SignInRoles roles, AllowedAddresses addresses, OutgoingAddresses outgoing, Rights rights, Audit audit) {
        this.audit = audit;
        this.rules = rules;
        this.roles = roles;
        this.addresses = addresses;
        this.outgoing = outgoing;
        this.rights = rights;
    }

    record Role(String code, String title) {}

    /**
     * The rules.
     *
     * @param roles those that can be chosen
     * @param allowedAddresses networks people may work from; empty: everywhere
     * @param privateNetworks networks of our own that Kontor may call
     * @param address of who asks, as the server sees it
     */
    record Rules(List<String> secondFactorRoles, List<Role> roles, List<String> allowedAddresses, List<String> privateNetworks, String address) {}

    @GetMapping
    Rules get(SignedIn who, HttpServletRequest request) {
        rights.portal(who);
        return new Rules(
                rules.secondFactorRoles(),
                roles.choices().stream()
                        .map(role -> new Role(role.code(), who.language().equals("ru") ? role.ru() : role.en()))
                        .toList(),
                addresses.list(),
                outgoing.list(),
                request.getRemoteAddr());
    }

    @PatchMapping
    Rules change(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        rights.portal(who);
        if (body.has("secondFactorRoles")) {
            Set<String> known = roles.choices().stream().map(SignInRoles.Choice::code).collect(Collectors.toSet());
            rules.secondFactorRoles(Set.copyOf(body.codes("secondFactorRoles", List.copyOf(known))));
        }
        if (body.has("allowedAddresses")) {
            addresses.set(body.texts("allowedAddresses", 60), request.getRemoteAddr());
        }
        if (body.has("privateNetworks")) {
            outgoing.set("privateNetworks", body.texts("privateNetworks", 60));
        }
        audit.record("signin.rules", null, Map.of("secondFactorRoles", String.join(" ", rules.secondFactorRoles())));
        return get(who, request);
    }
}
