package org.kontor.admin;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Access.Action;
import org.kontor.access.Actor;
import org.kontor.access.Teams;
import org.kontor.crm.client.ClientKinds;
import org.kontor.crm.lead.LeadMode;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.identity.SignedIn;
import org.kontor.platform.Company;
import org.kontor.platform.Settings;
import org.kontor.platform.Version;
import org.kontor.records.Journal;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the page must know before it draws anything: who is here, in what company, and what he may do. */
@RestController
class MeController {

    private final People people;
    private final Company company;
    private final Settings settings;
    private final Access access;
    private final RecordTypes types;
    private final Teams teams;
    private final Journal journal;

    MeController(People people, Company company, Settings settings, Access access, RecordTypes types, Teams teams, Journal journal) {
        this.journal = journal;
        this.teams = teams;
        this.types = types;
        this.people = people;
        this.company = company;
        this.settings = settings;
        this.access = access;
    }

    /** @param place the place in the journal before anything was shown; the live line opens from it */
    record Me(
            MyPerson person,
            List<String> roles,
            MyCompany company,
            Can can,
            List<String> functions,
            List<String> types,
            List<String> pages,
            boolean guest,
            @Nullable Viewer viewer,
            MySettings settings,
            String version,
            String place) {}

    /** Who looks with this person's eyes. */
    record Viewer(long id, String name) {}

    record MyPerson(
            long id,
            String name,
            String firstName,
            String lastName,
            @Nullable String email,
            @Nullable String photo,
            int color,
            String language,
            String timeZone,
            String initials) {}

    record MyCompany(String name, String language, String timeZone, String currency) {}

    record Can(boolean administer, @com.fasterxml.jackson.annotation.JsonProperty("import") boolean imports, boolean export, boolean configure, boolean queue) {}

    record MySettings(String leadMode, String clientKinds) {}

    @GetMapping("/api/me")
    Me me(Actor actor, SignedIn who) {
        Long viewer = who.viewer();
        Person person = people.get(actor.person());
        return new Me(
                new MyPerson(
                        person.id(),
                        person.name(),
                        person.firstName(),
                        person.lastName(),
                        person.email(),
                        person.photo(),
                        person.color(),
                        actor.language(),
                        actor.zone().getId(),
                        person.initials()),
                actor.roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).sorted().toList(),
                new MyCompany(company.name(), company.language(), company.zone().getId(), company.currency()),
                new Can(
                        actor.administers(),
                        access.may(actor, "deal", Action.IMPORT),
                        access.may(actor, "deal", Action.EXPORT),
                        access.may(actor, "deal", Action.CONFIGURE),
                        access.may(actor, "queues") || !teams.of(actor.person()).isEmpty()),
                access.functions(actor),
                types.all().stream().map(RecordType::code).filter(type -> access.may(actor, type, Action.READ)).toList(),
                types.all().stream().map(RecordType::code).filter(type -> access.opensPage(actor, type)).toList(),
                person.kind().equals("guest"),
                viewer == null ? null : new Viewer(viewer, people.brief(viewer).name()),
                new MySettings(settings.get(LeadMode.SETTING), settings.get(ClientKinds.SETTING)),
                Version.current(),
                journal.place());
    }
}
