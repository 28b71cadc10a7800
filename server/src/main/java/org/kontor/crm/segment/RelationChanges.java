package org.kontor.crm.segment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.records.Journal;
import org.kontor.records.JournalReader;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Follows what happens with clients and their deals, so that the state of the relation follows within seconds. */
@Component
class RelationChanges implements JournalReader {

    /** What the state follows from: whose a deal is, and signs of life. A move from stage to stage is none, unless it ends the deal. */
    private static final Set<String> OF_DEALS =
            Set.of("company", "contact", "contacts", "semantic", "closed", "closedAt", "createdAt", "lastActivityAt");

    private static final Set<String> OF_CLIENTS = Set.of("createdAt", "lastActivityAt");

    private final DSLContext sql;
    private final Relations relations;
    private final RecordTypes types;

    RelationChanges(DSLContext sql, Relations relations, RecordTypes types) {
        this.sql = sql;
        this.relations = relations;
        this.types = types;
    }

    @Override
    public String name() {
        return "relations";
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public void read(List<Journal.Entry> entries) {
        short deal = types.get("deal").id();
        Set<Long> deals = new HashSet<>();
        for (ClientKind kind : ClientKind.values()) {
            Set<Long> clients = new TreeSet<>();
            for (Journal.Entry entry : entries) {
                if (entry.type() == deal && decides(entry, OF_DEALS)) {
                    deals.addAll(entry.records());
                } else if (entry.type() == kind.type() && !entry.kind().equals("deleted") && !entry.kind().equals("erased") && !known(entry)
                        && decides(entry, OF_CLIENTS)) {
                    clients.addAll(entry.records());
                }
            }
            if (!deals.isEmpty()) {
                clients.addAll(sql.resultQuery(
                                kind == ClientKind.COMPANY
                                        ? "select distinct company_id from crm_deal.deal where id = any({0}) and company_id is not null"
                                        : "select distinct contact_id from crm_deal.deal_contact where deal_id = any({0})",
                                DSL.val(deals.toArray(Long[]::new), SQLDataType.BIGINT.array()))
                        .fetchInto(Long.class));
            }
            relations.of(kind, clients);
        }
    }

    private static boolean decides(Journal.Entry entry, Set<String> fields) {
        return !entry.kind().equals("updated") || entry.fields().stream().anyMatch(fields::contains);
    }

    /** Whether {@link NewRelations} has said all. */
    private static boolean known(Journal.Entry entry) {
        return entry.kind().equals("added") && entry.fields().contains(NewRelations.FIELD);
    }
}
