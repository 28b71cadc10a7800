package org.kontor.admin;

import java.util.List;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.access.Roles;
import org.kontor.crm.pipeline.FirstData;
import org.kontor.identity.Departments;
import org.kontor.identity.Links;
import org.kontor.identity.Passwords;
import org.kontor.identity.People;
import org.kontor.identity.People.NewPerson;
import org.kontor.identity.Profiles;
import org.kontor.identity.Sessions;
import org.kontor.identity.Structure;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The first set-up: company, administrator, reference books and a pipeline by trade, all at once or not at all. */
@Component
class Setup {

    private final Links links;
    private final Roles roles;
    private final People people;
    private final Passwords passwords;
    private final Departments departments;
    private final Sessions sessions;
    private final CompanySettings settings;
    private final Company company;
    private final FirstData firstData;
    private final DemoCompany demo;

    Setup(
            Links links,
            Roles roles,
            People people,
            Passwords passwords,
            Departments departments,
            Sessions sessions,
            CompanySettings settings,
            Company company,
            FirstData firstData,
            DemoCompany demo) {
        this.demo = demo;
        this.links = links;
        this.roles = roles;
        this.people = people;
        this.passwords = passwords;
        this.departments = departments;
        this.sessions = sessions;
        this.settings = settings;
        this.company = company;
        this.firstData = firstData;
    }

    /** Whether nobody has set the portal up yet. */
    boolean needed() {
        return !roles.anyAdministrator();
    }

    /**
     * Sets the portal up and signs its administrator in.
     *
     * @return the token for the cookie
     */
    @Transactional
    String complete(Patch values, String ip, String agent) {
        if (links.use(values.needed("token", 200)).kind() != Links.Kind.SETUP) {
            throw Problem.notFound();
        }
        if (!needed()) {
            throw Problem.of(Problem.Kind.CONFLICT, "already_set_up");
        }
        for (String field : List.of("companyName", "timeZone", "currency", "language", "taskPolicy", "dealVisibility")) {
            values.needed(field, 200);
        }
        settings.change(Actor.system("setup"), values);
        String language = company.language();
        firstData.install(language, values.needed("trade", 100));
        long person = people.add(new NewPerson(
                Objects.requireNonNull(Profiles.email(values, "email", true)),
                values.needed("firstName", 100),
                values.text("lastName", 100),
                "",
                language,
                passwords.chosen(
                        values.text("password", 1000),
                        List.of(values.text("companyName", 200), values.text("firstName", 100), values.text("lastName", 100), values.text("email", 200)))));
        roles.set(person, true);
        long top = departments.add(company.name(), null, 100);
        departments.place(top, person, Structure.Kind.HEAD);
        if (values.text("data", 10).equals("demo")) {
            demo.fill(top);
        }
        return sessions.start(person, ip, agent);
    }
}
