package org.kontor.admin;

import com.ibm.icu.text.Transliterator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Roles;
import org.kontor.identity.Absences;
import org.kontor.identity.Departments;
import org.kontor.identity.Passwords;
import org.kontor.identity.People;
import org.kontor.identity.People.NewPerson;
import org.kontor.identity.Posts;
import org.kontor.identity.Structure.Kind;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The people of the demo company: 25 in six departments with heads, deputies and posts, one of them away. */
@Component
class DemoPeople {

    /** Who works there: everybody with a line for the list of logins, and those who sell. */
    record Staff(List<Login> logins, List<Long> sellers, Map<Long, Long> heads) {}

    /** A login of the demo portal. */
    record Login(long id, String name, String post, String email) {}

    /** Department, post, kind of membership; indexes into the words. */
    private record Seat(int department, int post, Kind kind) {}

    private static final List<Seat> SEATS = List.of(
            new Seat(0, 0, Kind.HEAD), new Seat(0, 13, Kind.MEMBER),
            new Seat(1, 1, Kind.HEAD), new Seat(1, 2, Kind.DEPUTY), new Seat(1, 3, Kind.MEMBER), new Seat(1, 3, Kind.MEMBER),
            new Seat(1, 3, Kind.MEMBER), new Seat(1, 3, Kind.MEMBER), new Seat(1, 3, Kind.MEMBER),
            new Seat(2, 4, Kind.HEAD), new Seat(2, 5, Kind.DEPUTY), new Seat(2, 5, Kind.MEMBER), new Seat(2, 5, Kind.MEMBER),
            new Seat(3, 6, Kind.HEAD), new Seat(3, 7, Kind.DEPUTY), new Seat(3, 8, Kind.MEMBER), new Seat(3, 8, Kind.MEMBER),
            new Seat(3, 8, Kind.MEMBER), new Seat(4, 9, Kind.HEAD), new Seat(4, 10, Kind.DEPUTY), new Seat(4, 10, Kind.MEMBER),
            new Seat(5, 11, Kind.HEAD), new Seat(5, 12, Kind.DEPUTY), new Seat(5, 12, Kind.MEMBER));

    private static final Transliterator LATIN = Transliterator.getInstance("Russian-Latin/BGN; NFD; [:Nonspacing Mark:] Remove; NFC");

    private final People people;
    private final Departments departments;
    private final Posts posts;
    private final Absences absences;
    private final Passwords passwords;
    private final Roles roles;
    private final Company company;
    private final JsonMapper json;

    DemoPeople(
            People people,
            Departments departments,
            Posts posts,
            Absences absences,
            Passwords passwords,
            Roles roles,
            Company company,
            JsonMapper json) {
        this.people = people;
        this.departments = departments;
        this.posts = posts;
        this.absences = absences;
        this.passwords = passwords;
        this.roles = roles;
        this.company = company;
        this.json = json;
    }

    /** Adds them under a department of the company; the first administers where nobody does. */
    Staff hire(DemoWords words, long top, String password, boolean administrator, Random random) {
        String hash = passwords.hash(password);
        List<Long> units = new ArrayList<>();
        units.add(top);
        for (int i = 1; i < words.departments().size(); i++) {
            units.add(departments.add(words.departments().get(i), top, 10 * i));
        }
        List<Login> logins = new ArrayList<>();
        List<Long> sellers = new ArrayList<>();
        Map<Long, Long> heads = new HashMap<>();
        Map<Integer, Long> headOf = new HashMap<>();
        Map<Integer, List<Long>> holders = new HashMap<>();
        Map<Integer, Integer> postUnit = new HashMap<>();
        Set<String> taken = new HashSet<>();
        if (administrator) {
            DemoWords.Name name = DemoWords.name(words.admin());
            long id = people.add(new NewPerson("admin@demo.example", name.first(), name.last(), words.adminPost(), company.language(), hash));
            people.change(id, patch(Map.of("secondName", name.second())), true);
            roles.set(id, true);
            logins.add(new Login(id, name.first() + " " + name.last(), words.adminPost(), "admin@demo.example"));
        }
        words.people().values().forEach(name -> taken.add(email(DemoWords.name(name))));
        for (int place = 0; place < SEATS.size(); place++) {
            Seat seat = SEATS.get(place);
            DemoWords.Name name = words.name(random);
            DemoWords.Name set = words.person(place);
            while (set == null && !taken.add(email(name))) {
                name = words.name(random);
            }
            name = set == null ? name : set;
            String email = email(name);
            String post = words.posts().get(seat.post());
            long id = people.add(new NewPerson(email, name.first(), name.last(), post, company.language(), hash));
            people.change(id, patch(Map.of(
                    "secondName", name.second(),
                    "mobile", "+7 9" + (10 + random.nextInt(80)) + " " + (100 + random.nextInt(900)) + "-" + (10 + random.nextInt(90)) + "-" + (10 + random.nextInt(90)),
                    "innerPhone", String.valueOf(101 + logins.size()))), true);
            departments.place(units.get(seat.department()), id, seat.kind());
            if (seat.kind() == Kind.HEAD) {
                headOf.put(seat.department(), id);
            }
            heads.put(id, headOf.getOrDefault(seat.department(), id));
            holders.computeIfAbsent(seat.post(), key -> new ArrayList<>()).add(id);
            postUnit.putIfAbsent(seat.post(), seat.department());
            logins.add(new Login(id, (name.first() + " " + name.last()).strip(), post, email));
            if (seat.department() == 1 || seat.department() == 2) {
                sellers.add(id);
            }
        }
        posts(words, units, holders, postUnit);
        LocalDate today = company.today();
        absences.add(sellers.get(3), patch(Map.of(
                "from", today.minusDays(2).toString(), "to", today.plusDays(5).toString(), "kind", "vacation", "deputyId", sellers.get(2))), sellers.get(0));
        return new Staff(logins, sellers, heads);
    }

    private void posts(DemoWords words, List<Long> units, Map<Integer, List<Long>> holders, Map<Integer, Integer> postUnit) {
        Map<Integer, Long> made = new HashMap<>();
        for (int post : postUnit.keySet().stream().sorted().toList()) {
            int unit = postUnit.getOrDefault(post, 0);
            Map<String, Object> values = new HashMap<>();
            values.put("name", words.posts().get(post));
            values.put("departmentId", units.get(unit));
            values.put("holders", holders.getOrDefault(post, List.of()));
            values.put("duties", words.duties().getOrDefault(words.posts().get(post), ""));
            Long higher = higher(post, postUnit, made);
            if (higher != null) {
                values.put("higherPostId", higher);
            }
            made.put(post, posts.add(patch(values)).id());
        }
    }

    /** The first post of the same department stands above its others; the director above the first ones. */
    private static @Nullable Long higher(int post, Map<Integer, Integer> postUnit, Map<Integer, Long> made) {
        int unit = postUnit.getOrDefault(post, 0);
        for (int other = 0; other < post; other++) {
            if (postUnit.containsKey(other) && postUnit.getOrDefault(other, 0) == unit && made.containsKey(other)) {
                return made.get(other);
            }
        }
        return made.get(0);
    }

    private static String email(DemoWords.Name name) {
        return LATIN.transliterate(name.first() + "." + name.last()).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "") + "@demo.example";
    }

    private Patch patch(Map<String, ?> values) {
        return new Patch(json.valueToTree(values));
    }
}
