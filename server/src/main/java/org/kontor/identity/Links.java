package org.kontor.identity;

import static org.kontor.identity.db.Tables.ONE_TIME_LINK;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Environment;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Links that work once and expire: first set-up, invitation, new password. Only their hash is kept. */
@Component
public class Links {

    /** What a link is for, and how long it lives. */
    public enum Kind {
        SETUP(Duration.ofDays(7)),
        INVITE(Duration.ofDays(7)),
        RESET(Duration.ofHours(24));

        private final Duration life;

        Kind(Duration life) {
            this.life = life;
        }
    }

    /** A link that can still be used; {@code person} is null for the first set-up. */
    public record Link(long id, Kind kind, @Nullable Long person) {}

    private final DSLContext sql;
    private final Clock clock;
    private final Environment environment;

    Links(DSLContext sql, Clock clock, Environment environment) {
        this.sql = sql;
        this.clock = clock;
        this.environment = environment;
    }

    /**
     * Makes a link. Older ones stay good until one of them is used or they expire, since one may be in the mail and another
     * in somebody's hand.
     *
     * @param createdBy who hands it over, null for the system
     * @return its full address, which is told nowhere else
     */
    @Transactional
    public String make(Kind kind, @Nullable Long person, @Nullable Long createdBy) {
        String token = Tokens.make();
        Instant now = clock.instant();
        sql.insertInto(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.TOKEN_HASH, Tokens.hash(token))
                .set(ONE_TIME_LINK.KIND, code(kind))
                .set(ONE_TIME_LINK.PERSON_ID, person)
                .set(ONE_TIME_LINK.CREATED_BY, createdBy)
                .set(ONE_TIME_LINK.CREATED_AT, now)
                .set(ONE_TIME_LINK.EXPIRES_AT, now.plus(kind.life))
                .execute();
        // After the #, so that the token reaches no server's log.
        return environment.publicUrl() + (kind == Kind.SETUP ? "/setup#" : "/link#") + token;
    }

    /** The link of a token; 404 for an unknown one, 410 for one that was used or has expired. */
    public Link get(String token) {
        return find(token, false);
    }

    /** Uses the link up, within the running transaction; of two at once one gets it. */
    @Transactional
    public Link use(String token) {
        Link link = find(token, true);
        end(link.kind(), link.person());
        return link;
    }

    /** Ends the open links to the first set-up. */
    @Transactional
    public void endSetup() {
        end(Kind.SETUP, null);
    }

    /** Ends all open links of a person. */
    void endAll(long person) {
        for (Kind kind : Kind.values()) {
            end(kind, person);
        }
    }

    private void end(Kind kind, @Nullable Long person) {
        sql.update(ONE_TIME_LINK)
                .set(ONE_TIME_LINK.USED_AT, clock.instant())
                .where(ONE_TIME_LINK.KIND.eq(code(kind)))
                .and(person == null ? ONE_TIME_LINK.PERSON_ID.isNull() : ONE_TIME_LINK.PERSON_ID.eq(person))
                .and(ONE_TIME_LINK.USED_AT.isNull())
                .execute();
    }

    private Link find(String token, boolean lock) {
        var query = sql.selectFrom(ONE_TIME_LINK).where(ONE_TIME_LINK.TOKEN_HASH.eq(Tokens.hash(token)));
        var row = (lock ? query.forUpdate() : query).fetchOne();
        if (row == null) {
            throw Problem.notFound();
        }
        if (row.get(ONE_TIME_LINK.USED_AT) != null) {
            throw Problem.of(Problem.Kind.GONE, "link_used");
        }
        if (!row.get(ONE_TIME_LINK.EXPIRES_AT).isAfter(clock.instant())) {
            throw Problem.of(Problem.Kind.GONE, "link_expired");
        }
        return new Link(
                row.get(ONE_TIME_LINK.ID),
                Kind.valueOf(row.get(ONE_TIME_LINK.KIND).toUpperCase(Locale.ROOT)),
                row.get(ONE_TIME_LINK.PERSON_ID));
    }

    private static String code(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
