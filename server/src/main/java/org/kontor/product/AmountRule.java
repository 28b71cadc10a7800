package org.kontor.product;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The amount and the rows: whoever writes another amount keeps it by hand from then on, whoever gives that up gets the sum of the
 * rows. A deal made of a lead whose amount was that of its rows goes on so.
 */
@Component
@Order(300)
final class AmountRule implements RecordRule {

    private final RowTable table;
    private final ObjectProvider<RecordTypes> types;

    AmountRule(RowTable table, ObjectProvider<RecordTypes> types) {
        this.table = table;
        this.types = types;
    }

    @Override
    public boolean concerns(RecordType type) {
        return ProductRows.TYPES.contains(type.code());
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo() || set.options().merge()) {
            return;
        }
        Set<Long> asked = new HashSet<>();
        Map<Long, Long> leads = new HashMap<>();
        for (Write write : set.writes()) {
            if (write.added()) {
                if (write.now("lead") instanceof Long lead && set.type().code().equals("deal")) {
                    leads.put((long) write.index(), lead);
                }
            } else if (Boolean.FALSE.equals(write.now("amountManual")) && (write.changes("amount") || write.changes("amountManual"))) {
                asked.add(write.id());
            }
        }
        if (asked.isEmpty() && leads.isEmpty()) {
            return;
        }
        Map<Long, RowTable.Sum> sums = table.sums(set.type().id(), asked);
        Map<Long, RowTable.Sum> brought = table.sums(types.getObject().get("lead").id(), leads.values());
        for (Write write : set.writes()) {
            if (write.added()) {
                RowTable.Sum sum = brought.get(leads.getOrDefault((long) write.index(), 0L));
                if (sum != null && write.now("amount") instanceof BigDecimal amount && amount.compareTo(sum.total()) == 0) {
                    write.set("amountManual", false);
                    tax(set, write, sum.tax());
                }
            } else if (asked.contains(write.id())) {
                follow(set, write, sums.get(write.id()));
            }
        }
    }

    private static void follow(WriteSet set, Write write, RowTable.@Nullable Sum sum) {
        if (sum == null) {
            return;
        }
        boolean same = write.now("amount") instanceof BigDecimal amount && amount.compareTo(sum.total()) == 0;
        if (write.changes("amountManual")) {
            if (!same) {
                write.set("amount", sum.total());
            }
            tax(set, write, sum.tax());
        } else if (!same) {
            write.set("amountManual", true);
        }
    }

    private static void tax(WriteSet set, Write write, BigDecimal tax) {
        if (set.type().find("tax") != null) {
            write.set("tax", tax);
        }
    }
}
