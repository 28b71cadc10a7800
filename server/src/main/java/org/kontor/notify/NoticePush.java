package org.kontor.notify;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.notify.NoticeTexts.Told;
import org.kontor.notify.Notices.Notice;
import org.kontor.notify.Push.Message;
import org.kontor.notify.Subscriptions.Subscription;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Pushes what is due to every browser of its reader; holds no transaction while it speaks to the outside. */
@Component
class NoticePush {

    /** More than so many at once are told as one. */
    private static final int SINGLE = 3;

    private final Sending sending;
    private final Subscriptions subscriptions;
    private final Push push;
    private final NoticeTexts texts;
    private final People people;
    private final Actors actors;
    private final Company company;
    private final Messages messages;
    private final Epochs epochs;

    NoticePush(
            Sending sending,
            Subscriptions subscriptions,
            Push push,
            NoticeTexts texts,
            People people,
            Actors actors,
            Company company,
            Messages messages,
            Epochs epochs) {
        this.sending = sending;
        this.subscriptions = subscriptions;
        this.push = push;
        this.texts = texts;
        this.people = people;
        this.actors = actors;
        this.company = company;
        this.messages = messages;
        this.epochs = epochs;
    }

    /** Sends everything that is due. One browser that takes it is enough; where none does it is tried again. */
    void sendDue() {
        epochs.refresh();
        for (long person : sending.due(NoticeChannel.PUSH)) {
            List<Notice> due = sending.due(NoticeChannel.PUSH, person);
            List<Subscription> browsers = subscriptions.of(person);
            List<Message> wanted = browsers.isEmpty() ? List.of() : messages(people.get(person), due);
            boolean reached = browsers.isEmpty() || wanted.isEmpty();
            String error = "";
            for (Subscription browser : browsers) {
                try {
                    for (Message message : wanted) {
                        push.send(browser, message);
                    }
                    reached = true;
                } catch (IOException e) {
                    error = String.valueOf(e.getMessage());
                }
            }
            if (reached) {
                sending.done(NoticeChannel.PUSH, person, due);
            } else {
                sending.failed(NoticeChannel.PUSH, person, error);
            }
        }
    }

    private List<Message> messages(Person person, List<Notice> due) {
        if (!person.status().equals("active")) {
            return List.of();
        }
        String zone = person.timeZone();
        Actor reader = actors.of(person.id(), person.language(), zone == null ? company.zone() : ZoneId.of(zone));
        List<Told> told = texts.of(reader, due).stream().filter(Told::readable).toList();
        if (told.size() > SINGLE) {
            String text = messages.text(person.language(), "notice.push.many", Map.of("n", told.size()));
            return List.of(new Message(company.name(), text, null, "many"));
        }
        List<Message> all = new ArrayList<>();
        told.forEach(one -> all.add(new Message(company.name(), one.text(), one.href(), one.notice().news().tag())));
        return all;
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Job {

        @Bean
        RecurringTask<Void> noticePushJob(NoticePush pushes) {
            return Tasks.recurring("notify.push", FixedDelay.of(Duration.ofSeconds(10))).execute((instance, context) -> pushes.sendDue());
        }
    }
}
