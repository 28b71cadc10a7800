package org.kontor.notify;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.notify.NoticeTexts.Told;
import org.kontor.notify.Notices.Notice;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Mail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/**
 * Mails what is due: one letter a person with all that waits for him, in his language and with what he may read at this moment. It holds no
 * transaction while it speaks to the mail server; a letter that was sent just before the process died comes again under the same Message-ID.
 */
@Component
class NoticeMail {

    private final Sending sending;
    private final NoticeTexts texts;
    private final NoticeLetter letters;
    private final People people;
    private final Actors actors;
    private final Company company;
    private final Epochs epochs;
    private final Mail mail;

    NoticeMail(
            Sending sending,
            NoticeTexts texts,
            NoticeLetter letters,
            People people,
            Actors actors,
            Company company,
            Epochs epochs,
            Mail mail) {
        this.sending = sending;
        this.texts = texts;
        this.letters = letters;
        this.people = people;
        this.actors = actors;
        this.company = company;
        this.epochs = epochs;
        this.mail = mail;
    }

    /** Sends every letter that is due; a server that does not answer ends the round. */
    void sendDue() {
        if (!mail.works()) {
            return;
        }
        epochs.refresh();
        for (long person : sending.due(NoticeChannel.MAIL)) {
            List<Notice> due = sending.due(NoticeChannel.MAIL, person);
            try {
                send(people.get(person), due);
                sending.done(NoticeChannel.MAIL, person, due);
            } catch (MailException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                sending.failed(NoticeChannel.MAIL, person, String.valueOf(cause.getMessage()));
                if (e instanceof MailAuthenticationException || String.valueOf(e.getMessage()).startsWith("Mail server connection failed")) {
                    return;
                }
            }
        }
    }

    private void send(Person person, List<Notice> due) {
        String zone = person.timeZone();
        Actor reader = actors.of(person.id(), person.language(), zone == null ? company.zone() : ZoneId.of(zone));
        List<Told> told = texts.of(reader, due).stream().filter(Told::readable).toList();
        if (person.email() != null && person.status().equals("active") && !told.isEmpty()) {
            mail.send(letters.write(person.email(), reader, told));
        }
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> noticeMailJob(NoticeMail letters) {
            return Tasks.recurring("notify.mail", FixedDelay.of(Duration.ofSeconds(20))).execute((instance, context) -> letters.sendDue());
        }
    }
}
