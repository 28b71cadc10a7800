package org.kontor.platform;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.WorkingTime.Span;

/** Hours of a week as the API writes them: seven lists from Monday to Sunday of {from: "09:00", to: "18:00"}, midnight as "24:00". */
public final class WorkingHours {

    private WorkingHours() {}

    /** Some hours in one go. */
    public record Text(@Nullable String from, @Nullable String to) {}

    /** The week as text. */
    public static List<List<Text>> write(List<List<Span>> week) {
        return week.stream()
                .map(day -> day.stream().map(span -> new Text(time(span.from()), time(span.to()))).toList())
                .toList();
    }

    /**
     * The week from its text; none for none.
     *
     * @throws Problem INVALID at the field: not seven days, hours that are no hours, that overlap, or none at all
     */
    public static List<List<Span>> read(String field, @Nullable List<List<Text>> week) {
        if (week == null || week.isEmpty()) {
            return List.of();
        }
        List<List<Span>> days = new ArrayList<>();
        for (List<Text> day : week) {
            List<Span> spans = new ArrayList<>();
            for (Text text : day) {
                Span span = new Span(time(field, text.from()), time(field, text.to()));
                boolean behind = spans.isEmpty() || !span.from().isBefore(spans.getLast().to());
                if (!span.from().isBefore(span.to()) || !behind) {
                    throw Problem.invalid(field, "platform.hours.wrong");
                }
                spans.add(span);
            }
            days.add(spans);
        }
        if (days.size() != 7 || days.stream().allMatch(List::isEmpty)) {
            throw Problem.invalid(field, "platform.hours.wrong");
        }
        return days;
    }

    private static String time(LocalTime time) {
        return time.equals(LocalTime.MAX) ? "24:00" : time.toString().substring(0, 5);
    }

    private static LocalTime time(String field, @Nullable String text) {
        try {
            return "24:00".equals(text) ? LocalTime.MAX : LocalTime.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw Problem.invalid(field, "platform.hours.wrong");
        }
    }
}
