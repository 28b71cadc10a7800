package org.kontor.notify;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.identity.People;
import org.kontor.platform.Company;
import org.kontor.platform.Mail;
import org.springframework.stereotype.Component;

/** By which ways people are told of a kind, and when: what the administrator lets, what each has chosen, his digest and quiet hours. */
@Component
final class NoticeWays {

    private final NoticeRules rules;
    private final NoticeChoices choices;
    private final People people;
    private final Company company;
    private final Mail mail;
    private final Clock clock;

    NoticeWays(NoticeRules rules, NoticeChoices choices, People people, Company company, Mail mail, Clock clock) {
        this.rules = rules;
        this.choices = choices;
        this.people = people;
        this.company = company;
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * How one person is told.
     *
     * @param shown in the list of notices
     * @param mailAt when a letter may leave, null for none
     * @param pushAt when a push may leave, null for none
     */
    record Way(long person, boolean shown, @Nullable Instant mailAt, @Nullable Instant pushAt) {}

    /** The ways of those who are told at all. */
    List<Way> of(NoticeKind kind, Collection<Long> told) {
        Map<Long, Map<String, Boolean>> chosen = choices.of(told, kind.code());
        Map<Long, Habit> habits = choices.habits(told);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Way> ways = new ArrayList<>();
        for (long person : told) {
            Map<String, Boolean> own = chosen.getOrDefault(person, Map.of());
            boolean shown = wanted(kind, person, NoticeChannel.SYSTEM, own);
            boolean mailed = mail.works() && wanted(kind, person, NoticeChannel.MAIL, own);
            boolean pushed = wanted(kind, person, NoticeChannel.PUSH, own);
            if (shown || mailed || pushed) {
                Habit habit = habits.getOrDefault(person, Habit.USUAL);
                ZoneId zone = habits.containsKey(person) ? zone(person) : company.zone();
                ways.add(new Way(person, shown, mailed ? habit.mailAt(now, zone) : null, pushed ? habit.pushAt(now, zone) : null));
            }
        }
        return ways;
    }

    /** Whether a person is told of a kind by a channel, given what he has chosen. */
    boolean wanted(NoticeKind kind, long person, NoticeChannel channel, Map<String, Boolean> chosen) {
        return switch (rules.level(kind, person, channel)) {
            case OFF -> false;
            case OFFERED -> chosen.getOrDefault(channel.code(), false);
            case ON -> chosen.getOrDefault(channel.code(), true);
            case FORCED -> true;
        };
    }

    private ZoneId zone(long person) {
        String own = people.get(person).timeZone();
        return own == null ? company.zone() : ZoneId.of(own);
    }
}
