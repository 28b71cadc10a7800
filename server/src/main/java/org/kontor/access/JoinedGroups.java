package org.kontor.access;

import static org.kontor.access.db.Tables.GROUP;
import static org.kontor.access.db.Tables.GROUP_MEMBER;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.identity.Belonging;
import org.kontor.platform.Epochs;
import org.springframework.stereotype.Component;

/** The groups that a person is in, with the roles that they hold; who hears of them is told by {@link RoleNews}. */
@Component
final class JoinedGroups implements Belonging {

    private final DSLContext sql;
    private final Epochs epochs;
    private final RoleNews news;

    JoinedGroups(DSLContext sql, Epochs epochs, RoleNews news) {
        this.sql = sql;
        this.epochs = epochs;
        this.news = news;
    }

    @Override
    public String code() {
        return "group";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public boolean rights() {
        return true;
    }

    @Override
    public List<Thing> of(long person) {
        return sql.select(GROUP.ID, GROUP.NAME)
                .from(GROUP)
                .join(GROUP_MEMBER)
                .on(GROUP_MEMBER.GROUP_ID.eq(GROUP.ID))
                .where(GROUP_MEMBER.PERSON_ID.eq(person))
                .orderBy(GROUP.NAME, GROUP.ID)
                .fetch(row -> new Thing(String.valueOf(row.value1()), row.value2(), "/settings/groups"));
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        for (String thing : things) {
            long group = Long.parseLong(thing);
            if (sql.fetchExists(GROUP_MEMBER, GROUP_MEMBER.GROUP_ID.eq(group).and(GROUP_MEMBER.PERSON_ID.eq(to)))) {
                // he is in it by himself and stays so when it is given back
                continue;
            }
            String name = Objects.requireNonNull(sql.select(GROUP.NAME).from(GROUP).where(GROUP.ID.eq(group)).fetchSingle(GROUP.NAME));
            news.regrouped(null, group, name, Set.of(to), Set.of(from));
            sql.update(GROUP_MEMBER)
                    .set(GROUP_MEMBER.PERSON_ID, to)
                    .where(GROUP_MEMBER.GROUP_ID.eq(group))
                    .and(GROUP_MEMBER.PERSON_ID.eq(from))
                    .execute();
            epochs.raise(Epochs.Name.RIGHTS);
        }
    }
}
