package org.kontor.platform;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Settings.Setting;
import org.kontor.platform.WorkingTime.Span;
import org.springframework.stereotype.Component;

/** When the company works: hours of the week, holidays, shortened and moved days. Every reckoning of working time starts here. */
@Component
public final class CompanyCalendar {

    /** The calendar as it is kept. */
    public static final Setting<Rules> SETTING = new Setting<>("company.calendar", Rules.class, Rules.UNSET);

    private static final List<Span> USUAL = List.of(new Span(LocalTime.of(9, 0), LocalTime.of(18, 0)));
    private static final Duration SHORTER = Duration.ofHours(1);

    /** A day that differs: off (free), short (an hour less), work (worked though the week says otherwise). */
    public record Day(LocalDate on, String kind, String title) {

        /** The kinds of days. */
        public static final List<String> KINDS = List.of("off", "short", "work");
    }

    /**
     * The company's rules.
     *
     * @param week hours from Monday to Sunday; empty means the usual ones: Monday to Friday, 9 to 18
     * @param country "RU": the holidays of Russia are free by themselves; "": none are; null: by the company's language
     * @param days what differs; they go before the country's holidays
     */
    public record Rules(List<List<Span>> week, @Nullable String country, List<Day> days) {

        static final Rules UNSET = new Rules(List.of(), null, List.of());
    }

    private final Settings settings;
    private final Company company;

    CompanyCalendar(Settings settings, Company company) {
        this.settings = settings;
        this.company = company;
    }

    /** The rules with everything filled in. */
    public Rules rules() {
        Rules rules = settings.get(SETTING);
        String country = rules.country() == null ? (company.language().equals("ru") ? "RU" : "") : rules.country();
        return new Rules(rules.week().isEmpty() ? usual() : rules.week(), country, rules.days());
    }

    /** The company's working time in its own zone. */
    public WorkingTime time() {
        return time(List.of(), null);
    }

    /**
     * The working time of a part of the company.
     *
     * @param week its own hours from Monday to Sunday; empty for the company's
     * @param zone its own zone; null for the company's
     */
    public WorkingTime time(List<List<Span>> week, @Nullable ZoneId zone) {
        Rules rules = rules();
        List<List<Span>> hours = week.isEmpty() ? rules.week() : week;
        Map<DayOfWeek, List<Span>> byDay = new EnumMap<>(DayOfWeek.class);
        for (int i = 0; i < hours.size(); i++) {
            byDay.put(DayOfWeek.of(i + 1), hours.get(i));
        }
        Map<LocalDate, Day> days = new HashMap<>();
        rules.days().forEach(day -> days.put(day.on(), day));
        boolean russian = "RU".equals(rules.country());
        return new WorkingTime(byDay, day -> different(day, byDay, days, russian), zone == null ? company.zone() : zone);
    }

    /** The free (off) and shortened days of a year that the company's country gives, without those entered by hand. */
    public List<Day> holidays(int year) {
        List<Day> found = new ArrayList<>();
        if ("RU".equals(rules().country())) {
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                boolean workday = day.getDayOfWeek().getValue() < 6;
                if (RussianHolidays.free(day)) {
                    found.add(new Day(day, "off", ""));
                } else if (workday && RussianHolidays.shorter(day)) {
                    found.add(new Day(day, "short", ""));
                }
            }
        }
        return found;
    }

    /**
     * What is special of a day.
     *
     * @param kind off, short or work, as of {@link Day}
     * @param title what the company calls it; empty for a day of the country
     * @param holiday code of the country's holiday, "moved" for a day off that a government has moved there; null for none
     */
    public record Special(String kind, String title, @Nullable String holiday) {}

    /** What is special of a day: what was entered by hand, or a holiday of the country; null for a day like any other of its week. */
    public @Nullable Special special(LocalDate day) {
        Rules rules = rules();
        for (Day own : rules.days()) {
            if (own.on().equals(day)) {
                return new Special(own.kind(), own.title(), null);
            }
        }
        String holiday = "RU".equals(rules.country()) ? RussianHolidays.name(day) : null;
        if (holiday != null) {
            return new Special("off", "", holiday);
        }
        boolean shorter = "RU".equals(rules.country()) && RussianHolidays.shorter(day) && !rules.week().get(day.getDayOfWeek().getValue() - 1).isEmpty();
        return shorter ? new Special("short", "", null) : null;
    }

    /** Whether the days that a government moves are known for this year; true where no country is set. */
    public boolean movedDaysKnown(int year) {
        return !"RU".equals(rules().country()) || RussianHolidays.known(year);
    }

    private static @Nullable List<Span> different(
            LocalDate day, Map<DayOfWeek, List<Span>> week, Map<LocalDate, Day> days, boolean russian) {
        List<Span> usual = week.getOrDefault(day.getDayOfWeek(), List.of());
        Day own = days.get(day);
        if (own != null) {
            return switch (own.kind()) {
                case "off" -> List.of();
                case "short" -> shorter(usual);
                default -> usual.isEmpty() ? anyWorkday(week) : usual;
            };
        }
        if (!russian || usual.isEmpty()) {
            return null;
        }
        return RussianHolidays.free(day) ? List.of() : RussianHolidays.shorter(day) ? shorter(usual) : null;
    }

    /** A day off the week that is worked has the hours of the week's first working day. */
    private static List<Span> anyWorkday(Map<DayOfWeek, List<Span>> week) {
        return week.values().stream().filter(spans -> !spans.isEmpty()).findFirst().orElse(USUAL);
    }

    private static List<Span> shorter(List<Span> spans) {
        List<Span> left = new ArrayList<>(spans);
        Duration less = SHORTER;
        while (!left.isEmpty() && less.isPositive()) {
            Span last = left.removeLast();
            if (last.length().compareTo(less) > 0) {
                left.add(new Span(last.from(), last.to().minus(less)));
                less = Duration.ZERO;
            } else {
                less = less.minus(last.length());
            }
        }
        return left;
    }

    private static List<List<Span>> usual() {
        return List.of(USUAL, USUAL, USUAL, USUAL, USUAL, List.of(), List.of());
    }
}
