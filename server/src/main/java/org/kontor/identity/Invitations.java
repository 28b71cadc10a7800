package org.kontor.identity;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler.MaxRetriesFailureHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.kontor.identity.Links.Kind;
import org.kontor.identity.Links.Link;
import org.kontor.identity.People.NewPerson;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Mail;
import org.kontor.platform.Messages;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How people get in: by an invitation or a link to a new password, each handed over or mailed, each good for one time. */
@Component
class Invitations {

    private static final TaskDescriptor<Letter> LETTER = TaskDescriptor.of("identity.link-letter", Letter.class);

    private final People people;
    private final Links links;
    private final Passwords passwords;
    private final SignIns signIns;
    private final SignInFailures failures;
    private final Mail mail;
    private final SchedulerClient jobs;
    private final Clock clock;
    private final Audit audit;

    Invitations(
            People people,
            Links links,
            Passwords passwords,
            SignIns signIns,
            SignInFailures failures,
            Mail mail,
            SchedulerClient jobs,
            Clock clock,
            Audit audit) {
        this.audit = audit;
        this.people = people;
        this.links = links;
        this.passwords = passwords;
        this.signIns = signIns;
        this.failures = failures;
        this.mail = mail;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A letter with a link that is made only when it is sent: no job holds a token. */
    record Letter(long person, Kind kind) {}

    /** A new person and the link by which he comes in. */
    record Invited(long id, String link) {}

    /** Invites a person: he is there from now on, signs in by the link, and is mailed one if mail is set up. */
    @Transactional
    Invited invite(NewPerson person, long by) {
        long id = people.add(person);
        String link = links.make(Kind.INVITE, id, by);
        audit.recordAs(by, "people.invited", Subject.person(id), Map.of());
        if (person.email() != null && mail.works()) {
            letter(id, Kind.INVITE);
        }
        return new Invited(id, link);
    }

    /** A new link for somebody who lost his password or his invitation. */
    @Transactional
    String handOver(long person, long by) {
        Person found = people.get(person);
        if (found.status().equals("dismissed")) {
            throw Problem.of(Problem.Kind.CONFLICT, "person_dismissed");
        }
        audit.recordAs(by, "people.link", Subject.person(person), Map.of());
        return links.make(found.status().equals("invited") ? Kind.INVITE : Kind.RESET, person, by);
    }

    /** Mails a link to a new password to whoever has this address; nothing happens for an unknown one, nor for too many. */
    @Transactional
    void forgotten(String email) {
        Long person = failures.asksTooOften(email) || !mail.works() ? null : people.byEmail(email);
        if (person != null) {
            letter(person, Kind.RESET);
        }
    }

    /** Schedules the letter; one to the same person that still waits is enough. */
    private void letter(long person, Kind kind) {
        jobs.scheduleIfNotExists(
                LETTER.instance(kind.name().toLowerCase(Locale.ROOT) + "-" + person).data(new Letter(person, kind)).scheduledTo(clock.instant()));
    }

    /** The link for somebody who opens it. */
    Link open(String token) {
        Link link = links.get(token);
        if (link.kind() == Kind.SETUP) {
            throw Problem.notFound();
        }
        return link;
    }

    /**
     * Sets the first or a new password by a link and signs in; a second factor is asked for as with the password.
     */
    @Transactional
    SignIns.Entry accept(String token, Patch values, SignIns.From from) {
        Link link = links.use(token);
        Long person = link.person();
        if (person == null) {
            throw Problem.notFound();
        }
        Person changed = link.kind() == Kind.INVITE ? people.introduce(person, values) : people.get(person);
        String hash = passwords.chosen(values.text("password", 1000), changed.names());
        people.password(person, hash, null);
        audit.recordAs(person, "signin.link", null, Map.of("link", link.kind().name().toLowerCase(Locale.ROOT)));
        if (changed.email() != null) {
            failures.forget(changed.email());
        }
        return signIns.enter(person, false, from);
    }

    /** The job that sends a letter. */
    @Configuration(proxyBeanMethods = false)
    static class Letters {

        @Bean
        OneTimeTask<Letter> linkLetter(People people, Links links, Mail mail, Company company, Messages messages) {
            return Tasks.oneTime(LETTER)
                    .onFailure(new MaxRetriesFailureHandler<>(5, new OnFailureRetryLater<>(Duration.ofMinutes(2))))
                    .execute((instance, context) -> {
                        Letter letter = instance.getData();
                        Person person = people.get(letter.person());
                        String email = person.email();
                        String waiting = letter.kind() == Kind.INVITE ? "invited" : "active";
                        if (email == null || !person.status().equals(waiting)) {
                            return;
                        }
                        String link = links.make(letter.kind(), person.id(), null);
                        Map<String, Object> arguments = Map.of("name", person.firstName(), "company", company.name(), "link", link);
                        String key = "identity.letter." + letter.kind().name().toLowerCase(Locale.ROOT);
                        mail.send(
                                email,
                                messages.text(person.language(), key + ".subject", arguments),
                                messages.text(person.language(), key + ".text", arguments));
                    });
        }
    }
}
