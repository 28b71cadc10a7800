package org.kontor.queue;

import java.util.Collection;
import java.util.List;
import org.kontor.identity.Belonging;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.queue.Rules.Rule;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.Filter;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** The rules of queues whose condition names a person, for example what he enters: his successor takes his place in them. */
@Component
final class NamingRules implements Belonging {

    private final Queues queues;
    private final Rules rules;
    private final Company company;

    NamingRules(Queues queues, Rules rules, Company company) {
        this.queues = queues;
        this.rules = rules;
        this.company = company;
    }

    @Override
    public String code() {
        return "queue_rule";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public List<Thing> of(long person) {
        return queues.types().stream()
                .flatMap(type -> rules.list(type).stream()
                        .filter(rule -> !with(type, rule.filter(), person, 0).equals(rule.filter()))
                        .map(rule -> new Thing(String.valueOf(rule.id()), rule.title().isBlank() ? Messages.numbered(company.language(), rule.id()) : rule.title(), "/settings/queues")))
                .toList();
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        for (RecordType type : queues.types()) {
            for (Rule rule : rules.list(type)) {
                if (things.contains(String.valueOf(rule.id()))) {
                    rules.change(rule.id(), with(type, rule.filter(), from, to));
                }
            }
        }
    }

    /** The filter with one person in the place of another, in fields that name people. */
    private static Filter with(RecordType type, Filter filter, long from, long to) {
        return switch (filter) {
            case Filter.All all -> new Filter.All(all.of().stream().map(one -> with(type, one, from, to)).toList());
            case Filter.Any any -> new Filter.Any(any.of().stream().map(one -> with(type, one, from, to)).toList());
            case Filter.Not not -> new Filter.Not(with(type, not.of(), from, to));
            case Filter.In in -> {
                FieldDef field = type.find(in.field());
                yield field != null && field.type() instanceof FieldType.Person
                        ? new Filter.In(in.field(), in.values().stream()
                                .map(value -> value instanceof Number number && number.longValue() == from ? (Object) to : value)
                                .distinct()
                                .toList())
                        : filter;
            }
            default -> filter;
        };
    }
}
