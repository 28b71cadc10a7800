package org.kontor.task.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.identity.Posts;
import org.kontor.identity.Posts.Post;
import org.springframework.stereotype.Component;

/** Whose duties a topic belongs to, by the words of the topic and those of the posts; word forms are one word. */
@Component
class Competences {

    private static final int MOST = 3;

    private static final String MATCHES =
            """
            with topic as (
                select array(select l.lexeme from unnest(to_tsvector('russian', {0})) l union select l.lexeme from unnest(to_tsvector('english', {0})) l) as words)
            select p.id, (select count(*) from unnest(array(
                    select l.lexeme from unnest(to_tsvector('russian', p.said)) l union select l.lexeme from unnest(to_tsvector('english', p.said)) l)) w(word)
                where length(w.word) > 2 and w.word = any(topic.words)) as hits
            from unnest({1}, {2}) p(id, said), topic""";

    private final DSLContext sql;
    private final Posts posts;

    Competences(DSLContext sql, Posts posts) {
        this.sql = sql;
        this.posts = posts;
    }

    /**
     * What is known of a person and a topic.
     *
     * @param own his posts
     * @param fits false where a described post of others fits the topic and none of his does
     * @param others the posts that fit it best, with those who hold them
     */
    record Known(List<Post> own, boolean fits, List<Post> others) {}

    /** Whether a topic is a person's, and whose it is otherwise. */
    Known of(long person, String topic) {
        List<Post> all = posts.list();
        List<Post> own = all.stream().filter(post -> post.holders().contains(person)).toList();
        Map<Long, Long> hits = new HashMap<>();
        List<Post> described = all.stream().filter(post -> !said(post).isBlank()).toList();
        if (!topic.isBlank() && !described.isEmpty()) {
            sql.resultQuery(
                            MATCHES,
                            DSL.val(topic),
                            DSL.val(described.stream().map(Post::id).toArray(Long[]::new), SQLDataType.BIGINT.array()),
                            DSL.val(described.stream().map(Competences::said).toArray(String[]::new), SQLDataType.CLOB.array()))
                    .forEach(row -> hits.put(row.get("id", Long.class), row.get("hits", Long.class)));
        }
        boolean his = own.isEmpty() || own.stream().anyMatch(post -> said(post).isBlank() || hits.getOrDefault(post.id(), 0L) > 0);
        List<Post> others = new ArrayList<>(all.stream()
                .filter(post -> !post.holders().isEmpty() && !post.holders().contains(person) && hits.getOrDefault(post.id(), 0L) > 0)
                .sorted((one, other) -> Long.compare(hits.getOrDefault(other.id(), 0L), hits.getOrDefault(one.id(), 0L)))
                .limit(MOST)
                .toList());
        return new Known(own, his || others.isEmpty(), his ? List.of() : others);
    }

    private static String said(Post post) {
        return post.duties().isBlank() && post.competence().isBlank() ? "" : post.name() + " " + post.duties() + " " + post.competence();
    }
}
