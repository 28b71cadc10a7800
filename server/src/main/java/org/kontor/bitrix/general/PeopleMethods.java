package org.kontor.bitrix.general;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Times;
import org.kontor.identity.Departments;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Company;
import org.kontor.platform.Environment;
import org.springframework.stereotype.Component;

/** user.*: the people of the company. */
@Component
final class PeopleMethods implements MethodGroup {

    private static final Set<String> NO_FILTER = Set.of("filter", "sort", "order", "start", "select", "adminmode", "imageresize", "find");
    private static final long ONLINE_SECONDS = 120;

    private final People people;
    private final Departments departments;
    private final Company company;
    private final Environment environment;
    private final Clock clock;

    PeopleMethods(People people, Departments departments, Company company, Environment environment, Clock clock) {
        this.people = people;
        this.departments = departments;
        this.company = company;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("user.current", "user", "", "object", call -> Answer.of(current(people.get(call.actor().person())))),
                RestMethod.of("user.get", "user", "sort:string order:string FILTER:object ADMIN_MODE:bool select:array start:int", "list", this::get),
                RestMethod.of("user.search", "user", "FILTER:object FIND:string sort:string order:string select:array start:int", "list", this::search),
                RestMethod.of("user.admin", "", "", "bool", call -> Answer.of(call.actor().administers())),
                RestMethod.of("user.fields", "user", "", "object", call -> Answer.of(titles())),
                RestMethod.of("user.counters", "user", "", "object", call -> Answer.of(List.of())));
    }

    private Answer get(Call call) {
        return page(call, conditions(call));
    }

    /** By a part of the name, post or e-mail, or by fields of which a part is enough. */
    private Answer search(Call call) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>(call.params().map("filter"));
        Object find = call.params().has("find") ? call.params().get("find") : filter.remove("FIND");
        String[] words = Params.textOf(find).toLowerCase(Locale.ROOT).strip().split("\\s+");
        Predicate<Map<String, @Nullable Object>> wanted = person -> {
            String all = (Params.textOf(person.get("NAME")) + " " + Params.textOf(person.get("LAST_NAME")) + " " + Params.textOf(person.get("SECOND_NAME")) + " "
                    + Params.textOf(person.get("EMAIL")) + " " + Params.textOf(person.get("WORK_POSITION"))).toLowerCase(Locale.ROOT);
            return java.util.Arrays.stream(words).allMatch(all::contains);
        };
        for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
            String name = entry.getKey().replaceFirst("^[%=!@]+", "").toUpperCase(Locale.ROOT);
            String text = Params.textOf(entry.getValue()).toLowerCase(Locale.ROOT);
            if (Set.of("NAME", "LAST_NAME", "SECOND_NAME", "EMAIL", "WORK_POSITION", "PERSONAL_MOBILE", "WORK_PHONE").contains(name)) {
                wanted = wanted.and(person -> Params.textOf(person.get(name)).toLowerCase(Locale.ROOT).contains(text));
            } else if (!Params.listOf(entry.getValue()).isEmpty()) {
                wanted = wanted.and(condition(entry.getKey(), entry.getValue()));
            }
        }
        if (!filter.containsKey("ACTIVE")) {
            wanted = wanted.and(person -> Boolean.TRUE.equals(person.get("ACTIVE")));
        }
        return page(call, wanted);
    }

    private Predicate<Map<String, @Nullable Object>> conditions(Call call) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>(call.params().map("filter"));
        call.params().all().forEach((name, value) -> {
            if (!NO_FILTER.contains(name.toLowerCase(Locale.ROOT).replace("_", ""))) {
                filter.put(name, value);
            }
        });
        Predicate<Map<String, @Nullable Object>> all = person -> true;
        for (Map.Entry<String, @Nullable Object> entry : filter.entrySet()) {
            all = all.and(condition(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private static Predicate<Map<String, @Nullable Object>> condition(String key, @Nullable Object value) {
        String prefix = key.replaceFirst("[A-Za-z].*$", "");
        String name = key.substring(prefix.length()).toUpperCase(Locale.ROOT);
        List<String> wanted = Params.listOf(value).stream().map(Params::textOf).map(text -> text.toLowerCase(Locale.ROOT)).toList();
        return switch (prefix) {
            case "!", "!=", "!@" -> (Map<String, @Nullable Object> person) -> !holds(person, name, wanted);
            case "%" -> person -> wanted.stream().allMatch(text -> Params.textOf(person.get(name)).toLowerCase(Locale.ROOT).contains(text));
            case ">", ">=", "<", "<=" -> person -> wanted.stream().allMatch(text -> compares(Params.textOf(person.get(name)), prefix, text));
            default -> (Map<String, @Nullable Object> person) -> holds(person, name, wanted);
        };
    }

    private static boolean compares(String own, String prefix, String text) {
        Long number = Params.numberOf(own);
        Long bound = Params.numberOf(text);
        int order = number != null && bound != null ? number.compareTo(bound) : own.toLowerCase(Locale.ROOT).compareTo(text);
        return switch (prefix) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            default -> order <= 0;
        };
    }

    private static boolean holds(Map<String, @Nullable Object> person, String name, List<String> wanted) {
        Object own = person.get(name);
        if (!person.containsKey(name)) {
            return true;
        }
        if (own instanceof Boolean flag) {
            return wanted.stream().anyMatch(text -> Params.flagOf(text) == flag);
        }
        if (own instanceof List<?> list) {
            return list.stream().anyMatch(one -> wanted.contains(String.valueOf(one)));
        }
        return wanted.contains(Params.textOf(own).toLowerCase(Locale.ROOT));
    }

    private Answer page(Call call, Predicate<Map<String, @Nullable Object>> wanted) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Person person : people.everybody()) {
            Map<String, @Nullable Object> one = one(person);
            if (wanted.test(one)) {
                all.add(one);
            }
        }
        String sort = call.params().text("sort").toUpperCase(Locale.ROOT);
        Comparator<Map<String, @Nullable Object>> order = sort.isEmpty() || sort.equals("ID")
                ? Comparator.comparingLong(one -> Objects.requireNonNull(Params.numberOf(one.get("ID"))))
                : Comparator.comparing(one -> Params.textOf(one.get(sort)));
        all.sort(call.params().text("order").equalsIgnoreCase("DESC") ? order.reversed() : order);
        List<String> select = call.params().texts("select").stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
        if (!select.isEmpty() && !select.contains("*")) {
            all.forEach(one -> one.keySet().removeIf(name -> !name.equals("ID") && !select.contains(name)));
        }
        return Answer.page(all, call.params().start());
    }

    private Map<String, @Nullable Object> one(Person person) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        Instant seen = person.lastSeenAt();
        one.put("ID", Long.toString(person.id()));
        one.put("ACTIVE", !person.status().equals("dismissed"));
        one.put("NAME", person.firstName());
        one.put("LAST_NAME", person.lastName());
        one.put("SECOND_NAME", person.secondName());
        one.put("EMAIL", person.email() == null ? "" : person.email());
        one.put("LAST_LOGIN", seen == null ? "" : Times.moment(seen, company.zone()));
        one.put("DATE_REGISTER", person.hiredOn() == null ? "" : Times.day(person.hiredOn(), company.zone()));
        one.put("TIME_ZONE", person.timeZone() == null ? "" : person.timeZone());
        one.put("IS_ONLINE", seen != null && seen.isAfter(clock.instant().minusSeconds(ONLINE_SECONDS)) ? "Y" : "N");
        one.put("TIMESTAMP_X", Map.of());
        one.put("LAST_ACTIVITY_DATE", Map.of());
        one.put("PERSONAL_GENDER", "");
        one.put("PERSONAL_WWW", "");
        one.put("PERSONAL_BIRTHDAY", person.birthday() == null ? "" : Times.day(person.birthday(), company.zone()));
        if (person.photo() != null) {
            one.put("PERSONAL_PHOTO", environment.publicUrl() + person.photo());
        }
        one.put("PERSONAL_MOBILE", person.mobile());
        one.put("PERSONAL_CITY", "");
        one.put("WORK_PHONE", person.phone());
        one.put("WORK_POSITION", person.postTitle());
        one.put("UF_EMPLOYMENT_DATE", person.hiredOn() == null ? "" : person.hiredOn().toString());
        one.put("UF_DEPARTMENT", departments.structure().of(person.id()).stream().map(place -> place.departmentId()).toList());
        one.put("UF_PHONE_INNER", person.innerPhone());
        one.put("USER_TYPE", person.kind().equals("guest") ? "extranet" : "employee");
        return one;
    }

    /** The person himself, whose last activity is told as a moment. */
    private Map<String, @Nullable Object> current(Person person) {
        Map<String, @Nullable Object> one = one(person);
        one.put("LAST_ACTIVITY_DATE", one.get("LAST_LOGIN"));
        return one;
    }

    private Map<String, Object> titles() {
        Map<String, Object> titles = new LinkedHashMap<>();
        List.of("ID", "XML_ID", "ACTIVE", "NAME", "LAST_NAME", "SECOND_NAME", "TITLE", "EMAIL", "LAST_LOGIN", "DATE_REGISTER", "TIME_ZONE", "IS_ONLINE",
                        "TIMESTAMP_X", "LAST_ACTIVITY_DATE", "PERSONAL_GENDER", "PERSONAL_PROFESSION", "PERSONAL_WWW", "PERSONAL_BIRTHDAY", "PERSONAL_PHOTO",
                        "PERSONAL_PHONE", "PERSONAL_MOBILE", "PERSONAL_CITY", "WORK_PHONE", "WORK_POSITION", "UF_EMPLOYMENT_DATE", "UF_DEPARTMENT",
                        "UF_PHONE_INNER", "USER_TYPE")
                .forEach(name -> titles.put(name, name));
        return titles;
    }
}
