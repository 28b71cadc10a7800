package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;

import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.kontor.platform.Problem;
import org.kontor.records.Operation;
import org.kontor.records.OperationUndo;
import org.springframework.stereotype.Component;

/** Issuing is not undone: the number is taken and the paper may be in somebody's hands. It is withdrawn instead. */
@Component
class InvoiceKept implements OperationUndo {

    private final DSLContext sql;

    InvoiceKept(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void begun(Set<UUID> undone, Operation by) {
        if (sql.fetchExists(ITEM, ITEM.OPERATION_ID.in(undone))) {
            throw Problem.of(Problem.Kind.CONFLICT, "invoice_kept");
        }
    }

    @Override
    public void undone(PutBack back) {
        // nothing of an invoice hangs on records
    }
}
