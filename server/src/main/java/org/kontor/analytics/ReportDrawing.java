package org.kontor.analytics;

import java.io.IOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.kontor.analytics.ReportAnswer.Axis;
import org.kontor.analytics.ReportAnswer.Cell;
import org.kontor.analytics.ReportAnswer.Unit;
import org.kontor.platform.Sheet;

/** Draws the first measure of a report on paper: bars along its first dimension, parted by the second, or a line over time. */
final class ReportDrawing {

    private static final int[] COLORS = {0x2f6fde, 0xe07a2f, 0x2c9a6b, 0x9b59c9, 0xd04a5a, 0x2aa3b8, 0xb58b1f, 0x6a7486, 0x4c5fd5, 0x7aa52b, 0xc9598f, 0x8a6d4f};
    private static final Set<String> DRAWN = Set.of("bars", "stacked", "funnel", "line", "abc");
    private static final int MOST_BARS = 24;
    private static final float SIZE = 8;

    private final Sheet sheet;
    private final NumberFormat numbers;

    ReportDrawing(Sheet sheet, Locale locale) {
        this.sheet = sheet;
        numbers = NumberFormat.getNumberInstance(locale);
        numbers.setMaximumFractionDigits(1);
    }

    /** Draws it; tables, heat maps and single numbers are told by the table alone. */
    void draw(String picture, ReportAnswer answer) throws IOException {
        if (!DRAWN.contains(picture) || answer.axes().isEmpty() || answer.axes().getFirst().values().isEmpty()) {
            return;
        }
        Axis across = answer.axes().getFirst();
        int parts = answer.axes().size() > 1 ? answer.axes().get(1).values().size() : 1;
        double[][] values = values(answer, across.values().size(), parts);
        sheet.text(Sheet.LEFT, answer.columns().getFirst().title(), SIZE + 1, true, sheet.room());
        sheet.down(4);
        if (picture.equals("line") && across.values().size() > 1) {
            lines(across, values, parts);
        } else {
            bars(across, values, parts);
        }
        if (parts > 1) {
            legend(answer.axes().get(1));
        }
        sheet.down(14);
    }

    private static double[][] values(ReportAnswer answer, int places, int parts) {
        double[][] values = new double[places][parts];
        Unit unit = answer.columns().getFirst().unit();
        for (Cell cell : answer.cells()) {
            BigDecimal value = cell.figures().getFirst().value();
            if (value != null) {
                double number = value.doubleValue() * (unit == Unit.SHARE ? 100 : 1) / (unit == Unit.SECONDS ? 3_600 : 1);
                values[cell.at().getFirst()][parts > 1 ? cell.at().get(1) : 0] += number;
            }
        }
        return values;
    }

    private static double sum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += Math.max(0, part);
        }
        return sum;
    }

    private void bars(Axis across, double[][] values, int parts) throws IOException {
        int shown = Math.min(MOST_BARS, values.length);
        double most = 0;
        float titles = 0;
        for (int place = 0; place < shown; place++) {
            most = Math.max(most, sum(values[place]));
            titles = Math.max(titles, sheet.width(across.values().get(place).title(), SIZE, false));
        }
        titles = Math.min(titles, sheet.room() * 0.35f) + 6;
        float room = sheet.room() - titles - 70;
        for (int place = 0; place < shown; place++) {
            sheet.room(15);
            float top = sheet.y();
            String title = sheet.lines(across.values().get(place).title(), SIZE, false, titles - 6).getFirst();
            sheet.at(Sheet.LEFT, top - 9, title, SIZE, false);
            float x = Sheet.LEFT + titles;
            for (int part = 0; part < parts; part++) {
                float width = most == 0 ? 0 : (float) (room * Math.max(0, values[place][part]) / most);
                if (width > 0) {
                    sheet.fill(x, top - 1, width, 10, COLORS[part % COLORS.length]);
                }
                x += width;
            }
            sheet.at(x + 4, top - 9, numbers.format(sum(values[place])), SIZE, false);
            sheet.down(14);
        }
    }

    private void lines(Axis across, double[][] values, int parts) throws IOException {
        float height = 150;
        sheet.room(height + 30);
        float top = sheet.y();
        double most = 0;
        for (double[] place : values) {
            for (double value : place) {
                most = Math.max(most, value);
            }
        }
        String highest = numbers.format(most);
        float left = Sheet.LEFT + sheet.width(highest, SIZE, false) + 6;
        float right = Sheet.LEFT + sheet.room();
        sheet.at(Sheet.LEFT, top - SIZE, highest, SIZE, false);
        sheet.at(Sheet.LEFT, top - height, "0", SIZE, false);
        sheet.rule(left, right, top - height, 0.6f);
        sheet.rule(left, right, top, 0.2f);
        float step = (right - left) / (values.length - 1);
        for (int part = 0; part < parts; part++) {
            float[] points = new float[values.length * 2];
            for (int place = 0; place < values.length; place++) {
                points[2 * place] = left + step * place;
                points[2 * place + 1] = top - height + (most == 0 ? 0 : (float) (height * Math.max(0, values[place][part]) / most));
            }
            sheet.line(points, COLORS[part % COLORS.length]);
        }
        int every = Math.max(1, values.length * 60 / (int) (right - left));
        for (int place = 0; place < values.length; place += every) {
            String title = across.values().get(place).title();
            float x = Math.min(left + step * place, right - sheet.width(title, SIZE, false));
            sheet.at(x, top - height - 11, title, SIZE, false);
        }
        sheet.down(height + 18);
    }

    private void legend(Axis parts) throws IOException {
        float x = Sheet.LEFT;
        List<String> titles = new ArrayList<>(parts.values().stream().map(ReportAnswer.Value::title).toList());
        sheet.down(4);
        sheet.room(14);
        for (int part = 0; part < titles.size(); part++) {
            String title = sheet.lines(titles.get(part), SIZE, false, 150).getFirst();
            float width = sheet.width(title, SIZE, false) + 22;
            if (x + width > Sheet.LEFT + sheet.room()) {
                x = Sheet.LEFT;
                sheet.down(12);
                sheet.room(14);
            }
            sheet.fill(x, sheet.y() - 2, 8, 8, COLORS[part % COLORS.length]);
            sheet.at(x + 11, sheet.y() - 9, title, SIZE, false);
            x += width;
        }
        sheet.down(12);
    }
}
