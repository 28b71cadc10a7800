package org.kontor.analytics;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.analytics.Funnel.Channel;
import org.kontor.analytics.Funnel.Figure;
import org.kontor.analytics.Funnels.Question;
import org.kontor.analytics.Funnels.Reading;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.FieldUses;
import org.kontor.records.FilterText;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The funnel as JSON for the page, as CSV and XLSX to take away. */
@RestController
@RequestMapping("/api/analytics")
class FunnelController {

    private final Funnels funnels;
    private final FunnelTables tables;
    private final FilterText filters;
    private final RecordJson json;
    private final Company company;
    private final Access access;
    private final Audit audit;
    private final FieldUses uses;
    private final RecordTypes types;

    FunnelController(
            Funnels funnels, FunnelTables tables, FilterText filters, RecordJson json, Company company, Access access,
            Audit audit, FieldUses uses, RecordTypes types) {
        this.audit = audit;
        this.uses = uses;
        this.types = types;
        this.funnels = funnels;
        this.tables = tables;
        this.filters = filters;
        this.json = json;
        this.company = company;
        this.access = access;
    }

    @GetMapping("/funnel")
    Map<String, @Nullable Object> funnel(
            Actor actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "cohort") String reading,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "true") boolean compare) {
        Question question = question(from, to, reading, pipeline, filter);
        Funnel funnel = funnels.answer(actor, question);
        uses.used(types.get("deal"), "report", FieldUses.fieldsOf(filters.read(filter)));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("pipeline", funnels.pipeline(question).id());
        answer.put("reading", question.reading().name().toLowerCase(Locale.ROOT));
        answer.put("currency", company.currency());
        answer.put("stages", funnel.steps().stream().map(this::step).toList());
        answer.put("totals", totals(funnel));
        answer.put("losses", funnel.losses().stream()
                .map(loss -> {
                    Map<String, @Nullable Object> one = figure(loss.figure());
                    one.put("type", loss.type());
                    one.put("stage", loss.stage());
                    one.put("reason", loss.reason());
                    return one;
                })
                .toList());
        answer.put("sources", funnel.sources().stream().map(channel -> channel(channel, "source")).toList());
        answer.put("utm", funnel.utm().stream().map(channel -> channel(channel, "utmSource", "utmCampaign")).toList());
        answer.put("people", funnel.people().stream().map(channel -> channel(channel, "person")).toList());
        answer.put("previous", compare ? previous(actor, question) : null);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        funnel.people().forEach(channel -> json.person(refs, (Long) channel.key().getFirst()));
        answer.put("refs", refs);
        return answer;
    }

    @GetMapping("/funnel.csv")
    ResponseEntity<byte[]> csv(
            Actor actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "cohort") String reading,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(required = false) @Nullable String filter) {
        return file(tables.csv(actor, exported(actor, question(from, to, reading, pipeline, filter))), "funnel.csv", "text/csv;charset=UTF-8");
    }

    @GetMapping("/funnel.xlsx")
    ResponseEntity<byte[]> xlsx(
            Actor actor,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "cohort") String reading,
            @RequestParam(required = false) @Nullable Long pipeline,
            @RequestParam(required = false) @Nullable String filter)
            throws IOException {
        return file(
                tables.xlsx(actor, exported(actor, question(from, to, reading, pipeline, filter))),
                "funnel.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private Funnel exported(Actor actor, Question question) {
        if (!access.may(actor, "deal", Access.Action.EXPORT) || !access.may(actor, "lead", Access.Action.EXPORT)) {
            throw Problem.forbidden();
        }
        audit.record("data.export", null, Map.of("what", "funnel"));
        return funnels.answer(actor, question);
    }

    private static ResponseEntity<byte[]> file(byte[] content, String name, String type) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(content);
    }

    private Question question(
            @Nullable String from, @Nullable String to, String reading, @Nullable Long pipeline, @Nullable String filter) {
        Reading wanted = switch (reading) {
            case "cohort" -> Reading.COHORT;
            case "events" -> Reading.EVENTS;
            default -> throw Problem.invalid("reading", "analytics.error.reading");
        };
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (first != null && last != null && last.isBefore(first)) {
            throw Problem.invalid("to", "analytics.error.period");
        }
        return new Question(first, last, wanted, pipeline, filters.read(filter));
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(name, "field.error.date");
        }
    }

    /** The totals of the period of the same length just before; null where the period has no beginning or no end. */
    private @Nullable Map<String, Object> previous(Actor actor, Question question) {
        if (question.from() == null || question.to() == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(question.from(), question.to()) + 1;
        Question before = new Question(
                question.from().minusDays(days), question.from().minusDays(1), question.reading(), question.pipeline(), question.filter());
        Map<String, Object> totals = new LinkedHashMap<>();
        funnels.totals(actor, before).forEach((key, figure) -> totals.put(key, figure(figure)));
        totals.put("from", String.valueOf(before.from()));
        totals.put("to", String.valueOf(before.to()));
        return totals;
    }

    private Map<String, Object> totals(Funnel funnel) {
        Map<String, Object> totals = new LinkedHashMap<>();
        for (String key : List.of("leads", "converted", "deals", "won")) {
            funnel.steps().stream()
                    .filter(step -> step.key().equals(key))
                    .findFirst()
                    .ifPresent(step -> totals.put(key, figure(step.figure())));
        }
        return totals;
    }

    private Map<String, @Nullable Object> step(Funnel.Step step) {
        Map<String, @Nullable Object> one = figure(step.figure());
        one.put("key", step.key());
        one.put("stage", step.stage());
        one.put("title", step.title());
        one.put("color", step.color());
        one.put("conversion", step.conversion());
        one.put("fromPrevious", step.fromPrevious());
        one.put("averageSeconds", step.averageSeconds());
        return one;
    }

    private Map<String, @Nullable Object> channel(Channel channel, String... names) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            one.put(names[i], channel.key().get(i));
        }
        one.put("inquiries", figure(channel.inquiries()));
        one.put("converted", figure(channel.converted()));
        one.put("deals", figure(channel.deals()));
        one.put("won", figure(channel.won()));
        one.put("lost", figure(channel.lost()));
        long entered = channel.inquiries().count() > 0 ? channel.inquiries().count() : channel.deals().count();
        one.put("conversion", entered == 0 ? null : (double) channel.won().count() / entered);
        return one;
    }

    private Map<String, @Nullable Object> figure(Figure figure) {
        List<Map<String, Object>> sums = new ArrayList<>();
        figure.sums().forEach((currency, amount) -> sums.add(Map.of("currency", currency, "amount", amount)));
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("count", figure.count());
        one.put("sums", sums);
        one.put("base", Map.of("currency", company.currency(), "amount", figure.base(), "mixed", figure.mixed()));
        one.put("open", Map.of("type", figure.open().type(), "filter", figure.open().filter().json()));
        return one;
    }
}
