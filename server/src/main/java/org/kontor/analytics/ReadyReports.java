package org.kontor.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The reports that come with the product: definitions like anybody's own. Only those are offered that open for the person. */
@Component
final class ReadyReports {

    private static final String WON = "{\"field\": \"stage\", \"op\": \"is\", \"value\": \"semantic:S\"}";
    private static final String LOST = "{\"field\": \"stage\", \"op\": \"is\", \"value\": \"semantic:F\"}";
    private static final String OPEN = "{\"field\": \"stage\", \"op\": \"is\", \"value\": \"semantic:P\"}";

    private static final Map<String, String> DEFINITIONS = new LinkedHashMap<>();

    static {
        DEFINITIONS.put("top", """
                {"type": "deal", "dated": "closedAt", "period": {"code": "this_month"}, "picture": "number",
                 "measures": [{"kind": "sum", "field": "amount", "filter": %1$s, "title": "%%won_sum%%"}, {"kind": "count", "filter": %1$s, "title": "%%won%%"},
                  {"kind": "win_rate"}, {"kind": "count", "filter": %2$s, "title": "%%lost%%"}, {"kind": "count", "dated": "createdAt", "title": "%%new_deals%%"},
                  {"kind": "count", "type": "lead", "dated": "createdAt", "title": "%%leads%%"}, {"kind": "sum", "field": "amount", "dated": "none", "filter": %3$s, "title": "%%open_sum%%"},
                  {"kind": "forecast", "dated": "none"}]}""".formatted(WON, LOST, OPEN));
        DEFINITIONS.put("sales", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_year"}, "dimensions": [{"field": "period", "unit": "month"}], "picture": "bars",
                 "measures": [{"kind": "sum", "field": "amount"}, {"kind": "count"}]}""".formatted(WON));
        DEFINITIONS.put("people", """
                {"type": "deal", "dated": "closedAt", "period": {"code": "this_quarter"}, "dimensions": [{"field": "responsible"}], "picture": "table",
                 "measures": [{"kind": "sum", "field": "amount", "filter": %1$s, "title": "%%won_sum%%"}, {"kind": "count", "filter": %1$s, "title": "%%won%%"},
                  {"kind": "average", "field": "amount", "filter": %1$s, "title": "%%cheque%%"}, {"kind": "win_rate"}, {"kind": "duration", "field": "closedAt", "filter": %1$s, "title": "%%cycle%%"}]}""".formatted(WON));
        DEFINITIONS.put("heads", """
                {"type": "deal", "period": {"code": "this_month"}, "dimensions": [{"field": "responsible"}], "picture": "table", "most": 100,
                 "measures": [{"kind": "count", "dated": "none", "filter": %1$s, "title": "%%open%%"}, {"kind": "sum", "field": "amount", "dated": "none", "filter": %1$s, "title": "%%open_sum%%"},
                  {"kind": "count", "dated": "none", "title": "%%overdue%%", "filter": {"op": "all", "of": [%1$s, {"field": "closeOn", "op": "period", "value": "past"}]}},
                  {"kind": "count", "dated": "none", "title": "%%silent%%", "filter": {"op": "all", "of": [%1$s, {"field": "lastActivityAt", "op": "period", "value": "older_than:14"}]}},
                  {"kind": "count", "type": "lead", "title": "%%leads%%"}, {"kind": "duration", "type": "lead", "from": "createdAt", "field": "firstAnswerAt", "title": "%%answer%%"},
                  {"kind": "count", "dated": "closedAt", "filter": %2$s, "title": "%%won%%"}, {"kind": "sum", "field": "amount", "dated": "closedAt", "filter": %2$s, "title": "%%won_sum%%"}]}""".formatted(OPEN, WON));
        DEFINITIONS.put("losses", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_quarter"}, "dimensions": [{"field": "workingStage"}, {"field": "lossReason"}], "picture": "stacked",
                 "measures": [{"kind": "count"}, {"kind": "sum", "field": "amount"}]}""".formatted(LOST));
        DEFINITIONS.put("lead_losses", """
                {"type": "lead", "dated": "closedAt", "filter": %s, "period": {"code": "this_quarter"}, "dimensions": [{"field": "workingStage"}, {"field": "lossReason"}], "picture": "stacked",
                 "measures": [{"kind": "count"}]}""".formatted(LOST));
        DEFINITIONS.put("forecast", """
                {"type": "deal", "dated": "closeOn", "filter": %s, "period": {"code": "next_90"}, "compare": false, "dimensions": [{"field": "period", "unit": "month"}], "picture": "bars",
                 "measures": [{"kind": "sum", "field": "amount", "title": "%%open_sum%%"}, {"kind": "forecast"}, {"kind": "forecast_history"}]}""".formatted(OPEN));
        DEFINITIONS.put("stage_time", """
                {"type": "deal", "period": {"code": "last_90"}, "dimensions": [{"field": "stage"}], "picture": "bars", "measures": [{"kind": "stage_time"}]}""");
        DEFINITIONS.put("cheque", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_year"}, "dimensions": [{"field": "period", "unit": "month"}], "picture": "line",
                 "measures": [{"kind": "average", "field": "amount", "title": "%%cheque%%"}]}""".formatted(WON));
        DEFINITIONS.put("cycle", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_year"}, "dimensions": [{"field": "period", "unit": "month"}], "picture": "line",
                 "measures": [{"kind": "duration", "field": "closedAt", "title": "%%cycle%%"}]}""".formatted(WON));
        DEFINITIONS.put("repeated", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_year"}, "dimensions": [{"field": "period", "unit": "month"}, {"field": "isReturnCustomer"}], "picture": "stacked",
                 "measures": [{"kind": "sum", "field": "amount"}]}""".formatted(WON));
        DEFINITIONS.put("abc", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "last_365"}, "compare": false, "dimensions": [{"field": "company"}], "picture": "abc", "most": 500,
                 "measures": [{"kind": "sum", "field": "amount"}, {"kind": "count"}]}""".formatted(WON));
        DEFINITIONS.put("sources", """
                {"type": "lead", "period": {"code": "this_quarter"}, "dimensions": [{"field": "source"}], "picture": "table",
                 "measures": [{"kind": "count"}, {"kind": "conversion", "title": "%%converted%%"}, {"kind": "count", "type": "deal"},
                  {"kind": "count", "type": "deal", "dated": "closedAt", "filter": %1$s, "title": "%%won%%"}, {"kind": "sum", "type": "deal", "field": "amount", "dated": "closedAt", "filter": %1$s, "title": "%%won_sum%%"}]}""".formatted(WON));
        DEFINITIONS.put("industries", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_year"}, "dimensions": [{"field": "company.industry"}, {"field": "period", "unit": "quarter"}], "picture": "heat",
                 "measures": [{"kind": "sum", "field": "amount"}]}""".formatted(WON));
        DEFINITIONS.put("segments", """
                {"type": "deal", "dated": "closedAt", "filter": %s, "period": {"code": "this_year"}, "dimensions": [{"field": "company.segments"}], "picture": "bars",
                 "measures": [{"kind": "sum", "field": "amount"}, {"kind": "count"}]}""".formatted(WON));
        DEFINITIONS.put("activities", """
                {"type": "activity", "dated": "closedAt", "filter": {"field": "closed", "op": "is", "value": true}, "period": {"code": "this_month"},
                 "dimensions": [{"field": "responsible"}, {"field": "kind"}], "picture": "stacked", "measures": [{"kind": "count"}]}""");
        DEFINITIONS.put("work", """
                {"type": "activity", "dated": "closedAt", "period": {"code": "this_month"}, "dimensions": [{"field": "responsible"}], "picture": "table", "most": 100,
                 "measures": [{"kind": "count", "filter": %1$s, "title": "%%calls%%"}, {"kind": "count", "filter": %2$s, "title": "%%meetings%%"},
                  {"kind": "count", "filter": %3$s, "title": "%%letters%%"}, {"kind": "count", "type": "deal", "filter": %4$s, "title": "%%orders%%"},
                  {"kind": "sum", "type": "deal", "field": "amount", "filter": %4$s, "title": "%%won_sum%%"}]}""".formatted(done("CALL"), done("MEETING"), done("LETTER"), WON));
        DEFINITIONS.put("results", """
                {"type": "activity", "dated": "closedAt", "filter": {"field": "closed", "op": "is", "value": true}, "period": {"code": "this_month"},
                 "dimensions": [{"field": "responsible"}, {"field": "result"}], "picture": "pivot", "measures": [{"kind": "count"}]}""");
        DEFINITIONS.put("new_clients", """
                {"type": "company", "period": {"code": "this_year"}, "dimensions": [{"field": "period", "unit": "month"}], "picture": "bars", "measures": [{"kind": "count"}]}""");
    }

    /** Activities of a kind that are done; the kind stands there by its code until somebody asks. */
    private static String done(String kind) {
        return "{\"op\": \"all\", \"of\": [{\"field\": \"closed\", \"op\": \"is\", \"value\": true}, {\"field\": \"kind\", \"op\": \"is\", \"value\": \"#" + kind + "#\"}]}";
    }

    /** A report that comes ready. */
    record Ready(String code, String title, String about, Map<String, @Nullable Object> definition) {}

    private final ReportReading reading;
    private final ReportCatalogue catalogue;
    private final Access access;
    private final ReferenceBooks books;
    private final Messages messages;
    private final JsonMapper json;

    ReadyReports(ReportReading reading, ReportCatalogue catalogue, Access access, ReferenceBooks books, Messages messages, JsonMapper json) {
        this.reading = reading;
        this.catalogue = catalogue;
        this.access = access;
        this.books = books;
        this.messages = messages;
        this.json = json;
    }

    /** Those that open for the person. */
    List<Ready> all(Actor actor) {
        List<Ready> all = new ArrayList<>();
        for (String code : DEFINITIONS.keySet()) {
            try {
                Map<String, @Nullable Object> definition = definition(actor, code);
                Report report = reading.read(actor, definition);
                if (report.measures().stream().allMatch(measure -> access.opensPage(actor, measure.type())) && catalogue.knows(actor, report)) {
                    all.add(new Ready(
                            code, messages.text(actor.language(), "report.ready." + code), messages.text(actor.language(), "report.ready." + code + ".about"), definition));
                }
            } catch (Problem closed) {
                // a type or field that he may not read
            }
        }
        return all;
    }

    /** The definition of one, with the titles of its measures in the person's language. */
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> definition(Actor actor, String code) {
        String text = DEFINITIONS.get(code);
        if (text == null) {
            throw Problem.notFound();
        }
        String named = java.util.regex.Pattern.compile("%([a-z_]+)%")
                .matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(messages.text(actor.language(), "report.column." + found.group(1))));
        String whole = java.util.regex.Pattern.compile("\"#([A-Z_]+)#\"")
                .matcher(named)
                .replaceAll(found -> books.valueByTitle("activity_kind", found.group(1)).map(value -> Long.toString(value.id())).orElse("0"));
        return json.readValue(whole, Map.class);
    }

    /** The codes of all. */
    static List<String> codes() {
        return List.copyOf(DEFINITIONS.keySet());
    }
}
