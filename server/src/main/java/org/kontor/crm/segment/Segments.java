package org.kontor.crm.segment;

import static org.kontor.crm.segment.db.Tables.SEGMENT;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.FilterText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The segments themselves, kept in memory by the epoch of books: who belongs to them is {@link Membership}. */
@Component
class Segments {

    private final DSLContext sql;
    private final FilterText filters;
    private final SegmentRules rules;
    private final Epochs epochs;
    private final Clock clock;
    private final Epochs.Cached<Map<Long, Segment>> all;

    Segments(DSLContext sql, FilterText filters, SegmentRules rules, Epochs epochs, Clock clock) {
        this.sql = sql;
        this.filters = filters;
        this.rules = rules;
        this.epochs = epochs;
        this.clock = clock;
        this.all = epochs.cache(this::read, Epochs.Name.BOOKS);
    }

    /** All segments by title, archived ones included. */
    List<Segment> all() {
        return List.copyOf(all.get().values());
    }

    /** The segment with this id. */
    Optional<Segment> find(long id) {
        return Optional.ofNullable(all.get().get(id));
    }

    /**
     * The segment with this id.
     *
     * @throws Problem NOT_FOUND
     */
    Segment get(long id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    /**
     * Writes a segment, a new one with the id 0, and answers its id.
     *
     * @throws Problem INVALID for a rule that cannot be, CONFLICT segment_taken
     */
    @Transactional
    long save(Segment segment, @Nullable Long by) {
        // one at a time: two rules that name each other must not be written beside each other
        sql.execute("lock table crm_segment.segment in share row exclusive mode");
        rules.check(segment, read());
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(SEGMENT.TITLE, segment.title());
        values.put(SEGMENT.DESCRIPTION, segment.description());
        values.put(SEGMENT.RESPONSIBLE_ID, segment.responsible());
        values.put(SEGMENT.BY_RULE, segment.byRule());
        values.put(SEGMENT.COMPANY_RULE, json(segment.rules().get(ClientKind.COMPANY)));
        values.put(SEGMENT.CONTACT_RULE, json(segment.rules().get(ClientKind.CONTACT)));
        values.put(SEGMENT.COLOR, segment.color() == null ? null : segment.color().shortValue());
        values.put(SEGMENT.ARCHIVED_AT, segment.archived() ? clock.instant() : null);
        values.put(SEGMENT.CALCULATED_AT, null);
        try {
            long id = segment.id();
            if (id == 0) {
                values.put(SEGMENT.CREATED_BY, by);
                id = Objects.requireNonNull(sql.insertInto(SEGMENT).set(values).returningResult(SEGMENT.ID).fetchSingle(SEGMENT.ID));
            } else {
                sql.update(SEGMENT).set(values).where(SEGMENT.ID.eq(id)).execute();
            }
            epochs.raise(Epochs.Name.BOOKS);
            return id;
        } catch (DuplicateKeyException | IntegrityConstraintViolationException taken) {
            throw Problem.of(Problem.Kind.CONFLICT, "segment_taken").at("title", "problem.segment_taken", Map.of());
        }
    }

    /**
     * Removes a segment with all that is known of its members.
     *
     * @throws Problem CONFLICT segment_in_use where the rule of another one names it
     */
    @Transactional
    void remove(long id) {
        sql.execute("lock table crm_segment.segment in share row exclusive mode");
        Map<Long, Segment> now = read();
        now.values().stream().filter(other -> other.id() != id && SegmentRules.named(other).contains(id)).findFirst().ifPresent(other -> {
            throw Problem.of(Problem.Kind.CONFLICT, "segment_in_use", Map.of("title", other.title()));
        });
        sql.deleteFrom(SEGMENT).where(SEGMENT.ID.eq(id)).execute();
        epochs.raise(Epochs.Name.BOOKS);
    }

    /** Archives what these operations made and nobody has used since; brings back what these had archived as undos. */
    void archive(Set<UUID> operations) {
        int changed = sql.execute("""
                update crm_segment.segment s set archived_at = {1} where s.made_by = any({0}) and s.archived_at is null
                and not exists (select 1 from crm_segment.membership m where m.segment_id = s.id)""",
                DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array()), DSL.val(clock.instant(), SQLDataType.INSTANT));
        changed += sql.execute("""
                update crm_segment.segment s set archived_at = null from records.operation o
                where o.id = any({0}) and s.made_by = o.undoes and s.archived_at is not null
                and not exists (select 1 from crm_segment.segment n where n.archived_at is null and lower(btrim(n.title)) = lower(btrim(s.title)))""",
                DSL.val(operations.toArray(UUID[]::new), SQLDataType.UUID.array()));
        if (changed > 0) {
            epochs.raise(Epochs.Name.BOOKS);
        }
    }

    private @Nullable JSONB json(@Nullable Filter rule) {
        return rule == null ? null : JSONB.valueOf(filters.write(rule.json()));
    }

    private Map<Long, Segment> read() {
        Map<Long, Segment> segments = new LinkedHashMap<>();
        sql.selectFrom(SEGMENT).orderBy(SEGMENT.TITLE, SEGMENT.ID).forEach(row -> {
            Map<ClientKind, Filter> given = new EnumMap<>(ClientKind.class);
            rule(given, ClientKind.COMPANY, row, SEGMENT.COMPANY_RULE);
            rule(given, ClientKind.CONTACT, row, SEGMENT.CONTACT_RULE);
            segments.put(row.get(SEGMENT.ID), new Segment(
                    row.get(SEGMENT.ID),
                    row.get(SEGMENT.TITLE),
                    row.get(SEGMENT.DESCRIPTION),
                    row.get(SEGMENT.RESPONSIBLE_ID),
                    row.get(SEGMENT.BY_RULE),
                    given,
                    row.get(SEGMENT.COLOR) == null ? null : row.get(SEGMENT.COLOR).intValue(),
                    row.get(SEGMENT.ARCHIVED_AT) != null));
        });
        return segments;
    }

    private void rule(Map<ClientKind, Filter> rules, ClientKind kind, Record row, Field<JSONB> column) {
        JSONB json = row.get(column);
        if (json != null) {
            rules.put(kind, filters.read(json.data()));
        }
    }
}
