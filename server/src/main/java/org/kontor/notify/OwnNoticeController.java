package org.kontor.notify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.platform.Mail;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one wants to be told oneself, within what the administrator allows, and when. */
@RestController
@RequestMapping("/api/notices/settings")
class OwnNoticeController {

    private static final List<String> PACES = List.of("now", "hourly", "daily");

    private final NoticeKinds kinds;
    private final NoticeRules rules;
    private final NoticeRoles roles;
    private final NoticeWays ways;
    private final NoticeChoices choices;
    private final People people;
    private final Messages messages;
    private final Mail mail;

    OwnNoticeController(
            NoticeKinds kinds,
            NoticeRules rules,
            NoticeRoles roles,
            NoticeWays ways,
            NoticeChoices choices,
            People people,
            Messages messages,
            Mail mail) {
        this.kinds = kinds;
        this.rules = rules;
        this.roles = roles;
        this.ways = ways;
        this.choices = choices;
        this.people = people;
        this.messages = messages;
        this.mail = mail;
    }

    /** What may be changed of one kind and channel: on now, and fixed by the administrator (on or off). */
    record Switch(boolean on, boolean fixed) {}

    record Kind(String code, String group, String title, String about, Map<String, Switch> channels) {}

    /** What somebody wants; the mail only works where it is set up and he has an address. */
    record Own(List<Kind> items, Habit habit, boolean mailWorks, @Nullable String address) {}

    record Choice(@Nullable String kind, @Nullable String channel, boolean on) {}

    record Wanted(@Nullable List<Choice> choices, @Nullable Habit habit) {}

    @GetMapping
    Own get(Actor actor) {
        Map<String, Map<String, Boolean>> chosen = choices.of(actor.person());
        List<Kind> items = new ArrayList<>();
        for (NoticeKind kind : kinds.all()) {
            if (kind.roles().isEmpty() || roles.of(actor.person()).stream().anyMatch(kind.roles()::contains)) {
                items.add(kind(actor, kind, chosen.getOrDefault(kind.code(), Map.of())));
            }
        }
        Habit habit = choices.habits(List.of(actor.person())).getOrDefault(actor.person(), Habit.USUAL);
        return new Own(items, habit, mail.works(), people.get(actor.person()).email());
    }

    private Kind kind(Actor actor, NoticeKind kind, Map<String, Boolean> chosen) {
        Map<String, Switch> channels = new LinkedHashMap<>();
        for (NoticeChannel channel : NoticeChannel.values()) {
            NoticeLevel level = rules.level(kind, actor.person(), channel);
            boolean fixed = level == NoticeLevel.OFF || level == NoticeLevel.FORCED;
            channels.put(channel.code(), new Switch(ways.wanted(kind, actor.person(), channel, chosen), fixed));
        }
        String key = "notice.kind." + kind.code();
        return new Kind(
                kind.code(), kind.group().code(), messages.text(actor.language(), key), messages.text(actor.language(), key + ".to"), channels);
    }

    @PatchMapping
    @Transactional
    Own change(Actor actor, @RequestBody Wanted wanted) {
        Habit habit = wanted.habit();
        if (habit != null) {
            check(habit);
            choices.habit(actor.person(), habit);
        }
        List<Choice> all = wanted.choices() == null ? List.of() : wanted.choices();
        for (Choice choice : all) {
            NoticeKind kind = kinds.asked(String.valueOf(choice.kind()));
            NoticeChannel channel = Arrays.stream(NoticeChannel.values())
                    .filter(each -> each.code().equals(choice.channel()))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(Problem.Kind.MALFORMED, "malformed"));
            NoticeLevel level = rules.level(kind, actor.person(), channel);
            if (level == NoticeLevel.OFF || level == NoticeLevel.FORCED) {
                throw Problem.of(Problem.Kind.CONFLICT, "notice_fixed");
            }
            choices.choose(actor.person(), kind.code(), channel, choice.on());
        }
        return get(actor);
    }

    private static void check(Habit habit) {
        Integer from = habit.quietFrom();
        Integer to = habit.quietTo();
        boolean good = PACES.contains(habit.mail())
                && hour(habit.mailHour())
                && (from == null) == (to == null)
                && (from == null || to == null || hour(from) && hour(to));
        if (!good) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
    }

    private static boolean hour(int hour) {
        return hour >= 0 && hour <= 23;
    }
}
