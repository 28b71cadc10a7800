package org.kontor.admin;

import org.kontor.access.Roles;
import org.kontor.identity.Links;
import org.kontor.platform.Environment;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Tells at each start, as long as the portal has no administrator, the link to its first set-up. */
@Component
class SetupLink implements ApplicationRunner {

    private final Roles roles;
    private final Links links;
    private final Environment environment;
    private final DemoCompany demo;

    SetupLink(Roles roles, Links links, Environment environment, DemoCompany demo) {
        this.environment = environment;
        this.demo = demo;
        this.roles = roles;
        this.links = links;
    }

    @Override
    @SuppressWarnings("SystemOut")
    public void run(ApplicationArguments arguments) {
        if (environment.demo() && !roles.anyAdministrator()) {
            DemoCompany.Made made = demo.open("en".equals(System.getenv("KONTOR_DEMO_LANGUAGE")) ? "en" : "ru");
            System.out.println("Demo / Демо, password / пароль: " + made.password());
            made.staff().logins().forEach(login -> System.out.println("  " + login.email() + "  " + login.name()
                    + (login.post().isEmpty() ? "" : ", " + login.post())));
        } else if (!roles.anyAdministrator()) {
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
