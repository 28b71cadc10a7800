package org.kontor.platform;

import static org.kontor.platform.db.Tables.EPOCH;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Versions of what changes rarely and is read always: people and structure, rights, the registry of fields, reference
 * books, settings. A writer raises the epoch in its transaction; every request learns all epochs with its opening
 * statement ({@link #learn}), and what a node keeps in memory ({@link #cache}) is made anew when its epoch has risen.
 */
@Component
public final class Epochs {

    /** What an epoch counts. */
    public enum Name {
        PEOPLE,
        RIGHTS,
        FIELDS,
        BOOKS,
        SETTINGS
    }

    /** All epochs as one column ({@code people=3,rights=1}) for a request's opening statement; see {@link #learn}. */
    public static final String COLUMN = "(select string_agg(name || '=' || value, ',') from platform.epoch)";

    private static final Map<String, Name> BY_CODE = new HashMap<>();

    static {
        for (Name name : Name.values()) {
            BY_CODE.put(code(name), name);
        }
    }

    private final DSLContext sql;
    private final Map<Name, Long> known = new ConcurrentHashMap<>();

    /** The epochs of this database; outside of Spring for tools that fill one. */
    public Epochs(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Raises an epoch within the running transaction, after what was written. Until it ends, this transaction keeps what hangs
     * on the epoch for itself, so that nobody else sees it should the transaction fail.
     */
    public void raise(Name name) {
        sql.update(EPOCH)
                .set(EPOCH.VALUE, EPOCH.VALUE.plus(1))
                .where(EPOCH.NAME.eq(code(name)))
                .execute();
        known.remove(name);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            RaisedHere raised = raisedHere();
            raised.names().add(name);
            raised.kept().clear();
        }
    }

    /** Takes over what {@link #COLUMN} has read. */
    public void learn(String column) {
        for (String part : column.split(",")) {
            int equals = part.indexOf('=');
            Name name = BY_CODE.get(part.substring(0, Math.max(equals, 0)));
            if (name != null) {
                known.put(name, Long.parseLong(part.substring(equals + 1)));
            }
        }
    }

    /** Reads all epochs anew; for background work, which has no opening statement. */
    public void refresh() {
        Map<String, Long> values = new HashMap<>(sql.select(EPOCH.NAME, EPOCH.VALUE)
                .from(EPOCH)
                .fetchMap(EPOCH.NAME, EPOCH.VALUE));
        for (Name name : Name.values()) {
            known.put(name, values.getOrDefault(code(name), 0L));
        }
    }

    /** The epoch as this node knows it; reads it when it does not. */
    public long value(Name name) {
        Long value = known.get(name);
        if (value == null) {
            refresh();
            value = known.getOrDefault(name, 0L);
        }
        return value;
    }

    /** A value kept in memory until one of the epochs rises. */
    public <T> Cached<T> cache(Supplier<T> read, Name... names) {
        return new Cached<>(this, read, names);
    }

    /** See {@link #cache}. */
    public static final class Cached<T> {

        private record Kept<T>(long[] epochs, T value) {}

        private final Epochs epochs;
        private final Supplier<T> read;
        private final Name[] names;
        private volatile @Nullable Kept<T> kept;

        private Cached(Epochs epochs, Supplier<T> read, Name[] names) {
            this.epochs = epochs;
            this.read = read;
            this.names = names;
        }

        /** The value of the present epochs. */
        @SuppressWarnings("unchecked")
        public T get() {
            RaisedHere raised = epochs.raisedHere(names);
            if (raised != null) {
                Object own = raised.kept().get(this);
                if (own == null) {
                    own = read.get();
                    raised.kept().put(this, own);
                }
                return (T) own;
            }
            Kept<T> present = kept;
            if (present == null || !current(present)) {
                long[] now = Arrays.stream(names).mapToLong(epochs::value).toArray();
                present = new Kept<>(now, read.get());
                kept = present;
            }
            return present.value();
        }

        private boolean current(Kept<T> present) {
            for (int i = 0; i < names.length; i++) {
                if (epochs.value(names[i]) != present.epochs()[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The epochs that the running transaction has raised, and what it has read since then. */
    private record RaisedHere(Set<Name> names, Map<Cached<?>, Object> kept) {}

    private RaisedHere raisedHere() {
        if (TransactionSynchronizationManager.getResource(this) instanceof RaisedHere raised) {
            return raised;
        }
        RaisedHere fresh = new RaisedHere(EnumSet.noneOf(Name.class), new HashMap<>());
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(Epochs.this);
                known.keySet().removeAll(fresh.names());
            }
        });
        return fresh;
    }

    private @Nullable RaisedHere raisedHere(Name[] names) {
        return TransactionSynchronizationManager.getResource(this) instanceof RaisedHere raised
                        && Arrays.stream(names).anyMatch(raised.names()::contains)
                ? raised
                : null;
    }

    private static String code(Name name) {
        return name.name().toLowerCase(java.util.Locale.ROOT);
    }
}
