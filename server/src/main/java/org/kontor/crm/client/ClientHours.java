package org.kontor.crm.client;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a client works, as people write it: «пн-пт 9-18, сб 10:00-14:00», "Mon-Fri 9:00-17:30", «круглосуточно». Hours alone are
 * those of Monday to Friday.
 */
final class ClientHours {

    /** A part of a day; {@code to} is 24:00 as {@link LocalTime#MAX}. */
    record Span(LocalTime from, LocalTime to) {}

    private static final Map<String, DayOfWeek> DAYS = Map.ofEntries(
            Map.entry("пн", DayOfWeek.MONDAY), Map.entry("вт", DayOfWeek.TUESDAY), Map.entry("ср", DayOfWeek.WEDNESDAY), Map.entry("чт", DayOfWeek.THURSDAY),
            Map.entry("пт", DayOfWeek.FRIDAY), Map.entry("сб", DayOfWeek.SATURDAY), Map.entry("вс", DayOfWeek.SUNDAY),
            Map.entry("mon", DayOfWeek.MONDAY), Map.entry("tue", DayOfWeek.TUESDAY), Map.entry("wed", DayOfWeek.WEDNESDAY), Map.entry("thu", DayOfWeek.THURSDAY),
            Map.entry("fri", DayOfWeek.FRIDAY), Map.entry("sat", DayOfWeek.SATURDAY), Map.entry("sun", DayOfWeek.SUNDAY));

    private static final String DAY = "(?:пн|вт|ср|чт|пт|сб|вс|mon|tue|wed|thu|fri|sat|sun)";
    private static final String TIME = "(\\d{1,2})(?:[:.](\\d{2}))?";
    private static final Pattern PART = Pattern.compile(
            "\\s*(?:(" + DAY + ")(?:\\s*-\\s*(" + DAY + "))?[:\\s]\\s*)?(?:с\\s+)?" + TIME + "\\s*(?:-|до|to)\\s*" + TIME + "\\s*");

    /** Monday to Friday, 9 to 18: what is believed of whom nobody asked. */
    static final ClientHours USUAL = read("9-18").orElseThrow();

    private final Map<DayOfWeek, List<Span>> week;

    private ClientHours(Map<DayOfWeek, List<Span>> week) {
        this.week = week;
    }

    /** The hours that a text tells; empty where it cannot be read. */
    static Optional<ClientHours> read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('–', '-').replace('—', '-');
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        if (plain.equals("круглосуточно") || plain.equals("24/7")) {
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(day, List.of(new Span(LocalTime.MIN, LocalTime.MAX)));
            }
            return Optional.of(new ClientHours(week));
        }
        for (String part : plain.split("[,;\\n]+")) {
            Matcher found = PART.matcher(part);
            if (!found.matches()) {
                return Optional.empty();
            }
            LocalTime from = time(found.group(3), found.group(4));
            LocalTime to = time(found.group(5), found.group(6));
            if (from == null || to == null || !from.isBefore(to)) {
                return Optional.empty();
            }
            DayOfWeek first = found.group(1) == null ? DayOfWeek.MONDAY : DAYS.get(found.group(1));
            DayOfWeek last = found.group(1) == null ? DayOfWeek.FRIDAY : found.group(2) == null ? first : DAYS.get(found.group(2));
            if (first != null && last != null) {
                days(first, last).forEach(day -> week.computeIfAbsent(day, name -> new ArrayList<>()).add(new Span(from, to)));
            }
        }
        return Optional.of(new ClientHours(week));
    }

    /** From one day to another, over the end of the week too. */
    private static List<DayOfWeek> days(DayOfWeek first, DayOfWeek last) {
        List<DayOfWeek> days = new ArrayList<>();
        for (int i = 0; i <= Math.floorMod(last.getValue() - first.getValue(), 7); i++) {
            days.add(first.plus(i));
        }
        return days;
    }

    private static @Nullable LocalTime time(String hours, @Nullable String minutes) {
        int hour = Integer.parseInt(hours);
        int minute = minutes == null ? 0 : Integer.parseInt(minutes);
        if (hour == 24 && minute == 0) {
            return LocalTime.MAX;
        }
        return hour > 23 || minute > 59 ? null : LocalTime.of(hour, minute);
    }

    /** Whether he works at this moment, told in his zone. */
    boolean at(ZonedDateTime moment) {
        LocalTime time = moment.toLocalTime();
        return week.getOrDefault(moment.getDayOfWeek(), List.of()).stream().anyMatch(span -> !time.isBefore(span.from()) && time.isBefore(span.to()));
    }

    /** When he begins to work next, at most a week ahead; empty while he works. */
    Optional<ZonedDateTime> opens(ZonedDateTime moment) {
        if (at(moment)) {
            return Optional.empty();
        }
        for (int ahead = 0; ahead <= 7; ahead++) {
            ZonedDateTime day = moment.plusDays(ahead);
            Optional<ZonedDateTime> first = week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                    .map(span -> day.with(span.from()))
                    .filter(begin -> begin.isAfter(moment))
                    .min(ZonedDateTime::compareTo);
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }
}
