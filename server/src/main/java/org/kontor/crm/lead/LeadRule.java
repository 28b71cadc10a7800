package org.kontor.crm.lead;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Problem;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.Matches;
import org.kontor.records.Matches.Owner;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.Records;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A lead ends well only by conversion and is read-only from then on, on every way in; a client who is known by phone or e-mail
 * is recognised, and the lead is then a repeated one.
 */
@Component
@Order(40)
final class LeadRule implements RecordRule {

    private final Pipelines pipelines;
    private final Matches matches;
    private final ObjectProvider<Records> records;

    LeadRule(Pipelines pipelines, Matches matches, ObjectProvider<Records> records) {
        this.pipelines = pipelines;
        this.matches = matches;
        this.records = records;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("lead");
    }

    @Override
    public void apply(WriteSet set) {
        List<Write> unknown = new ArrayList<>();
        for (Write write : set.writes()) {
            if (!write.added() && "S".equals(write.before("semantic"))) {
                keep(set, write);
            } else if (!set.options().system() && succeeds(write)) {
                write.refuse(Problem.of(Problem.Kind.INVALID, "lead_conversion_needed").at("stage", "problem.lead_conversion_needed", Map.of()));
            } else if ((write.added() || write.changes("phones") || write.changes("emails"))
                    && write.now("contact") == null
                    && write.now("contacts") == null
                    && write.now("company") == null
                    && !set.options().undo()) {
                unknown.add(write);
            }
        }
        recognise(unknown);
        for (Write write : set.writes()) {
            write.set("isReturnCustomer", write.now("contact") != null || write.now("contacts") != null || write.now("company") != null);
        }
    }

    /** Of a converted lead only what the system keeps by itself changes; an undo may open it again, but not change it. */
    private static void keep(WriteSet set, Write write) {
        boolean silent = set.options().system()
                && write.values().keySet().stream().allMatch(code -> set.type().field(code).is(Trait.SILENT));
        boolean opens = set.options().undo() && write.changes("stage");
        if (!silent && !opens && !write.values().isEmpty()) {
            write.refuse(Problem.of(Problem.Kind.CONFLICT, "lead_converted"));
        }
    }

    private boolean succeeds(Write write) {
        Long stage = write.changes("stage") ? write.id("stage") : null;
        return stage != null && pipelines.stage(stage).filter(found -> found.semantic().equals("S")).isPresent();
    }

    private void recognise(List<Write> leads) {
        List<String> wanted = leads.stream().flatMap(lead -> channels(lead).stream()).distinct().toList();
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Long> contacts = new HashMap<>();
        Map<String, Long> companies = new HashMap<>();
        for (Owner owner : matches.owners(List.of("contact", "company"), wanted)) {
            (owner.record().type().equals("contact") ? contacts : companies).putIfAbsent(owner.normalized(), owner.record().id());
        }
        List<Write> known = leads.stream().filter(lead -> first(lead, contacts) != null).toList();
        Map<Long, RecordRow> people = known.isEmpty()
                ? Map.of()
                : records.getObject().some(
                        Actor.system("repeated inquiry"), "contact", known.stream().map(lead -> first(lead, contacts)).distinct().toList(), List.of("company"));
        for (Write lead : leads) {
            Long contact = first(lead, contacts);
            Long company = contact == null ? first(lead, companies) : people.containsKey(contact) ? (Long) people.get(contact).value("company") : null;
            if (contact != null) {
                lead.set("contact", contact);
            }
            if (company != null) {
                lead.set("company", company);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Long first(Write lead, Map<String, Long> owners) {
        return channels(lead).stream().map(owners::get).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<String> channels(Write lead) {
        List<String> all = new ArrayList<>();
        for (String field : List.of("phones", "emails")) {
            if (lead.now(field) instanceof List<?> list) {
                list.forEach(channel -> all.add(((Channel) Objects.requireNonNull(channel)).normalized()));
            }
        }
        return all;
    }
}
