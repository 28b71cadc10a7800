package org.kontor.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.crm.segment.SegmentSetup;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Change;
import org.kontor.records.FieldDef;
import org.kontor.records.Filter;
import org.kontor.records.Operation;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.kontor.records.WriteSet.Options;
import org.springframework.stereotype.Component;

/** How the demo company tells its clients apart: four characteristics, six segments, the state of every relation. */
@Component
class DemoSegments {

    private static final int MOST = 5_000;
    private static final int LARGEST = 50;

    private final SegmentSetup segments;
    private final Records records;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Company company;
    private final Messages messages;
    private final Actors actors;

    DemoSegments(SegmentSetup segments, Records records, RecordTypes types, ReferenceBooks books, Company company, Messages messages, Actors actors) {
        this.actors = actors;
        this.segments = segments;
        this.records = records;
        this.types = types;
        this.books = books;
        this.company = company;
        this.messages = messages;
    }

    /** Makes them over the clients that are there; the first seller is the senior one. */
    void cut(DemoWords words, List<Long> sellers, Random random) {
        String category = characteristic("category", "choice", List.of(say("demo.characteristic.category.options").split(",")));
        String loyal = characteristic("loyal", "flag", List.of());
        String sites = characteristic("objects", "number", List.of());
        String contract = characteristic("contract", "date", List.of());
        FieldDef.Custom known = types.get("company").field(category).custom();
        List<Long> categories = known == null ? List.of() : known.options().stream().map(FieldDef.Option::id).toList();
        for (long seller : sellers) {
            List<Change> changes = new ArrayList<>();
            for (long id : records.ids(Actor.system("demo"), "company", Filter.is("responsible", seller), Access.Action.READ, 0, MOST)) {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put(category, DemoWords.any(categories, random));
                values.put(loyal, random.nextInt(5) == 0);
                values.put(sites, 1 + random.nextInt(30));
                values.put(contract, company.today().plusDays(random.nextInt(700) - 200).toString());
                changes.add(Change.of(id, values));
            }
            if (!changes.isEmpty()) {
                Actor by = actors.of(seller, company.language(), company.zone());
                records.write(Operation.begin(by, "update"), "company", changes, Options.SYSTEM);
            }
        }

        Long senior = sellers.getFirst();
        Filter won = Filter.is("stage", "semantic:S");
        long largest = segment("largest", Map.of(), senior, new Filter.Top(
                LARGEST, null, new Filter.Related("deal", null, won, Filter.Bounds.OPEN, new Filter.Sum("amount", Filter.Bounds.OPEN)), Filter.NONE));
        String city = DemoWords.any(words.cities(), random);
        segment("city", Map.of("city", city), null, Filter.is("city", city));
        segment("quiet", Map.of(), senior, new Filter.All(List.of(
                new Filter.Related("deal", null, won, Filter.Bounds.OPEN, null),
                new Filter.Not(new Filter.Related("deal", null, new Filter.Period("createdAt", "last_180"), Filter.Bounds.OPEN, null)))));
        segment("senior", Map.of(), senior, Filter.is("responsible", senior));
        List<Filter> key = new ArrayList<>();
        key.add(new Filter.Any(List.of(Filter.is(category, categories.getFirst()), Filter.is("segments", largest))));
        books.valueByTitle("relation", "lost").ifPresent(lost -> key.add(new Filter.Not(Filter.is("relation", lost.id()))));
        segment("key", Map.of(), senior, new Filter.All(key));
        segments.segment(say("demo.segment.list"), say("demo.segment.list.about"), senior, null);
        segments.relations();
    }

    private String characteristic(String code, String kind, List<String> options) {
        return segments.characteristic(say("demo.characteristic." + code), kind, options);
    }

    private long segment(String code, Map<String, Object> arguments, @Nullable Long responsible, Filter rule) {
        return segments.segment(
                messages.text(company.language(), "demo.segment." + code, arguments), say("demo.segment." + code + ".about"), responsible, rule);
    }

    private String say(String key) {
        return messages.text(company.language(), key);
    }
}
