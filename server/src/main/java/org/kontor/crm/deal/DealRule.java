package org.kontor.crm.deal;

import static org.kontor.crm.deal.db.Tables.DEAL;
import static org.kontor.crm.deal.db.Tables.DEAL_CONTACT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.platform.Company;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a deal is by its place and its client: new while it stands on the first stage; closed on the day when it is closed; a
 * repeated deal when its client had won one before, a repeated inquiry when he had deals and none was won.
 */
@Component
@Order(200)
final class DealRule implements RecordRule {

    private final DSLContext sql;
    private final Pipelines pipelines;
    private final Company company;

    DealRule(DSLContext sql, Pipelines pipelines, Company company) {
        this.sql = sql;
        this.pipelines = pipelines;
        this.company = company;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("deal");
    }

    @Override
    public void apply(WriteSet set) {
        List<Write> clients = new ArrayList<>();
        for (Write write : set.writes()) {
            if (write.added() || write.changes("stage")) {
                write.set("isNew", isFirst(write));
            }
            boolean closing = write.changes("closed") && Boolean.TRUE.equals(write.now("closed"));
            if (closing && !write.changes("closeOn") && !set.options().undo() && write.now("closedAt") instanceof Instant closedAt) {
                write.set("closeOn", LocalDate.ofInstant(closedAt, company.zone()));
            }
            if (write.added() ? !keys(write).isEmpty() : write.changes("company") || write.changes("contact") || write.changes("contacts")) {
                clients.add(write);
            }
        }
        if (!clients.isEmpty() && !set.options().merge()) {
            repeat(clients);
        }
    }

    private boolean isFirst(Write write) {
        return Optional.ofNullable(write.id("pipeline"))
                .flatMap(pipelines::pipeline)
                .flatMap(pipeline -> pipeline.stages().stream().filter(stage -> stage.semantic().equals("P")).findFirst())
                .filter(first -> Objects.equals(first.id(), write.id("stage")))
                .isPresent();
    }

    private record Client(boolean company, long id) {}

    private record Earlier(Instant first, @Nullable Instant firstWon) {
        Earlier with(Earlier other) {
            Instant won = firstWon == null || other.firstWon != null && other.firstWon.isBefore(firstWon) ? other.firstWon : firstWon;
            return new Earlier(first.isBefore(other.first) ? first : other.first, won);
        }
    }

    /** One statement for the whole set; deals of the set count for each other by their moments of creation. */
    private void repeat(List<Write> writes) {
        Set<Client> clients = new HashSet<>();
        writes.forEach(write -> clients.addAll(keys(write)));
        Map<Client, Earlier> known = clients.isEmpty() ? new HashMap<>() : earlier(clients);
        writes.stream().sorted(Comparator.comparing(DealRule::created)).forEach(write -> {
            boolean any = false;
            boolean won = false;
            for (Client client : keys(write)) {
                Earlier earlier = known.get(client);
                if (earlier != null) {
                    any |= earlier.first().isBefore(created(write));
                    won |= earlier.firstWon() != null && earlier.firstWon().isBefore(created(write));
                }
                if (write.added()) {
                    known.merge(client, new Earlier(created(write), "S".equals(write.now("semantic")) ? created(write) : null), Earlier::with);
                }
            }
            write.set("isReturnCustomer", won);
            write.set("isRepeatedApproach", any && !won);
        });
    }

    private Map<Client, Earlier> earlier(Set<Client> clients) {
        Field<Instant> first = DSL.min(DEAL.CREATED_AT);
        Field<Instant> firstWon = DSL.min(DEAL.CREATED_AT).filterWhere(DEAL.SEMANTIC.eq("S"));
        Map<Client, Earlier> known = new HashMap<>();
        sql.select(DSL.inline(true), DEAL.COMPANY_ID, first, firstWon)
                .from(DEAL)
                .where(DEAL.COMPANY_ID.eq(DSL.any(ids(clients, true))))
                .and(DEAL.DELETED_AT.isNull())
                .groupBy(DEAL.COMPANY_ID)
                .unionAll(DSL.select(DSL.inline(false), DEAL_CONTACT.CONTACT_ID, first, firstWon)
                        .from(DEAL_CONTACT)
                        .join(DEAL)
                        .on(DEAL.ID.eq(DEAL_CONTACT.DEAL_ID))
                        .where(DEAL_CONTACT.CONTACT_ID.eq(DSL.any(ids(clients, false))))
                        .and(DEAL.DELETED_AT.isNull())
                        .groupBy(DEAL_CONTACT.CONTACT_ID))
                .forEach(row -> known.put(new Client(row.value1(), row.value2()), new Earlier(row.value3(), row.value4())));
        return known;
    }

    private static Long[] ids(Set<Client> clients, boolean companies) {
        return clients.stream().filter(client -> client.company() == companies).map(Client::id).sorted().toArray(Long[]::new);
    }

    private static Set<Client> keys(Write write) {
        Set<Client> keys = new HashSet<>();
        if (write.id("company") != null) {
            keys.add(new Client(true, Objects.requireNonNull(write.id("company"))));
        }
        if (write.now("contacts") instanceof List<?> contacts) {
            contacts.forEach(id -> keys.add(new Client(false, (Long) Objects.requireNonNull(id))));
        } else if (write.id("contact") != null) {
            keys.add(new Client(false, Objects.requireNonNull(write.id("contact"))));
        }
        return keys;
    }

    private static Instant created(Write write) {
        return (Instant) Objects.requireNonNull(write.now("createdAt"));
    }
}
