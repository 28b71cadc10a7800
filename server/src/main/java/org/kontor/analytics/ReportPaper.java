package org.kontor.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.ReportPeriod.Days;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Sheet;
import org.springframework.stereotype.Component;

/** The answer of a report as a PDF to print, sign or send on: what was asked, its drawing, and the whole table. */
@Component
final class ReportPaper {

    private static final float PAD = 4;
    private static final float LEAST = 6;
    private static final float USUAL = 9;
    /** So many columns stand on an upright paper. */
    private static final int UPRIGHT = 5;

    private final ReportTables tables;
    private final PersonNames people;
    private final Messages messages;
    private final Company company;
    private final Clock clock;

    ReportPaper(ReportTables tables, PersonNames people, Messages messages, Company company, Clock clock) {
        this.tables = tables;
        this.people = people;
        this.messages = messages;
        this.company = company;
        this.clock = clock;
    }

    /** The paper of an answer, drawn as the report is drawn on the page. */
    byte[] pdf(Actor actor, String title, String picture, ReportAnswer answer) {
        ReportTables.Table table = tables.table(actor, answer);
        try (Sheet sheet = new Sheet(title, table.head().size() > UPRIGHT)) {
            sheet.text(Sheet.LEFT, title, 16, true, sheet.room());
            sheet.down(2);
            sheet.text(Sheet.LEFT, about(actor, answer), USUAL, false, sheet.room());
            sheet.down(10);
            new ReportDrawing(sheet, Locale.forLanguageTag(actor.language())).draw(picture, answer);
            write(sheet, table, Locale.forLanguageTag(actor.language()));
            return sheet.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose figures these are, of which days, and when they were taken. */
    private String about(Actor actor, ReportAnswer answer) {
        String language = actor.language();
        DateTimeFormatter days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(Locale.forLanguageTag(language));
        DateTimeFormatter moments = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(Locale.forLanguageTag(language));
        List<String> parts = new ArrayList<>(List.of(company.name()));
        if (answer.days() != null) {
            parts.add(span(answer.days(), days));
        }
        if (answer.before() != null) {
            parts.add(messages.text(language, "report.paper.before", Map.of("days", span(answer.before(), days))));
        }
        String name = actor.personId() == null ? "" : people.find(actor.person()).map(PersonBrief::name).orElse("");
        parts.add(messages.text(language, "report.paper.taken", Map.of("at", moments.format(clock.instant().atZone(actor.zone())), "name", name)));
        return String.join(" · ", parts);
    }

    private static String span(Days days, DateTimeFormatter format) {
        return shown(days.from(), format) + " – " + shown(days.to(), format);
    }

    private static String shown(@Nullable LocalDate day, DateTimeFormatter format) {
        return day == null ? "…" : format.format(day);
    }

    private static void write(Sheet sheet, ReportTables.Table table, Locale locale) throws IOException {
        // a column without anything only takes the room of the others
        List<Integer> columns = IntStream.range(0, table.head().size())
                .filter(column -> table.rows().stream().anyMatch(row -> row.get(column) != null))
                .boxed()
                .toList();
        List<String> head = columns.stream().map(table.head()::get).toList();
        List<NumberFormat> formats = columns.stream().map(column -> format(table, column, locale)).toList();
        List<List<String>> rows = table.rows().stream()
                .map(row -> IntStream.range(0, columns.size()).mapToObj(at -> text(row.get(columns.get(at)), formats.get(at))).toList())
                .toList();
        boolean[] right = new boolean[columns.size()];
        for (int at = 0; at < right.length; at++) {
            int column = columns.get(at);
            right[at] = table.rows().stream().map(row -> row.get(column)).allMatch(value -> value == null || value instanceof BigDecimal);
        }
        float[] widths = widths(sheet, head, rows);
        float wanted = sum(widths);
        float size = wanted > sheet.room() ? Math.max(LEAST, USUAL * sheet.room() / wanted) : USUAL;
        float scale = Math.min(sheet.room() / wanted, 1.6f);
        for (int column = 0; column < widths.length; column++) {
            widths[column] *= scale;
        }
        line(sheet, head, widths, right, size, true, List.of());
        for (int number = 0; number < rows.size(); number++) {
            line(sheet, rows.get(number), widths, right, size, number == rows.size() - 1, head);
        }
    }

    /** The numbers of a column have as many digits after the comma as each other. */
    private static NumberFormat format(ReportTables.Table table, int column, Locale locale) {
        int digits = table.rows().stream()
                .map(row -> row.get(column))
                .mapToInt(value -> value instanceof BigDecimal number ? Math.max(0, number.stripTrailingZeros().scale()) : 0)
                .max()
                .orElse(0);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(Math.min(2, digits));
        format.setMaximumFractionDigits(Math.min(2, digits));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private static void line(Sheet sheet, List<String> cells, float[] widths, boolean[] right, float size, boolean heavy, List<String> head) throws IOException {
        List<List<String>> broken = new ArrayList<>();
        int most = 1;
        for (int column = 0; column < cells.size(); column++) {
            List<String> lines = sheet.lines(cells.get(column), size, heavy, widths[column] - 2 * PAD);
            broken.add(lines);
            most = Math.max(most, lines.size());
        }
        float height = Sheet.height(most, size) + PAD;
        if (sheet.room(height) && !head.isEmpty()) {
            line(sheet, head, widths, right, size, true, List.of());
        }
        float top = sheet.y();
        float x = Sheet.LEFT;
        for (int column = 0; column < broken.size(); column++) {
            float foot = top - Sheet.height(1, size);
            for (String text : broken.get(column)) {
                if (right[column]) {
                    sheet.right(x + widths[column] - PAD, foot, text, size, heavy);
                } else {
                    sheet.at(x + PAD, foot, text, size, heavy);
                }
                foot -= Sheet.height(1, size);
            }
            x += widths[column];
        }
        sheet.down(height);
        sheet.rule(Sheet.LEFT, x, sheet.y(), heavy ? 0.9f : 0.3f);
    }

    /** As wide as what stands in it; a heading breaks between its words. */
    private static float[] widths(Sheet sheet, List<String> head, List<List<String>> rows) throws IOException {
        float[] widths = new float[head.size()];
        for (int column = 0; column < widths.length; column++) {
            float width = Math.min(60, sheet.width(head.get(column), USUAL, true));
            for (String word : head.get(column).split(" ")) {
                width = Math.max(width, Math.min(120, sheet.width(word, USUAL, true)));
            }
            for (List<String> row : rows) {
                width = Math.max(width, Math.min(column == 0 ? 240 : 160, sheet.width(row.get(column), USUAL, true)));
            }
            widths[column] = width + 2 * PAD + 2;
        }
        return widths;
    }

    private static float sum(float[] widths) {
        float sum = 0;
        for (float width : widths) {
            sum += width;
        }
        return sum;
    }

    private static String text(@Nullable Object value, NumberFormat numbers) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> numbers.format(number);
            case Object other -> other.toString();
        };
    }
}
