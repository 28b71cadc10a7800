package org.kontor.identity.openid;

import java.util.List;
import org.kontor.identity.ldap.Directory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands on the sign-in page, for everybody. */
@RestController
class SignInWaysController {

    private final OpenIdProviders providers;
    private final Directory directory;

    SignInWaysController(OpenIdProviders providers, Directory directory) {
        this.providers = providers;
        this.directory = directory;
    }

    record Provider(String code, String title) {}

    /** {@code directory}: a name of the company's directory is taken beside an e-mail. */
    record Ways(List<Provider> providers, boolean directory) {}

    @GetMapping("/api/session/ways")
    Ways ways() {
        return new Ways(
                providers.list().stream()
                        .filter(OpenIdProvider::active)
                        .map(each -> new Provider(each.code(), each.title()))
                        .toList(),
                directory.works());
    }
}
