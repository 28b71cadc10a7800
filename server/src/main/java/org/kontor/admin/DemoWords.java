package org.kontor.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words that the demo company is made of, in one language ({@code demo/words_*.json}).
 *
 * @param people those whose names are set, by their seats: the Russian ones are the cast of the tests
 */
record DemoWords(
        String company,
        String trade,
        List<String> female,
        List<String> male,
        List<String> femalePatronymic,
        List<String> malePatronymic,
        List<String> surnames,
        List<String> departments,
        List<String> posts,
        Map<String, String> duties,
        List<String> forms,
        List<String> first,
        List<String> second,
        List<String> names,
        List<String> cities,
        List<String> streets,
        List<String> clientPosts,
        List<String> deals,
        List<String> inquiries,
        List<String> comments,
        List<String> campaigns,
        String logins,
        String admin,
        String adminPost,
        Map<Integer, String> people) {

    static DemoWords read(String language, JsonMapper json) {
        try (InputStream in = DemoWords.class.getResourceAsStream("/demo/words_" + language + ".json")) {
            return json.readValue(java.util.Objects.requireNonNull(in), DemoWords.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of a list. */
    static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** A name of a person: first, second, last. */
    record Name(String first, String second, String last) {}

    Name name(Random random) {
        boolean woman = random.nextBoolean();
        String last = any(surnames, random);
        boolean russian = last.matches(".*(ов|ев|ёв|ин|ын)$");
        return new Name(
                any(woman ? female : male, random),
                any(woman ? femalePatronymic : malePatronymic, random),
                woman && russian ? last + "а" : last);
    }

    /** The one whose name is set: by the number of his seat. */
    @Nullable Name person(int seat) {
        String name = people.get(seat);
        return name == null ? null : name(name);
    }

    /** A name as it is written: first, second where there is one, last. */
    static Name name(String whole) {
        List<String> parts = List.of(whole.split(" "));
        return new Name(parts.getFirst(), String.join(" ", parts.subList(1, parts.size() - 1)), parts.getLast());
    }

    /** A name of a company. */
    String title(Random random) {
        String name = random.nextInt(3) == 0 ? any(names, random) : any(first, random) + " " + any(second, random);
        if (random.nextInt(6) == 0) {
            name += " " + (char) ('A' + random.nextInt(5));
        }
        return any(forms, random).replace("{n}", name).replace("{s}", any(surnames, random));
    }
}
