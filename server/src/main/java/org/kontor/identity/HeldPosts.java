package org.kontor.identity;

import static org.kontor.identity.db.Tables.POST;
import static org.kontor.identity.db.Tables.POST_HOLDER;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The posts of the org chart that a person holds. */
@Component
final class HeldPosts implements Belonging {

    private final DSLContext sql;

    private final ObjectProvider<PlaceRights> places;

    HeldPosts(DSLContext sql, ObjectProvider<PlaceRights> places) {
        this.places = places;
        this.sql = sql;
    }

    @Override
    public String code() {
        return "post";
    }

    @Override
    public boolean work() {
        return false;
    }

    @Override
    public boolean gives(long by, String thing) {
        return places.getObject().gives(by, code(), Long.parseLong(thing));
    }

    @Override
    public List<Thing> of(long person) {
        return sql.select(POST.ID, POST.NAME)
                .from(POST)
                .join(POST_HOLDER)
                .on(POST_HOLDER.POST_ID.eq(POST.ID))
                .where(POST_HOLDER.PERSON_ID.eq(person))
                .orderBy(POST.SORT, POST.NAME, POST.ID)
                .fetch(row -> new Thing(String.valueOf(row.value1()), row.value2(), "/people/posts"));
    }

    @Override
    public void give(long from, Collection<String> things, long to) {
        List<Long> posts = things.stream().map(Long::valueOf).toList();
        List<Long> taken = sql.deleteFrom(POST_HOLDER)
                .where(POST_HOLDER.PERSON_ID.eq(from))
                .and(POST_HOLDER.POST_ID.in(posts))
                .returningResult(POST_HOLDER.POST_ID)
                .fetch(POST_HOLDER.POST_ID);
        for (long post : taken) {
            sql.insertInto(POST_HOLDER)
                    .set(POST_HOLDER.POST_ID, post)
                    .set(POST_HOLDER.PERSON_ID, to)
                    .onConflictDoNothing()
                    .execute();
        }
    }
}
