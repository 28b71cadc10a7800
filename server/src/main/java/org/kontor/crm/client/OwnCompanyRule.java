package org.kontor.crm.client;

import java.util.List;
import java.util.Set;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Own companies are changed, and companies made own ones, by those alone who keep them: on a card, in a list, by a file, a merge or a program. */
@Component
@Order(60)
final class OwnCompanyRule implements RecordRule {

    private final OwnCompanies own;

    OwnCompanyRule(OwnCompanies own) {
        this.own = own;
    }

    @Override
    public boolean concerns(RecordType type) {
        return type.code().equals("company");
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        // everybody names them on papers: that is why they may be read, and changed by few
        set.writes().stream().filter(write -> (write.added() || write.changes("isOwn")) && Boolean.TRUE.equals(write.now("isOwn"))).forEach(write -> write.set("opened", true));
        if (own.keeps(set.actor())) {
            return;
        }
        set.writes().stream().filter(write -> write.added() && Boolean.TRUE.equals(write.now("isOwn"))).forEach(write -> write.refuse(OwnCompanies.refusal()));
        List<Write> asked = set.writes().stream().filter(write -> !write.added() && byPeople(set.type(), write)).toList();
        if (asked.isEmpty()) {
            return;
        }
        Set<Long> known = own.among(asked.stream().map(Write::id).toList());
        asked.stream()
                .filter(write -> known.contains(write.id()) || write.changes("isOwn") && Boolean.TRUE.equals(write.now("isOwn")))
                .forEach(write -> write.refuse(OwnCompanies.refusal()));
    }

    /** What the system keeps of a company goes on. */
    private static boolean byPeople(RecordType type, Write write) {
        return write.values().keySet().stream().map(type::field).anyMatch((FieldDef field) -> !field.is(Trait.READ_ONLY) && !field.is(Trait.SILENT));
    }
}
