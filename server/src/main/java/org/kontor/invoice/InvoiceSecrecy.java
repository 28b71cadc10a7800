package org.kontor.invoice;

import static org.kontor.invoice.db.Tables.ITEM;

import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.kontor.access.Actors;
import org.kontor.platform.FileSecrecy;
import org.springframework.stereotype.Component;

/**
 * The paper of an invoice hangs on an activity, which is read by whoever reads the client as well: it tells the amount of the deal, so
 * it is for those who see the invoice itself.
 */
@Component
final class InvoiceSecrecy implements FileSecrecy {

    private final DSLContext sql;
    private final Invoices invoices;
    private final Actors actors;

    InvoiceSecrecy(DSLContext sql, Invoices invoices, Actors actors) {
        this.sql = sql;
        this.invoices = invoices;
        this.actors = actors;
    }

    @Override
    public boolean withholds(long person, long file) {
        return sql.fetchExists(ITEM, ITEM.FILE_ID.eq(file))
                && !sql.fetchExists(ITEM, ITEM.FILE_ID.eq(file).and(invoices.visible(actors.of(person, "en", ZoneOffset.UTC))));
    }
}
