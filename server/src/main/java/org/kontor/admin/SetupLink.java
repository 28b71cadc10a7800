package org.kontor.admin;

import org.kontor.access.Roles;
import org.kontor.identity.Links;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Tells at each start, as long as the portal has no administrator, the link to its first set-up. */
@Component
class SetupLink implements ApplicationRunner {

    private final Roles roles;
    private final Links links;

    SetupLink(Roles roles, Links links) {
        this.roles = roles;
        this.links = links;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        if (!roles.anyAdministrator()) {
            // To the terminal and not to the log: the link is a key.
            System.out.println("First visit / Первый вход: " + make());
        }
    }

    /** A new link; the ones of earlier starts end. */
    String make() {
        links.endSetup();
        return links.make(Links.Kind.SETUP, null, null);
    }
}
