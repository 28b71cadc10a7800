package org.kontor.letter;

import static org.kontor.letter.db.Tables.SIGNATURE;
import static org.kontor.letter.db.Tables.TEMPLATE;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Templates of letters: everybody's, which those write who have the function, and everyone's own. Signatures beside them. */
@Component
public class Templates {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST = 300;

    private final DSLContext sql;
    private final LetterHtml html;
    private final Clock clock;

    Templates(DSLContext sql, LetterHtml html, Clock clock) {
        this.sql = sql;
        this.html = html;
        this.clock = clock;
    }

    /**
     * A template.
     *
     * @param own whether it is the reader's alone
     */
    record Template(long id, String title, String subject, String html, boolean own) {}

    /** What a template says; {@code html} is cleaned when it is written. */
    public record Text(@Nullable String title, @Nullable String subject, @Nullable String html) {}

    /** The templates that somebody may use, everybody's first, by title. */
    List<Template> of(Actor actor) {
        return sql.selectFrom(TEMPLATE)
                .where(TEMPLATE.OWNER_ID.isNull().or(TEMPLATE.OWNER_ID.eq(actor.person())))
                .orderBy(TEMPLATE.OWNER_ID.isNotNull(), TEMPLATE.TITLE, TEMPLATE.ID)
                .limit(2 * MOST)
                .fetch(row -> new Template(
                        row.get(TEMPLATE.ID), row.get(TEMPLATE.TITLE), row.get(TEMPLATE.SUBJECT), row.get(TEMPLATE.HTML), row.get(TEMPLATE.OWNER_ID) != null));
    }

    /**
     * Adds a template and answers its id.
     *
     * @param owner whose it is; null for everybody's
     * @throws Problem INVALID at title, subject, html; CONFLICT code letter_templates_many
     */
    @Transactional
    public long add(@Nullable Long owner, @Nullable Long by, Text text) {
        Condition beside = owner == null ? TEMPLATE.OWNER_ID.isNull() : TEMPLATE.OWNER_ID.eq(owner);
        if (sql.fetchCount(TEMPLATE, beside) >= MOST) {
            throw Problem.of(Problem.Kind.CONFLICT, "letter_templates_many", Map.of("most", MOST));
        }
        return sql.insertInto(TEMPLATE)
                .set(TEMPLATE.TITLE, title(text))
                .set(TEMPLATE.SUBJECT, subject(text))
                .set(TEMPLATE.HTML, html.clean(Objects.requireNonNullElse(text.html(), "")).html())
                .set(TEMPLATE.OWNER_ID, owner)
                .set(TEMPLATE.MODIFIED_AT, clock.instant())
                .set(TEMPLATE.MODIFIED_BY, by)
                .returningResult(TEMPLATE.ID)
                .fetchSingle()
                .value1();
    }

    /**
     * Changes one of this owner's templates; null for everybody's.
     *
     * @throws Problem NOT_FOUND; INVALID at title, subject, html
     */
    @Transactional
    public void change(@Nullable Long owner, long by, long id, Text text) {
        found(sql.update(TEMPLATE)
                .set(TEMPLATE.TITLE, title(text))
                .set(TEMPLATE.SUBJECT, subject(text))
                .set(TEMPLATE.HTML, html.clean(Objects.requireNonNullElse(text.html(), "")).html())
                .set(TEMPLATE.MODIFIED_AT, clock.instant())
                .set(TEMPLATE.MODIFIED_BY, by)
                .where(of(owner, id))
                .execute());
    }

    /** Removes one of this owner's templates; letters written from it stay. */
    @Transactional
    public void remove(@Nullable Long owner, long id) {
        found(sql.deleteFrom(TEMPLATE).where(of(owner, id)).execute());
    }

    private static Condition of(@Nullable Long owner, long id) {
        return TEMPLATE.ID.eq(id).and(owner == null ? TEMPLATE.OWNER_ID.isNull() : TEMPLATE.OWNER_ID.eq(owner));
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw Problem.notFound();
        }
    }

    private static String title(Text text) {
        String title = line(text.title());
        if (title.isEmpty()) {
            throw Problem.invalid("title", "field.error.required");
        }
        return limited("title", title, LONGEST_TITLE);
    }

    private static String subject(Text text) {
        return limited("subject", line(text.subject()), LONGEST_SUBJECT);
    }

    private static String line(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replace("\u0000", "").strip().replaceAll("\\s+", " ");
    }

    private static String limited(String field, String text, int most) {
        if (text.length() > most) {
            throw Problem.invalid(field, "field.error.long", Map.of("most", most, "now", text.length()));
        }
        return text;
    }

    /** What stands below somebody's letters; "" where he has said nothing. */
    String signature(long person) {
        return sql.select(SIGNATURE.HTML).from(SIGNATURE).where(SIGNATURE.PERSON_ID.eq(person)).fetchOptional(SIGNATURE.HTML).orElse("");
    }

    /** Sets it; an empty one is none. */
    @Transactional
    public void sign(long person, @Nullable String given) {
        var clean = html.clean(Objects.requireNonNullElse(given, ""));
        if (clean.text().isBlank()) {
            sql.deleteFrom(SIGNATURE).where(SIGNATURE.PERSON_ID.eq(person)).execute();
            return;
        }
        sql.insertInto(SIGNATURE)
                .set(SIGNATURE.PERSON_ID, person)
                .set(SIGNATURE.HTML, clean.html())
                .onConflict(SIGNATURE.PERSON_ID)
                .doUpdate()
                .set(SIGNATURE.HTML, clean.html())
                .execute();
    }
}
