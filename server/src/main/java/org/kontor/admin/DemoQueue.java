package org.kontor.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.access.Team;
import org.kontor.access.Team.Member;
import org.kontor.access.Teams;
import org.kontor.crm.exclusion.Exclusions;
import org.kontor.crm.form.FormSetup;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.queue.QueueSetup;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** The team that answers the web site of the demo company: its queue with some leads in it, and the form that brings them. */
@Component
class DemoQueue {

    private static final int MEMBERS = 5;
    private static final int ALARM_MINUTES = 60;
    private static final int MOST = 60;

    /** Minutes that the leads of the queue have waited. */
    private static final List<Integer> WAITED = List.of(4, 19, 47, 130, 260, 26 * 60, 49 * 60);

    private final Teams teams;
    private final QueueSetup queues;
    private final FormSetup forms;
    private final Exclusions exclusions;
    private final Records records;
    private final ReferenceBooks books;
    private final Company company;
    private final Messages messages;
    private final Clock clock;

    DemoQueue(
            Teams teams,
            QueueSetup queues,
            FormSetup forms,
            Exclusions exclusions,
            Records records,
            ReferenceBooks books,
            Company company,
            Messages messages,
            Clock clock) {
        this.teams = teams;
        this.queues = queues;
        this.forms = forms;
        this.exclusions = exclusions;
        this.records = records;
        this.books = books;
        this.company = company;
        this.messages = messages;
        this.clock = clock;
    }

    /** Makes it of the first sellers; the first of them leads the team. */
    void open(DemoWords words, List<Long> sellers, Random random) {
        List<Long> people = sellers.subList(0, Math.min(MEMBERS, sellers.size()));
        List<Member> members = people.stream().map(person -> new Member(person, null)).toList();
        long team = teams.save(new Team(
                0, say("demo.team"), people.getFirst(), MOST, ALARM_MINUTES, null, List.of(), false, members, Map.of("lead", Team.TAKE)));
        Long web = books.valueByTitle("source", "WEBFORM").map(ReferenceBooks.Value::id).orElse(null);
        if (web == null) {
            return;
        }
        queues.rule("lead", say("demo.rule"), Filter.is("source", web), team);
        forms.add(company.language(), say("demo.form"), say("demo.form.heading"), say("demo.form.about"), say("demo.form.consent"), people.getFirst());
        exclusions.add(Operation.begin(Actor.system("demo"), "demo"), List.of("+7 800 555-00-00", "@mailing.example"), say("demo.exclusion"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        for (int minutes : WAITED) {
            Instant at = now.minus(Duration.ofMinutes(minutes));
            DemoWords.Name name = words.name(random);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("title", DemoWords.any(words.inquiries(), random));
            values.put("lastName", name.last());
            values.put("firstName", name.first());
            values.put("phones", List.of("+7 900 %03d-%02d-%02d".formatted(random.nextInt(1_000), random.nextInt(100), random.nextInt(100))));
            values.put("city", DemoWords.any(words.cities(), random));
            values.put("source", web);
            values.put("createdAt", at);
            records.write(
                    Operation.begin(Actor.system("demo"), "add"), "lead", new ArrayList<>(List.of(Change.add(values))), Options.SYSTEM.at(at));
        }
    }

    private String say(String key) {
        return messages.text(company.language(), key);
    }
}
