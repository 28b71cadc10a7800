package org.kontor.admin;

import org.kontor.access.Roles;
import org.kontor.identity.Links;
import org.kontor.platform.Environment;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Tells at each start where the portal is, and as long as it has no administrator the link to its first set-up. */
@Component
class SetupLink implements ApplicationRunner {

    private final Roles roles;
    private final Links links;
    private final Environment environment;

    SetupLink(Roles roles, Links links, Environment environment) {
        this.roles = roles;
        this.links = links;
        this.environment = environment;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        // To the terminal and not to the log: the link is a key.
        System.out.println("Kontor: " + environment.publicUrl());
        if (!roles.anyAdministrator()) {
            System.out.println("First visit / Первый вход: " + make());
        }
    }

    /** A new link; the ones of earlier starts end. */
    String make() {
        links.endSetup();
        return links.make(Links.Kind.SETUP, null, null);
    }
}
