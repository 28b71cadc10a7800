package org.kontor.letter;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.notify.News;
import org.kontor.notify.NoticeChannel;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeLevel;
import org.kontor.notify.Notices;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Files;
import org.kontor.platform.Mail;
import org.kontor.platform.PersonalMail;
import org.kontor.records.Companions;
import org.kontor.records.Operation;
import org.kontor.records.RecordKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the letters that are due, one after the other: it holds no transaction while it speaks to the mail server. The job runs on one
 * node at a time, so that what it finds marked when it begins was held by a server that has died.
 */
@Component
class LetterSending {

    private static final Logger LOG = LoggerFactory.getLogger(LetterSending.class);

    private final Outgoing outgoing;
    private final PersonalMail mail;
    private final People people;
    private final Files files;
    private final LetterHtml html;
    private final Companions companions;
    private final Notices notices;
    private final Company company;
    private final TransactionTemplate transactions;

    LetterSending(
            Outgoing outgoing,
            PersonalMail mail,
            People people,
            Files files,
            LetterHtml html,
            Companions companions,
            Notices notices,
            Company company,
            TransactionTemplate transactions) {
        this.outgoing = outgoing;
        this.mail = mail;
        this.people = people;
        this.files = files;
        this.html = html;
        this.companions = companions;
        this.notices = notices;
        this.company = company;
        this.transactions = transactions;
    }

    /** Sends every letter that is due; a server that is not reached ends the round. */
    void sendDue() {
        if (!mail.works()) {
            return;
        }
        outgoing.interrupted().forEach(letter -> told(letter, true));
        for (Outgoing.Letter letter = outgoing.take(); letter != null; letter = outgoing.take()) {
            if (!send(letter)) {
                return;
            }
        }
    }

    /** Sends one letter and notes how it went; answers whether the mail server was there. */
    private boolean send(Outgoing.Letter letter) {
        try {
            mail.send(written(letter), attached(letter));
            outgoing.sent(letter.id());
            told(letter, false);
            return true;
        } catch (PersonalMail.Failure failure) {
            String words = String.valueOf(failure.getMessage());
            boolean waits = switch (failure.kind()) {
                case UNREACHED, LATER -> outgoing.later(letter, words);
                case REFUSED -> stop(letter, "failed", words);
                case UNKNOWN -> stop(letter, "unknown", words);
            };
            told(letter, !waits);
            return failure.kind() != PersonalMail.Failure.Kind.UNREACHED;
        } catch (IOException | RuntimeException failure) {
            LOG.warn("The letter {} cannot be written", letter.id(), failure);
            stop(letter, "failed", String.valueOf(failure.getMessage()));
            told(letter, true);
            return true;
        }
    }

    private boolean stop(Outgoing.Letter letter, String state, String words) {
        outgoing.stop(letter.id(), state, words);
        return false;
    }

    private PersonalMail.Letter written(Outgoing.Letter letter) {
        Person author = people.get(letter.author());
        String own = author.email();
        return new PersonalMail.Letter(
                author.name(),
                own == null ? null : new PersonalMail.Address(own, author.name()),
                addresses(letter.by(Recipient.TO)),
                addresses(letter.by(Recipient.CC)),
                letter.subject(),
                letter.text(),
                html.whole(letter.html(), company.language()),
                letter.messageId());
    }

    private static List<PersonalMail.Address> addresses(List<Recipient> recipients) {
        return recipients.stream().map(one -> new PersonalMail.Address(one.address(), one.name())).toList();
    }

    private List<Mail.Attached> attached(Outgoing.Letter letter) throws IOException {
        List<Mail.Attached> attached = new ArrayList<>();
        for (long id : letter.files()) {
            Files.Stored file = files.get(id);
            try (InputStream content = files.open(id)) {
                attached.add(new Mail.Attached(file.name(), file.type(), content.readAllBytes()));
            }
        }
        return attached;
    }

    /** Open pages learn of it; its author is told where it needs him. */
    private void told(Outgoing.Letter letter, boolean needsHim) {
        transactions.executeWithoutResult(status -> {
            Operation operation = Operation.begin(Actor.system("letter"), "letter");
            companions.changed(operation, "activity", List.of(letter.activity()), "letter");
            if (needsHim) {
                RecordKey record = new RecordKey("activity", letter.activity());
                notices.tell(operation, record, News.of("letter_failed", "letter/" + letter.id(), record, null), List.of(letter.author()));
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        RecurringTask<Void> sendLetters(ObjectProvider<LetterSending> sending, Epochs epochs) {
            return Tasks.recurring("letter.send", FixedDelay.of(Duration.ofSeconds(5))).execute((instance, context) -> {
                epochs.refresh();
                sending.getObject().sendDue();
            });
        }

        @Bean
        NoticeKind letterFailed() {
            return NoticeKind.of("letter_failed", NoticeKind.Group.WORK).usually(NoticeChannel.MAIL, NoticeLevel.ON);
        }
    }
}
