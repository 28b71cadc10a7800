package org.kontor.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.analytics.Report.Dimension;
import org.kontor.analytics.Report.Kind;
import org.kontor.analytics.Report.Measure;
import org.kontor.analytics.ReportAnswer.Cell;
import org.kontor.analytics.ReportAnswer.Figure;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.ReferenceBooks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What each source brings in whole months, and, for those who may know, what it costs: a lead, a deal, the return. */
@RestController
@RequestMapping("/api/reports")
class ChannelController {

    private static final Filter WON = Filter.is("stage", "semantic:S");
    private static final int MOST_MONTHS = 36;

    private final Reports reports;
    private final ChannelCosts costs;
    private final ReferenceBooks books;
    private final Access access;
    private final Company company;
    private final Audit audit;

    ChannelController(Reports reports, ChannelCosts costs, ReferenceBooks books, Access access, Company company, Audit audit) {
        this.reports = reports;
        this.costs = costs;
        this.books = books;
        this.access = access;
        this.company = company;
        this.audit = audit;
    }

    /** {currency, canCost, rows: [{source, title, leads, deals, won, money, cost, perLead, perDeal, roi}], total} of months from … to. */
    @GetMapping("/channels")
    Map<String, Object> channels(Actor actor, @RequestParam String from, @RequestParam String to) {
        YearMonth first = month("from", from);
        YearMonth last = month("to", to);
        checked(first, last);
        boolean knows = access.may(actor, ChannelCosts.FUNCTION);
        Map<Long, BigDecimal> spent = knows ? costs.bySource(first, last) : Map.of();
        Report report = new Report(
                "lead",
                List.of(
                        new Measure(Kind.COUNT, "lead", null, null, null, Filter.NONE, "createdAt", ""),
                        new Measure(Kind.COUNT, "deal", null, null, null, Filter.NONE, "createdAt", ""),
                        new Measure(Kind.COUNT, "deal", null, null, null, WON, "closedAt", ""),
                        new Measure(Kind.SUM, "deal", "amount", null, null, WON, "closedAt", "")),
                List.of(new Dimension("source", null)),
                Filter.NONE,
                new ReportPeriod(null, first.atDay(1), last.atEndOfMonth()),
                false,
                500,
                null,
                "table");
        ReportAnswer answer = reports.run(actor, report);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Map<Long, BigDecimal> left = new LinkedHashMap<>(spent);
        for (Cell cell : answer.cells()) {
            ReportAnswer.Value value = answer.axes().getFirst().values().get(cell.at().getFirst());
            BigDecimal cost = value.key() instanceof Long source ? left.remove(source) : null;
            rows.add(row(value.key(), value.title(), cell.figures(), cost, knows));
        }
        // what cost money and brought nothing is worth knowing most of all
        left.forEach((source, cost) -> rows.add(row(
                source, books.value("source", source).map(ReferenceBooks.Value::title).orElse(Messages.numbered(actor.language(), source)), List.of(), cost, true)));
        BigDecimal all = spent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Map.of(
                "currency", company.currency(),
                "canCost", knows,
                "rows", rows,
                "total", row(null, "", answer.total().figures(), all.signum() == 0 ? null : all, knows));
    }

    private Map<String, @Nullable Object> row(@Nullable Object source, String title, List<Figure> figures, @Nullable BigDecimal cost, boolean knows) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("source", source);
        row.put("title", title);
        List<String> names = List.of("leads", "deals", "won", "money");
        for (int number = 0; number < names.size(); number++) {
            row.put(names.get(number), number < figures.size() ? ReportJson.figure(figures.get(number)) : null);
        }
        if (knows) {
            BigDecimal money = figures.isEmpty() || figures.get(3).value() == null ? BigDecimal.ZERO : figures.get(3).value();
            row.put("cost", cost);
            row.put("perLead", figures.isEmpty() ? null : per(cost, figures.get(0).count()));
            row.put("perDeal", figures.isEmpty() ? null : per(cost, figures.get(2).count()));
            row.put("roi", cost == null || cost.signum() == 0 ? null : money.subtract(cost).divide(cost, 4, RoundingMode.HALF_UP));
        }
        return row;
    }

    private static @Nullable BigDecimal per(@Nullable BigDecimal cost, long count) {
        return cost == null || count == 0 ? null : cost.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP);
    }

    /** Costs of months from … to: {items: [{source, month, amount}], sources: [{id, title}]}. */
    @GetMapping("/costs")
    Map<String, Object> costs(Actor actor, @RequestParam String from, @RequestParam String to) {
        YearMonth first = month("from", from);
        YearMonth last = month("to", to);
        checked(first, last);
        return Map.of(
                "items", costs.of(first, last).stream()
                        .map(cost -> Map.of("source", cost.source(), "month", cost.month().toString().substring(0, 7), "amount", cost.amount()))
                        .toList(),
                "sources", books.find("source").map(ReferenceBooks.Book::values).orElse(List.of()).stream()
                        .filter(value -> !value.archived() && !value.removed())
                        .map(value -> Map.of("id", value.id(), "title", value.title()))
                        .toList());
    }

    /** Enters costs: {items: [{source, month: 2026-11, amount}]}; without an amount one is taken away. */
    @PutMapping("/costs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void enter(Actor actor, @RequestBody Map<String, @Nullable Object> body) {
        List<?> items = body.get("items") instanceof List<?> list && list.size() <= 1_000 && !list.contains(null) ? list : List.of();
        costs.enter(actor, items);
        audit.record("analytics.costs", null, Map.of("lines", items.size()));
    }

    /** Takes costs from a table {text}: source; month; amount. Answers {taken, wrong: [{line, text}]}. */
    @PostMapping("/costs/table")
    ChannelCosts.Taken table(Actor actor, @RequestBody Map<String, @Nullable Object> body) {
        if (!(body.get("text") instanceof String text) || text.length() > 1_000_000) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        ChannelCosts.Taken taken = costs.table(actor, text);
        audit.record("analytics.costs", null, Map.of("lines", taken.taken()));
        return taken;
    }

    private static void checked(YearMonth first, YearMonth last) {
        if (last.isBefore(first) || last.isAfter(first.plusMonths(MOST_MONTHS))) {
            throw Problem.invalid("to", "analytics.error.period");
        }
    }

    private static YearMonth month(String part, String text) {
        YearMonth month = ChannelCosts.month(text);
        if (month == null || month.getYear() < 1900 || month.getYear() > 2200) {
            throw Problem.invalid(part, "report.error.month");
        }
        return month;
    }
}
