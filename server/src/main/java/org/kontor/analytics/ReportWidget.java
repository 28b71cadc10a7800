package org.kontor.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.home.Widget;
import org.kontor.home.WidgetOption;
import org.kontor.home.WidgetOption.Choice;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** A report as a tile: a kept one by its id, or a ready one by its code. */
@Component
final class ReportWidget implements Widget {

    private final SavedReports saved;
    private final ReadyReports ready;
    private final Reports reports;
    private final ReportReading reading;
    private final ReportJson json;

    ReportWidget(SavedReports saved, ReadyReports ready, Reports reports, ReportReading reading, ReportJson json) {
        this.saved = saved;
        this.ready = ready;
        this.reports = reports;
        this.reading = reading;
        this.json = json;
    }

    @Override
    public String code() {
        return "report";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public List<String> functions() {
        return List.of("analytics");
    }

    @Override
    public List<WidgetOption> options(Actor actor) {
        List<Choice> choices = new java.util.ArrayList<>();
        if (actor.personId() != null) {
            saved.all(actor).forEach(one -> choices.add(new Choice(Long.toString(one.id()), one.title())));
        }
        ready.all(actor).forEach(one -> choices.add(new Choice(one.code(), one.title())));
        return choices.isEmpty() ? List.of() : List.of(WidgetOption.choice("report", choices));
    }

    @Override
    public boolean fits(Actor actor, Map<String, Object> settings) {
        Object chosen = settings.get("report");
        return chosen == null || options(actor).stream().anyMatch(option -> option.choices().stream().anyMatch(choice -> choice.value().equals(chosen.toString())));
    }

    @Override
    public @Nullable String title(Actor actor, WidgetSettings settings) {
        Object chosen = settings.values().get("report");
        return options(actor).stream()
                .flatMap(option -> option.choices().stream())
                .filter(choice -> choice.value().equals(String.valueOf(chosen)))
                .map(Choice::title)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (!settings.values().containsKey("report")) {
            data.put("gone", true);
            return data;
        }
        String chosen = settings.text("report");
        boolean own = chosen.matches("\\d{1,18}");
        data.put("path", own ? "/analytics/reports/" + chosen : "/analytics/reports/ready/" + chosen);
        try {
            Report report = reading.read(actor, own ? saved.get(actor, Long.parseLong(chosen)).definition() : ready.definition(actor, chosen));
            data.put("answer", json.of(report, reports.run(actor, report)));
        } catch (Problem closed) {
            data.put("gone", true);
        }
        return data;
    }
}
