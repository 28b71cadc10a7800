package org.kontor.admin;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.calllist.CallListSetup;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** A call list of the demo company that two of its sellers have begun with. */
@Component
class DemoCalls {

    private static final int CLIENTS = 30;
    private static final int CALLED = 8;
    private static final int DAYS = 10;

    private final CallListSetup lists;
    private final Records records;
    private final ReferenceBooks books;
    private final Actors actors;
    private final Company company;
    private final Messages messages;

    DemoCalls(CallListSetup lists, Records records, ReferenceBooks books, Actors actors, Company company, Messages messages) {
        this.lists = lists;
        this.records = records;
        this.books = books;
        this.actors = actors;
        this.company = company;
        this.messages = messages;
    }

    /** Makes it and calls some. */
    void call(List<Long> sellers, Random random) {
        Actor first = actors.of(sellers.getFirst(), company.language(), company.zone());
        List<Long> clients = records.ids(first, "company", Filter.is("responsible", sellers.getFirst()), Access.Action.READ, 0, CLIENTS);
        List<Long> results = books.find("activity_result").orElseThrow().values().stream().map(ReferenceBooks.Value::id).toList();
        long list = lists.make(
                first, say("demo.calls"), say("demo.calls.script"), company.today().plusDays(DAYS), sellers.subList(0, 2), "company",
                new Filter.In("id", List.copyOf(clients)));
        for (int i = 0; i < CALLED; i++) {
            lists.call(first, list, results.get(random.nextInt(results.size())), say("demo.calls.comment." + random.nextInt(3)));
        }
    }

    private String say(String key) {
        // the script's own fields stay as they are
        return messages.text(company.language(), key, Map.of("responsible", "{responsible}", "title", "{title}"));
    }
}
