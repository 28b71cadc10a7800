package org.kontor.analytics;

import static org.kontor.analytics.db.Tables.SALES_PLAN;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.Departments;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is planned to be sold: by the company, a department, a person, a pipeline; in a month, quarter, half or year. */
@Component
class SalesPlans {

    /** Make sales plans, and see everybody's. */
    static final String FUNCTION = "sales_plans";

    private static final short DEAL = 2;

    /** How long a plan runs. */
    enum Unit {
        MONTH(1),
        QUARTER(3),
        HALF(6),
        YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }

        /** The first day of the span that a day lies in. */
        LocalDate first(LocalDate day) {
            return day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / months * months + 1);
        }

        /** The last day of the span that begins on a day. */
        LocalDate last(LocalDate first) {
            return first.plusMonths(months).minusDays(1);
        }

        /** The code in the database and in the API. */
        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Whose plans: of this span, by money won (sum) or deals won (count). */
    record Span(Unit unit, LocalDate first, String measure) {}

    /**
     * A plan.
     *
     * @param whose company, department, person or pipeline
     * @param subject its id; null for the company
     */
    record Plan(String whose, @Nullable Long subject, BigDecimal target) {}

    private final DSLContext sql;
    private final Departments departments;
    private final PersonNames people;
    private final Pipelines pipelines;
    private final Clock clock;

    SalesPlans(DSLContext sql, Departments departments, PersonNames people, Pipelines pipelines, Clock clock) {
        this.sql = sql;
        this.departments = departments;
        this.people = people;
        this.pipelines = pipelines;
        this.clock = clock;
    }

    /** The plans of a span. */
    List<Plan> of(Span span) {
        return sql.selectFrom(SALES_PLAN)
                .where(where(span))
                .orderBy(SALES_PLAN.ID)
                .fetch(row -> new Plan(row.get(SALES_PLAN.WHOSE), row.get(SALES_PLAN.SUBJECT_ID), row.get(SALES_PLAN.TARGET)));
    }

    private static Condition where(Span span) {
        return SALES_PLAN.UNIT.eq(span.unit().code()).and(SALES_PLAN.BEGINS_ON.eq(span.first())).and(SALES_PLAN.MEASURE.eq(span.measure()));
    }

    /** Sets plans of a span: {whose, subject?, target}; without a target one is taken away. */
    @Transactional
    void set(Actor actor, Span span, List<?> items) {
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> map)) {
                throw Problem.invalid("items", "field.error.required");
            }
            String whose = String.valueOf(map.get("whose"));
            Long subject = map.get("subject") instanceof Number number ? number.longValue() : null;
            if (!known(whose, subject)) {
                throw Problem.invalid("subject", "report.error.subject");
            }
            Object given = map.get("target");
            BigDecimal target = given == null || given.equals("") ? null : ChannelCosts.amount(given.toString());
            if (given != null && !given.equals("") && target == null) {
                throw Problem.invalid("target", "report.error.amount");
            }
            sql.deleteFrom(SALES_PLAN)
                    .where(where(span))
                    .and(SALES_PLAN.WHOSE.eq(whose))
                    .and(SALES_PLAN.SUBJECT_ID.isNotDistinctFrom(DSL.val(subject, SALES_PLAN.SUBJECT_ID)))
                    .execute();
            if (target != null && target.signum() > 0) {
                sql.insertInto(SALES_PLAN)
                        .set(SALES_PLAN.WHOSE, whose)
                        .set(SALES_PLAN.SUBJECT_ID, subject)
                        .set(SALES_PLAN.UNIT, span.unit().code())
                        .set(SALES_PLAN.BEGINS_ON, span.first())
                        .set(SALES_PLAN.MEASURE, span.measure())
                        .set(SALES_PLAN.TARGET, target)
                        .set(SALES_PLAN.CHANGED_AT, clock.instant())
                        .set(SALES_PLAN.CHANGED_BY, actor.personId())
                        .onConflict(SALES_PLAN.UNIT, SALES_PLAN.BEGINS_ON, SALES_PLAN.MEASURE, SALES_PLAN.WHOSE, SALES_PLAN.SUBJECT_ID)
                        .doUpdate()
                        .set(SALES_PLAN.TARGET, target)
                        .execute();
            }
        }
    }

    private boolean known(String whose, @Nullable Long subject) {
        if (subject == null) {
            return whose.equals("company");
        }
        return switch (whose) {
            case "department" -> departments.structure().department(subject) != null;
            case "person" -> people.find(subject).isPresent();
            case "pipeline" -> pipelines.pipeline(subject).filter(pipeline -> pipeline.typeId() == DEAL).isPresent();
            default -> false;
        };
    }
}
