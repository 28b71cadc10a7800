package org.kontor.task.schedule;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;

/** A schedule and the period of a day in words: «каждый последний рабочий день месяца до 18:00». */
@Component
public final class ScheduleWords {

    private final Messages messages;

    ScheduleWords(Messages messages) {
        this.messages = messages;
    }

    /** The schedule as a half sentence. */
    public String of(Schedule schedule, String language) {
        StringBuilder words = new StringBuilder(days(schedule, language));
        words.append(' ').append(text(language, "task.schedule.by", Map.of("time", schedule.time().toString())));
        if (!schedule.holidays().equals("stay") && !schedule.on().equals("working") && !schedule.every().equals("day")) {
            words.append(", ").append(text(language, "task.schedule." + schedule.holidays(), Map.of()));
        }
        if (schedule.until() != null) {
            words.append(", ").append(text(language, "task.schedule.until", Map.of("day", day(schedule.until(), language))));
        }
        if (schedule.times() != null) {
            words.append(", ").append(text(language, "task.schedule.times", Map.of("n", schedule.times())));
        }
        return words.toString();
    }

    private String days(Schedule schedule, String language) {
        Map<String, Object> step = Map.of("step", schedule.step());
        return switch (schedule.every()) {
            case "day" -> text(language, schedule.holidays().equals("skip") ? "task.schedule.workday" : "task.schedule.day", step);
            case "week" -> schedule.step() == 1 && schedule.weekdays().size() == 1
                    ? text(language, "task.schedule.each." + schedule.weekdays().getFirst(), Map.of())
                    : text(language, "task.schedule.week", step) + ": "
                            + schedule.weekdays().stream().map(day -> text(language, "task.schedule.short." + day, Map.of())).collect(Collectors.joining(", "));
            default -> {
                Map<String, Object> known = new HashMap<>(step);
                known.put("month", text(language, "task.schedule.of." + (schedule.every().equals("month") ? 0 : schedule.month()), Map.of()));
                known.put("n", Math.max(schedule.nth(), schedule.day()));
                known.put("last", schedule.nth() < 0 || schedule.day() < 0 ? "yes" : "no");
                known.put("weekday", schedule.weekdays().isEmpty() ? "" : text(language, "task.schedule.one." + schedule.weekdays().getFirst(), Map.of()));
                known.put("kind", schedule.weekdays().isEmpty() ? "" : gender(schedule.weekdays().getFirst()));
                String words = text(language, "task.schedule.month." + schedule.on(), known);
                yield schedule.step() == 1 ? words : words + ", " + text(language, "task.schedule.once." + schedule.every(), step);
            }
        };
    }

    /** The grammatical gender of a day of the week in Russian. */
    private static String gender(int weekday) {
        return switch (weekday) {
            case 3, 5, 6 -> "f";
            case 7 -> "n";
            default -> "m";
        };
    }

    /** The period that a day of a schedule closes: its day, week, month or year. */
    public String period(Schedule schedule, LocalDate on, String language) {
        Locale locale = Locale.forLanguageTag(language);
        return switch (schedule.every()) {
            case "week" -> {
                LocalDate monday = on.minusDays(on.getDayOfWeek().getValue() - 1L);
                yield shortDay(monday, language) + " – " + day(monday.plusDays(6), language);
            }
            case "month" -> DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(on);
            case "year" -> String.valueOf(on.getYear());
            default -> day(on, language);
        };
    }

    private static String shortDay(LocalDate day, String language) {
        return DateTimeFormatter.ofPattern(language.equals("ru") ? "dd.MM" : "d MMM", Locale.forLanguageTag(language)).format(day);
    }

    private static String day(LocalDate day, String language) {
        return DateTimeFormatter.ofPattern(language.equals("ru") ? "dd.MM.yyyy" : "d MMM yyyy", Locale.forLanguageTag(language)).format(day);
    }

    private String text(String language, String key, Map<String, Object> arguments) {
        return messages.text(language, key, arguments);
    }
}
