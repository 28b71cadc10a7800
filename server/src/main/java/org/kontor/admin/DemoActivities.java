package org.kontor.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.activity.ContactSetup;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Change;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.ReferenceBooks.Value;
import org.kontor.records.Sort;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** Calls, meetings and letters of the demo company: what was done on its open deals, what is planned with most of them, and how many its sellers mean to have. */
@Component
final class DemoActivities {

    private static final int DEALS = 300;
    private static final List<Integer> DAY = List.of(-1, 0, 0, 0, 0, 1, 1, 3);

    private final Records records;
    private final ReferenceBooks books;
    private final ContactSetup contacts;
    private final Company company;
    private final Messages messages;
    private final Clock clock;

    DemoActivities(Records records, ReferenceBooks books, ContactSetup contacts, Company company, Messages messages, Clock clock) {
        this.contacts = contacts;
        this.records = records;
        this.books = books;
        this.company = company;
        this.messages = messages;
        this.clock = clock;
    }

    /** Plans and does work on the open deals; whoever looks first has a day of his own. */
    void work(long first, Random random) {
        Actor system = Actor.system("demo");
        List<RecordRow> deals = records.list(system, "deal", Filter.is("closed", false), Sort.NEWEST, List.of("responsible", "company", "contact"), DEALS, null).rows();
        List<Value> kinds = values("activity_kind");
        List<Value> results = values("activity_result");
        String[] subjects = messages.text(company.language(), "demo.activities").split("\\|");
        List<Map<String, @Nullable Object>> done = new ArrayList<>();
        List<Map<String, @Nullable Object>> planned = new ArrayList<>();
        for (RecordRow deal : deals) {
            if (deal.value("responsible") == null) {
                continue;
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                Instant at = moment(-1 - random.nextInt(40), random);
                Map<String, @Nullable Object> values = of(deal, kinds, subjects, at, random);
                values.put("createdAt", at);
                values.put("closed", true);
                values.put("closedAt", at);
                values.put("closedBy", deal.value("responsible"));
                values.put("result", results.get(random.nextInt(results.size())).id());
                done.add(values);
            }
            // some deals are without a next step, and some steps are late
            if (random.nextInt(5) > 0) {
                planned.add(of(deal, kinds, subjects, moment(random.nextInt(12) - 2, random), random));
            }
        }
        done.addAll(planned);
        done.addAll(day(first, deals, kinds, subjects, new Random(first)));
        plan(deals, random);
        records.write(Operation.begin(system, "demo"), "activity", done.stream().map(Change::add).toList(), Options.IMPORT);
    }

    /** A day with a late step, some for today and some for the days after, each with another client. */
    private List<Map<String, @Nullable Object>> day(long person, List<RecordRow> deals, List<Value> kinds, String[] subjects, Random random) {
        List<Map<String, @Nullable Object>> day = new ArrayList<>();
        for (int i = 0; i < Math.min(DAY.size(), deals.size()); i++) {
            Instant at = company.today().plusDays(DAY.get(i)).atTime(LocalTime.of(10 + i, 30 * (i % 2))).atZone(company.zone()).toInstant();
            Map<String, @Nullable Object> values = of(deals.get(i), kinds, subjects, at, random);
            values.put("responsible", person);
            values.put("initiator", person);
            day.add(values);
        }
        return day;
    }

    /** How many contacts the sellers mean to have in this week, the one before and the next. */
    private void plan(List<RecordRow> deals, Random random) {
        deals.stream().map(deal -> deal.value("responsible")).filter(Objects::nonNull).map(person -> (Long) Objects.requireNonNull(person)).distinct().sorted().forEach(person -> {
            for (int week = -1; week <= 1; week++) {
                contacts.targets(person, company.today().plusWeeks(week), Map.of("CALL", 3 + random.nextInt(4), "MEETING", 1 + random.nextInt(3), "LETTER", 2 + random.nextInt(3)));
            }
        });
    }

    private Map<String, @Nullable Object> of(RecordRow deal, List<Value> kinds, String[] subjects, Instant at, Random random) {
        Map<String, @Nullable Object> values = new HashMap<>();
        Value kind = kinds.get(random.nextInt(kinds.size()));
        values.put("kind", kind.id());
        if (kind.code().equals("MEETING")) {
            values.put("duration", 60L + 30 * random.nextInt(2));
        } else if (kind.code().equals("CALL")) {
            values.put("duration", 15L + 15 * random.nextInt(2));
        }
        values.put("title", subjects[random.nextInt(subjects.length)].strip());
        values.put("planAt", at);
        values.put("responsible", deal.value("responsible"));
        values.put("initiator", deal.value("responsible"));
        values.put("deals", List.of(deal.id()));
        if (deal.value("company") != null) {
            values.put("companies", List.of((Object) deal.value("company")));
        }
        if (deal.value("contact") != null) {
            values.put("contacts", List.of((Object) deal.value("contact")));
        }
        return values;
    }

    private List<Value> values(String book) {
        return books.find(book).orElseThrow().values();
    }

    private Instant moment(int days, Random random) {
        Instant at = company.today().plusDays(days).atTime(LocalTime.of(9 + random.nextInt(9), 30 * random.nextInt(2))).atZone(company.zone()).toInstant();
        return days < 0 && at.isAfter(clock.instant()) ? clock.instant() : at;
    }
}
