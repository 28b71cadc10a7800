package org.kontor.disk;

import static org.kontor.disk.db.Tables.LINK;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.identity.Passwords;
import org.kontor.identity.Tokens;
import org.kontor.platform.Audit;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.kontor.platform.Secrets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses by which anybody opens one file or folder without signing in: secret, with a day on which they end and a password if wanted. Of
 * an address the database has a hash and an encrypted copy, so that it can be shown again.
 */
@Component
public class ExternalLinks {

    /** So many wrong passwords one after another close a link for {@link #PAUSE}. */
    static final int TRIES = 10;

    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final String PURPOSE = "disk-link";

    /**
     * A link.
     *
     * @param url the whole address
     * @param expiresAt from then on it leads nowhere; null for never
     * @param downloads how often something came down by it
     */
    public record Link(
            long id, long item, String url, boolean password, @Nullable Instant expiresAt, Instant createdAt, @Nullable Long createdBy, long downloads, @Nullable Instant usedAt) {}

    private final DSLContext sql;
    private final Clock clock;
    private final DiskRights rights;
    private final Items items;
    private final Access access;
    private final Secrets secrets;
    private final Passwords passwords;
    private final Environment environment;
    private final Audit audit;

    ExternalLinks(
            DSLContext sql, Clock clock, DiskRights rights, Items items, Access access, Secrets secrets, Passwords passwords, Environment environment, Audit audit) {
        this.sql = sql;
        this.clock = clock;
        this.rights = rights;
        this.items = items;
        this.access = access;
        this.secrets = secrets;
        this.passwords = passwords;
        this.environment = environment;
        this.audit = audit;
    }

    /** The link of an item, for whoever may make one; empty where there is none. */
    public Optional<Link> of(Actor actor, long id) {
        rights.require(actor, id, Level.EDIT);
        return sql.selectFrom(LINK).where(LINK.ITEM_ID.eq(id)).fetchOptional().map(this::link);
    }

    /**
     * Makes the link of an item, or sets the one that there is.
     *
     * @param expiresAt the moment from which it leads nowhere
     * @param password a new one; "" for none, null to leave it as it is
     * @throws Problem FORBIDDEN without the function "disk_links"; 422 at "password"
     */
    @Transactional
    public Link make(Actor actor, long id, @Nullable Instant expiresAt, @Nullable String password) {
        access.require(actor, DiskFunctions.LINKS);
        Item item = rights.require(actor, id, Level.EDIT);
        if (item.root()) {
            throw Problem.of(Problem.Kind.CONFLICT, "disk_root");
        }
        String hash = password == null || password.isEmpty() ? null : passwords.hash(password);
        String token = Tokens.make();
        sql.insertInto(LINK)
                .set(LINK.ITEM_ID, id)
                .set(LINK.MARK, Tokens.hash(token))
                .set(LINK.SEALED, secrets.seal(PURPOSE, token))
                .set(LINK.CREATED_AT, clock.instant())
                .set(LINK.CREATED_BY, actor.personId())
                .onConflict(LINK.ITEM_ID)
                .doNothing()
                .execute();
        var change = sql.update(LINK).set(LINK.EXPIRES_AT, expiresAt).set(LINK.FAILURES, 0);
        (password == null ? change : change.set(LINK.PASSWORD_HASH, hash)).where(LINK.ITEM_ID.eq(id)).execute();
        Link made = sql.selectFrom(LINK).where(LINK.ITEM_ID.eq(id)).fetchSingle(this::link);
        audit.recordAs(
                actor.personId(), "data.disk_link", new Audit.Subject("disk", id), Map.of("password", made.password(), "expires", expiresAt == null ? "" : expiresAt.toString()));
        return made;
    }

