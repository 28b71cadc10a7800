package org.kontor.platform;

import static org.kontor.platform.db.Tables.BOUNCED_ADDRESS;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** E-mail addresses that no letter reaches: refused for good by the mail server, or named so by somebody. */
@Component
public class BouncedAddresses {

    private final DSLContext sql;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    BouncedAddresses(DSLContext sql, Clock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.clock = clock;
        this.events = events;
    }

    /** An address is reached no more, or again; told in the transaction that notes it. */
    public record Changed(String address, boolean bounced) {}

    /**
     * Why and since when an address is not reached.
     *
     * @param by who said so; null where the mail server did
     */
    public record Bounce(String reason, Instant at, @Nullable Long by) {}

    /** The mail server has refused a letter to it for good. */
    @Transactional
    public void refused(String address, String reason) {
        put(address, reason, null);
    }

    /** Somebody says that letters to it come back. */
    @Transactional
    public void put(String address, String reason, @Nullable Long by) {
        String plain = plain(address);
        int added = sql.insertInto(BOUNCED_ADDRESS)
                .set(BOUNCED_ADDRESS.ADDRESS, plain)
                .set(BOUNCED_ADDRESS.REASON, reason)
                .set(BOUNCED_ADDRESS.AT, clock.instant())
                .set(BOUNCED_ADDRESS.BY_ID, by)
                .onConflict(BOUNCED_ADDRESS.ADDRESS)
                .doNothing()
                .execute();
        if (added > 0) {
            events.publishEvent(new Changed(plain, true));
        }
    }

    /** The mail server has taken a letter to it: what it had said before does not hold any more; what somebody said does. */
    @Transactional
    public void taken(String address) {
        forget(address, true);
    }

    /** Letters reach it again. */
    @Transactional
    public void remove(String address) {
        forget(address, false);
    }

    private void forget(String address, boolean servers) {
        String plain = plain(address);
        int gone = sql.deleteFrom(BOUNCED_ADDRESS)
                .where(BOUNCED_ADDRESS.ADDRESS.eq(plain))
                .and(servers ? BOUNCED_ADDRESS.BY_ID.isNull() : org.jooq.impl.DSL.trueCondition())
                .execute();
        if (gone > 0) {
            events.publishEvent(new Changed(plain, false));
        }
    }

    /** Those of these addresses that no letter reaches, lower case, with why. */
    public Map<String, Bounce> among(Collection<String> addresses) {
        Map<String, Bounce> found = new TreeMap<>();
        if (!addresses.isEmpty()) {
            sql.selectFrom(BOUNCED_ADDRESS)
                    .where(BOUNCED_ADDRESS.ADDRESS.in(addresses.stream().map(BouncedAddresses::plain).toList()))
                    .forEach(row -> found.put(
                            row.get(BOUNCED_ADDRESS.ADDRESS),
                            new Bounce(row.get(BOUNCED_ADDRESS.REASON), row.get(BOUNCED_ADDRESS.AT), row.get(BOUNCED_ADDRESS.BY_ID))));
        }
        return found;
    }

    /** An address as it is noted. */
    public static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
