package org.kontor.identity.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.kontor.identity.Reauthentication;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own tokens for programs. */
@RestController
@RequestMapping("/api/security/tokens")
class ApiTokenController {

    private static final int LONGEST_DAYS = 366;

    private final ApiTokens tokens;
    private final Reauthentication reauthentication;
    private final Audit audit;

    ApiTokenController(ApiTokens tokens, Reauthentication reauthentication, Audit audit) {
        this.audit = audit;
        this.tokens = tokens;
        this.reauthentication = reauthentication;
    }

    record TokenList(List<ApiTokens.ApiToken> items) {}

    @GetMapping
    TokenList list(SignedIn who) {
        return new TokenList(tokens.list(who.person()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApiTokens.Made add(SignedIn who, @RequestBody Patch body, HttpServletRequest request) {
        reauthentication.check(who, body, request.getRemoteAddr());
        String title = body.needed("title", 100);
        TokenScopes scopes = TokenScopes.of(body.texts("scopes", 80));
        Integer days = body.isNull("days") ? null : (Integer) body.number("days", 1, LONGEST_DAYS);
        ApiTokens.Made made = tokens.add(who.person(), title, scopes, days);
        audit.record("signin.token", new Audit.Subject("token", made.id()), Map.of("scopes", String.join(" ", scopes.sorted())));
        return made;
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(SignedIn who, @PathVariable long id) {
        tokens.remove(who.person(), id);
        audit.record("signin.token_end", new Audit.Subject("token", id), Map.of());
    }
}