    /** Ends the link of an item at once: whoever may change the item, and whoever answers for the link. */
    @Transactional
    public void end(Actor actor, long id) {
        boolean his = actor.personId() != null && sql.fetchExists(LINK, LINK.ITEM_ID.eq(id).and(LINK.CREATED_BY.eq(actor.personId())));
        if (!his) {
            rights.require(actor, id, Level.EDIT);
        }
        if (sql.deleteFrom(LINK).where(LINK.ITEM_ID.eq(id)).execute() > 0) {
            audit.recordAs(actor.personId(), "data.disk_link_ended", new Audit.Subject("disk", id), Map.of());
        }
    }

    /**
     * What somebody outside has opened.
     *
     * @param item the file or folder of the link
     * @param passwordHash null where none is asked for
     */
    record Opened(long id, Item item, @Nullable String passwordHash) {}

    /** What an address leads to; empty where it is unknown, has expired, or its item is gone. */
    Optional<Opened> open(String token) {
        return sql.selectFrom(LINK)
                .where(LINK.MARK.eq(Tokens.hash(token)))
                .and(LINK.EXPIRES_AT.isNull().or(LINK.EXPIRES_AT.gt(clock.instant())))
                .fetchOptional()
                .flatMap(row -> items.find(row.get(LINK.ITEM_ID))
                        .filter(item -> !item.deleted())
                        .map(item -> new Opened(row.get(LINK.ID), item, row.get(LINK.PASSWORD_HASH))));
    }

    /** What became of a password. */
    enum Tried {
        RIGHT,
        WRONG,
        /** There were too many wrong ones: this one was not looked at. */
        PAUSED
    }

    /** Tries a password. Each try is counted before it is looked at, so that many at once are no more than many one after another. */
    Tried attempt(Opened opened, String password) {
        Instant now = clock.instant();
        Condition paused = LINK.FAILURES.ge(TRIES).and(LINK.FAILED_AT.gt(now.minus(PAUSE)));
        int counted = sql.update(LINK).set(LINK.FAILURES, LINK.FAILURES.plus(1)).set(LINK.FAILED_AT, now).where(LINK.ID.eq(opened.id())).andNot(paused).execute();
        if (counted == 0) {
            return Tried.PAUSED;
        }
        if (!passwords.matches(password, opened.passwordHash())) {
            return Tried.WRONG;
        }
        sql.update(LINK).set(LINK.FAILURES, 0).where(LINK.ID.eq(opened.id())).execute();
        return Tried.RIGHT;
    }

    /** What proves for an hour that the password has been given; it ends with the password. */
    String pass(Opened opened) {
        return pass(opened, clock.instant().getEpochSecond() / 3600);
    }

    /** Whether the proof is one of this hour or the last; always where no password is asked for. */
    boolean passes(Opened opened, String pass) {
        long hour = clock.instant().getEpochSecond() / 3600;
        return opened.passwordHash() == null || same(pass(opened, hour), pass) || same(pass(opened, hour - 1), pass);
    }

    private static boolean same(String known, String given) {
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private String pass(Opened opened, long hour) {
        return HexFormat.of().formatHex(secrets.mark(PURPOSE, opened.id() + "/" + opened.passwordHash() + "/" + hour));
    }

    /** The item of this id if it lies within what was opened. */
    Optional<Item> within(Opened opened, long id) {
        return items.find(id).filter(item -> !item.deleted() && item.path().contains(opened.item().id()));
    }

    void used(Opened opened) {
        sql.update(LINK).set(LINK.DOWNLOADS, LINK.DOWNLOADS.plus(1)).set(LINK.USED_AT, clock.instant()).where(LINK.ID.eq(opened.id())).execute();
    }

    private Link link(Record row) {
        return new Link(
                row.get(LINK.ID), row.get(LINK.ITEM_ID), environment.publicUrl() + "/d/" + secrets.open(PURPOSE, row.get(LINK.SEALED)), row.get(LINK.PASSWORD_HASH) != null,
                row.get(LINK.EXPIRES_AT), row.get(LINK.CREATED_AT), row.get(LINK.CREATED_BY), row.get(LINK.DOWNLOADS), row.get(LINK.USED_AT));
    }
}
