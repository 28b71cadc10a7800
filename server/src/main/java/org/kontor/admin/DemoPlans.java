package org.kontor.admin;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.kontor.analytics.SalesSetup;
import org.kontor.platform.Company;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** What the demo company pays for its channels in half a year, and what it plans to sell this month. */
@Component
class DemoPlans {

    private static final int MONTHS = 6;
    private static final int CHANNELS = 4;

    private final SalesSetup setup;
    private final ReferenceBooks books;
    private final Company company;

    DemoPlans(SalesSetup setup, ReferenceBooks books, Company company) {
        this.setup = setup;
        this.books = books;
        this.company = company;
    }

    /** Costs of the first channels, plans of the company and of its sellers. */
    void make(List<Long> sellers, Random random) {
        int unit = company.currency().equals("RUB") ? 10_000 : 100;
        List<Long> sources = books.find("source").map(ReferenceBooks.Book::values).orElse(List.of()).stream()
                .filter(value -> !value.archived() && !value.removed())
                .map(ReferenceBooks.Value::id)
                .limit(CHANNELS)
                .toList();
        YearMonth now = YearMonth.from(company.today());
        for (int back = 0; back < MONTHS; back++) {
            for (long source : sources) {
                setup.cost(source, now.minusMonths(back), BigDecimal.valueOf((long) unit * (1 + random.nextInt(12))));
            }
        }
        Map<Long, BigDecimal> people = new LinkedHashMap<>();
        sellers.forEach(seller -> people.put(seller, BigDecimal.valueOf((long) unit * (100 + 10L * random.nextInt(8)))));
        setup.plan(company.today(), people.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add), people);
    }
}
