package org.kontor.task.schedule;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;

/** Reads a schedule from what somebody has filled in. */
public final class ScheduleReading {

    private static final List<String> EVERY = List.of("day", "week", "month", "year");
    private static final List<String> ON = List.of("day", "weekday", "working");
    private static final List<String> HOLIDAYS = List.of("before", "after", "stay", "skip");

    private ScheduleReading() {}

    /**
     * A schedule; what its kind does not need is left aside.
     *
     * @param today the first day where none is named
     * @throws Problem INVALID at the field that is wrong
     */
    public static Schedule read(Patch values, LocalDate today) {
        String every = values.oneOf("every", EVERY);
        boolean monthly = every.equals("month") || every.equals("year");
        String on = monthly ? values.oneOf("on", ON) : "";
        boolean daily = every.equals("day");
        boolean counted = on.equals("weekday") || on.equals("working");
        LocalDate from = values.date("from");
        LocalDate until = values.date("until");
        LocalDate first = from == null ? today : from;
        if (until != null && until.isBefore(first)) {
            throw Problem.invalid("until", "task.error.until");
        }
        String holidays = values.has("holidays") ? values.oneOf("holidays", HOLIDAYS) : daily ? "skip" : "before";
        if (daily && (holidays.equals("before") || holidays.equals("after"))) {
            // the day beside it has its own
            holidays = "skip";
        }
        return new Schedule(
                every,
                values.has("step") ? values.number("step", 1, 60) : 1,
                every.equals("week") ? weekdays(values, 7) : on.equals("weekday") ? weekdays(values, 1) : List.of(),
                on,
                on.equals("day") ? counted(values, "day", 31) : 0,
                counted ? counted(values, "nth", on.equals("weekday") ? 4 : 15) : 0,
                every.equals("year") ? values.number("month", 1, 12) : 0,
                time(values),
                holidays,
                first,
                until,
                values.isNull("times") ? null : (Integer) values.number("times", 1, 10_000));
    }

    private static List<Integer> weekdays(Patch values, int most) {
        List<Integer> days = values.ids("weekdays").stream().map(Long::intValue).distinct().sorted().toList();
        if (days.isEmpty()) {
            throw Problem.invalid("weekdays", "platform.field.needed");
        }
        if (days.size() > most || days.getFirst() < 1 || days.getLast() > 7) {
            throw Problem.invalid("weekdays", "task.error.weekday", Map.of("most", most));
        }
        return days;
    }

    /** 1 to most, or -1 for the last. */
    private static int counted(Patch values, String field, int most) {
        int number = values.number(field, -1, most);
        if (number == 0) {
            throw Problem.invalid(field, "platform.field.range", Map.of("least", 1, "most", most));
        }
        return number;
    }

    private static LocalTime time(Patch values) {
        String text = values.has("time") ? values.text("time", 8) : "";
        try {
            return text.isEmpty() ? LocalTime.of(18, 0) : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("time", "task.error.time");
        }
    }
}
