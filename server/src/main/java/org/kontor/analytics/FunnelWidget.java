package org.kontor.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.analytics.Funnels.Question;
import org.kontor.analytics.Funnels.Reading;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.home.Figures;
import org.kontor.home.Widget;
import org.kontor.home.WidgetOption;
import org.kontor.home.WidgetOption.Choice;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.kontor.records.Periods;
import org.kontor.records.RecordTypes;
import org.kontor.records.Stages.Pipeline;
import org.springframework.stereotype.Component;

/** The way from inquiry to won deal of a short period, in small. */
@Component
final class FunnelWidget implements Widget {

    private final Funnels funnels;
    private final Pipelines pipelines;
    private final RecordTypes types;
    private final Access access;
    private final Company company;
    private final Messages messages;

    FunnelWidget(Funnels funnels, Pipelines pipelines, RecordTypes types, Access access, Company company, Messages messages) {
        this.funnels = funnels;
        this.pipelines = pipelines;
        this.types = types;
        this.access = access;
        this.company = company;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "funnel";
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
    public boolean serves(Actor actor) {
        return access.opensPage(actor, "deal") && access.opensPage(actor, "lead");
    }

    @Override
    public List<WidgetOption> options(Actor actor) {
        List<Choice> periods = List.of("last_30", "this_month", "last_90", "this_quarter").stream()
                .map(code -> new Choice(code, messages.text(actor.language(), "widget.period." + code)))
                .toList();
        List<Choice> all = new ArrayList<>();
        pipelines.defaultPipeline(types.get("deal").id()).ifPresent(first -> all.add(choice(first)));
        pipelines.pipelines(types.get("deal").id()).stream()
                .map(FunnelWidget::choice)
                .filter(choice -> !all.contains(choice))
                .forEach(all::add);
        return all.isEmpty() ? List.of(WidgetOption.choice("period", periods)) : List.of(WidgetOption.choice("period", periods), WidgetOption.choice("pipeline", all));
    }

    private static Choice choice(Pipeline pipeline) {
        return new Choice(Long.toString(pipeline.id()), pipeline.title());
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        return UsualTile.at(40);
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        Periods.Days days = Periods.days(settings.text("period"), company.today()).orElseThrow();
        LocalDate last = days.to().isAfter(company.today()) ? company.today() : days.to();
        Long pipeline = settings.values().containsKey("pipeline") ? Long.valueOf(settings.text("pipeline")) : null;
        Funnel funnel = funnels.answer(actor, new Question(days.from(), last, Reading.COHORT, pipeline, Filter.NONE));
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("from", days.from());
        data.put("to", last);
        data.put("steps", funnel.steps().stream().map(FunnelWidget::step).toList());
        return data;
    }

    private static Map<String, @Nullable Object> step(Funnel.Step step) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("key", step.key());
        shown.put("title", step.title());
        shown.put("color", step.color());
        shown.put("count", step.figure().count());
        shown.put("conversion", step.conversion());
        shown.put("open", Figures.open(step.figure().open().type(), step.figure().open().filter()));
        return shown;
    }
}
