package org.kontor.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.analytics.SalesPlans.Span;
import org.kontor.analytics.SalesPlans.Unit;
import org.springframework.stereotype.Component;

/** Sets up costs of channels and sales plans on behalf of who fills a portal: the demo company, an import from elsewhere. */
@Component
public final class SalesSetup {

    private final ChannelCosts costs;
    private final SalesPlans plans;

    SalesSetup(ChannelCosts costs, SalesPlans plans) {
        this.costs = costs;
        this.plans = plans;
    }

    /** What a source cost in a month, in the base currency. */
    public void cost(long source, YearMonth month, BigDecimal amount) {
        costs.enter(Actor.system("setup"), List.of(Map.of("source", source, "month", month.toString(), "amount", amount)));
    }

    /** What the company and these people are to win in the month with this day. */
    public void plan(LocalDate day, BigDecimal company, Map<Long, BigDecimal> people) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        items.add(new HashMap<>(Map.of("whose", "company", "target", company)));
        people.forEach((person, target) -> items.add(new HashMap<>(Map.of("whose", "person", "subject", person, "target", target))));
        plans.set(Actor.system("setup"), new Span(Unit.MONTH, Unit.MONTH.first(day), "sum"), items);
    }
}
