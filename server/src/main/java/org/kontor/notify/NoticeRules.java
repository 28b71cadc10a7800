package org.kontor.notify;

import static org.kontor.notify.db.Tables.RULE;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The administrator's matrix: what each kind may be by each channel for each role. From memory, by the epoch of settings. */
@Component
class NoticeRules {

    private final DSLContext sql;
    private final Epochs epochs;
    private final NoticeRoles roles;
    private final Epochs.Cached<Map<Cell, NoticeLevel>> cells;

    NoticeRules(DSLContext sql, Epochs epochs, NoticeRoles roles) {
        this.sql = sql;
        this.epochs = epochs;
        this.roles = roles;
        this.cells = epochs.cache(this::read, Epochs.Name.SETTINGS);
    }

    /** A place in the matrix. */
    record Cell(String kind, String role, NoticeChannel channel) {}

    /** What the administrator has set, cells that he left alone not included. */
    Map<Cell, NoticeLevel> set() {
        return cells.get();
    }

    /** What holds in a place of the matrix: its own level, that of everybody, or the kind's usual one. */
    NoticeLevel level(NoticeKind kind, String role, NoticeChannel channel) {
        Map<Cell, NoticeLevel> known = cells.get();
        NoticeLevel own = known.get(new Cell(kind.code(), role, channel));
        NoticeLevel all = known.getOrDefault(new Cell(kind.code(), NoticeRoles.ALL, channel), kind.usual(channel));
        return own == null ? all : own;
    }

    /** What holds for a person: the highest level of his roles. */
    NoticeLevel level(NoticeKind kind, long person, NoticeChannel channel) {
        Set<String> own = roles.of(person);
        return own.stream()
                .map(role -> level(kind, role, channel))
                .max(NoticeLevel::compareTo)
                .orElseGet(() -> level(kind, NoticeRoles.ALL, channel));
    }

    /** Sets one place; null gives it back to the level of everybody, or to the usual one. */
    @Transactional
    void set(Map<Cell, @Nullable NoticeLevel> changes) {
        changes.forEach((cell, level) -> {
            if (level == null) {
                sql.deleteFrom(RULE)
                        .where(RULE.KIND.eq(cell.kind()))
                        .and(RULE.ROLE.eq(cell.role()))
                        .and(RULE.CHANNEL.eq(cell.channel().code()))
                        .execute();
            } else {
                sql.insertInto(RULE)
                        .set(RULE.KIND, cell.kind())
                        .set(RULE.ROLE, cell.role())
                        .set(RULE.CHANNEL, cell.channel().code())
                        .set(RULE.LEVEL, level.code())
                        .onConflict(RULE.KIND, RULE.ROLE, RULE.CHANNEL)
                        .doUpdate()
                        .set(RULE.LEVEL, level.code())
                        .execute();
            }
        });
        epochs.raise(Epochs.Name.SETTINGS);
    }

    private Map<Cell, NoticeLevel> read() {
        Map<Cell, NoticeLevel> read = new HashMap<>();
        sql.selectFrom(RULE).forEach(row -> read.put(
                new Cell(row.get(RULE.KIND), row.get(RULE.ROLE), NoticeChannel.valueOf(row.get(RULE.CHANNEL).toUpperCase(java.util.Locale.ROOT))),
                NoticeLevel.valueOf(row.get(RULE.LEVEL).toUpperCase(java.util.Locale.ROOT))));
        return Map.copyOf(read);
    }
}
