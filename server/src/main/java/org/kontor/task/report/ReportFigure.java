package org.kontor.task.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;

/**
 * A statistic that a report asks for.
 *
 * @param code names it for good within its template
 * @param unit what it is counted in, "" for nothing
 * @param better up or down: where it should go
 * @param plan what is wanted of it; null for no plan
 */
record ReportFigure(String code, String title, String unit, String better, @Nullable BigDecimal plan) {

    private static final int MOST = 20;

    /** The statistics of a template as somebody has filled them in. */
    static List<ReportFigure> read(Patch values) {
        List<ReportFigure> figures = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        List<Patch> given = values.items("figures");
        if (given.size() > MOST) {
            throw Problem.invalid("figures", "field.error.many", Map.of("most", MOST));
        }
        for (Patch figure : given) {
            figures.add(new ReportFigure(
                    ReportItem.code(figure, "f", codes),
                    figure.needed("title", 200),
                    figure.text("unit", 20),
                    figure.has("better") ? figure.oneOf("better", List.of("up", "down")) : "up",
                    figure.decimal("plan")));
        }
        return figures;
    }

    /** Whether a value is worse than the one before it or than the plan. */
    boolean fell(BigDecimal value, @Nullable BigDecimal before) {
        return worse(value, before) || worse(value, plan);
    }

    private boolean worse(BigDecimal value, @Nullable BigDecimal other) {
        return other != null && (better.equals("up") ? value.compareTo(other) < 0 : value.compareTo(other) > 0);
    }
}
