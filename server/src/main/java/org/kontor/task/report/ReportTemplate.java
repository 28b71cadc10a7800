package org.kontor.task.report;

import java.time.LocalDate;
import java.util.List;
import org.kontor.task.schedule.Schedule;

/**
 * What a head asks of his people again and again.
 *
 * @param about what is asked, in words
 * @param people who are asked by name
 * @param departments whose people are asked, with those of the departments below
 * @param leadDays so many working days before the day it is asked
 * @param absent what becomes of who is away on the day: skip, deputy, ask
 * @param issuedOn the last day of the schedule that has been dealt with
 */
record ReportTemplate(
        long id,
        String title,
        String about,
        long owner,
        List<Long> people,
        List<Long> departments,
        Schedule schedule,
        int leadDays,
        String absent,
        List<ReportItem> items,
        List<ReportFigure> figures,
        boolean active,
        LocalDate issuedOn) {}
