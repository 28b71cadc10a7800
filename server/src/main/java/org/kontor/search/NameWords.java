package org.kontor.search;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.kontor.platform.DatabasePools;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words that names are made of, for words with typing errors. The table of entries notes each new name; its words are read
 * a few seconds later, by one reader, so that two who write the same word never wait for each other.
 */
@Component
class NameWords {

    /** How like a word must be to what was typed; by {@code word_similarity} of pg_trgm, since its end may not be typed yet. */
    private static final double ALIKE = 0.45;

    /** Words that are so much less like than the best one are not meant. */
    private static final double AS_GOOD = 0.2;

    private static final int MOST = 8;
    private static final int AT_ONCE = 20_000;

    /** So many names are looked through that have not been read yet. */
    private static final int NEW = 200;

    private final DSLContext sql;

    NameWords(@Qualifier(DatabasePools.PLANNED_ANEW) DSLContext sql) {
        this.sql = sql;
    }

    /** For each of these words those of names, whosever, that are like it; the best first, itself among them where there is such a name. */
    Map<String, List<String>> like(List<String> words) {
        if (words.isEmpty()) {
            return Map.of();
        }
        sql.resultQuery("select set_config('pg_trgm.word_similarity_threshold', {0}, true)", DSL.inline(String.valueOf(ALIKE))).fetch();
        Map<String, List<String>> found = new LinkedHashMap<>();
        words.forEach(word -> found.put(word, like(word)));
        return found;
    }

    private List<String> like(String word) {
        return sql.resultQuery(
                        "select x.word from (select w.word, platform.word_similarity({0}, w.word) as likeness, max(platform.word_similarity({0}, w.word)) over () as best"
                                + " from (select word from search.word where word operator(platform.%>) {0}"
                                + " union select n from (select text from search.new_name limit {1}) t cross join lateral search.words_of(t.text) n where n operator(platform.%>) {0}) w) x"
                                + " where x.likeness >= x.best - {2} order by x.likeness desc, platform.similarity({0}, x.word) desc, x.word limit {3}",
                        DSL.val(word), DSL.inline(NEW), DSL.inline(AS_GOOD, SQLDataType.DOUBLE), DSL.inline(MOST))
                .fetchInto(String.class);
    }

    /** Reads the names that have been written since. */
    void read() {
        while (next() > 0) {
            // each part is a statement, and a transaction, of its own
        }
    }

    private int next() {
        return sql.resultQuery(
                        "with read as (delete from search.new_name where ctid = any(array(select ctid from search.new_name limit {0})) returning text),"
                                + " words as (insert into search.word select distinct w from read cross join lateral search.words_of(read.text) w order by w on conflict do nothing)"
                                + " select count(*)::int from read",
                        DSL.inline(AT_ONCE))
                .fetchSingleInto(Integer.class);
    }

    /** Reads all names anew, and forgets the words that none has any more. */
    @Transactional
    void readAll() {
        sql.execute("lock table search.word in share row exclusive mode");
        sql.execute("create temporary table present_word on commit drop as select distinct w as word from search.entry e cross join lateral search.words_of(e.text) w"
                + " where e.part in ('title', 'former', 'file')");
        sql.execute("delete from search.word w where not exists (select 1 from present_word p where p.word = w.word)");
        sql.execute("insert into search.word select word from present_word on conflict do nothing");
    }

    /** When it is done. */
    @Configuration(proxyBeanMethods = false)
    static class Times {

        @Bean
        RecurringTask<Void> newNamesForSearch(NameWords words) {
            return Tasks.recurring("search-words", FixedDelay.of(Duration.ofSeconds(10))).execute((instance, context) -> words.read());
        }

        @Bean
        RecurringTask<Void> allNamesForSearch(NameWords words) {
            return Tasks.recurring("search-all-words", Schedules.daily(LocalTime.of(3, 40))).execute((instance, context) -> words.readAll());
        }
    }
}
