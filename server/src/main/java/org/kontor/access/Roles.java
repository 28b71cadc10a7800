package org.kontor.access;

import static org.kontor.access.db.Tables.ROLE_HOLDER;

import java.util.HashSet;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.Administrators;
import org.kontor.identity.People;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who administers the portal: given to people only, never to all of a department or group. */
@Component
public class Roles implements Administrators {

    private final DSLContext sql;
    private final RoleBook book;
    private final Epochs epochs;
    private final ObjectProvider<People> people;
    private final ObjectProvider<Access> access;
    private final RoleNews news;

    Roles(DSLContext sql, RoleBook book, Epochs epochs, ObjectProvider<People> people, ObjectProvider<Access> access, RoleNews news) {
        this.sql = sql;
        this.book = book;
        this.epochs = epochs;
        this.people = people;
        this.access = access;
        this.news = news;
    }

    @Override
    public boolean administers(long person) {
        return book.grants(person).administers();
    }

    @Override
    public boolean managesPeople(long person) {
        FunctionRight function = access.getObject().functions().get(FunctionRight.PEOPLE);
        return function != null && book.grants(person).has(function);
    }

    /** Whether there is any administrator; asked before the first set-up. */
    public boolean anyAdministrator() {
        return !given(sql.selectFrom(ROLE_HOLDER).where(administrators()).fetch(ROLE_HOLDER.HOLDER_ID)).isEmpty();
    }

    /** The same, told to the person; {@code by} is null for the system. */
    @Transactional
    void set(@Nullable Long by, long person, boolean administrator) {
        news.of(by, person, book.get().ready(ReadyRole.PORTAL_ADMIN).id(), administrator);
        set(person, administrator);
    }

    @Override
    @Transactional
    public void set(long person, boolean administrator) {
        if (administrator) {
            sql.insertInto(ROLE_HOLDER)
                    .set(ROLE_HOLDER.ROLE_ID, book.get().ready(ReadyRole.PORTAL_ADMIN).id())
                    .set(ROLE_HOLDER.KIND, "person")
                    .set(ROLE_HOLDER.HOLDER_ID, person)
                    .onConflict(ROLE_HOLDER.ROLE_ID, ROLE_HOLDER.KIND, ROLE_HOLDER.HOLDER_ID)
                    .doUpdate()
                    .setNull(ROLE_HOLDER.UNTIL)
                    .execute();
        } else {
            refuseLast(person);
            sql.deleteFrom(ROLE_HOLDER).where(administrators()).and(ROLE_HOLDER.HOLDER_ID.eq(person)).execute();
        }
        epochs.raise(Epochs.Name.RIGHTS);
    }

    @Override
    @Transactional
    public void refuseLast(long person) {
        Set<Long> all = given(sql.select(ROLE_HOLDER.HOLDER_ID)
                .from(ROLE_HOLDER)
                .where(administrators())
                .and(ROLE_HOLDER.UNTIL.isNull())
                .forUpdate()
                .fetch(ROLE_HOLDER.HOLDER_ID));
        boolean others = people.getObject().briefs(all).values().stream()
                .anyMatch(other -> other.id() != person && other.status().equals("active"));
        if (all.contains(person) && !others) {
            throw Problem.of(Problem.Kind.CONFLICT, "last_administrator");
        }
    }

    private Condition administrators() {
        return ROLE_HOLDER.ROLE_ID.eq(book.get().ready(ReadyRole.PORTAL_ADMIN).id()).and(ROLE_HOLDER.KIND.eq("person"));
    }

    private static Set<Long> given(Iterable<Long> ids) {
        Set<Long> all = new HashSet<>();
        ids.forEach(all::add);
        return all;
    }
}
