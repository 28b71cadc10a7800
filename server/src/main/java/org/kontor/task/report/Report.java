package org.kontor.task.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report that was asked of somebody for a day, as its template was then.
 *
 * @param answers by code of the item: text, number as text, day, yes or no, ids of files
 * @param mistakes whether there were mistakes in the work; null while that is not answered
 * @param causes of the mistakes
 * @param handedAt when it was handed in; null while it is not
 */
record Report(
        long id,
        long template,
        long person,
        LocalDate on,
        String period,
        long task,
        List<ReportItem> items,
        List<ReportFigure> figures,
        Map<String, Object> answers,
        @Nullable Boolean mistakes,
        String causes,
        @Nullable Instant handedAt) {}
