package org.kontor.crm.deal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.home.Figures;
import org.kontor.home.Widget;
import org.kontor.home.WidgetOption;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.Filter;
import org.springframework.stereotype.Component;

/** Deals won this month beside the month before: up to the same day of it, and all of it. */
@Component
final class Wins implements Widget {

    private static final Filter WON = Filter.is("stage", "semantic:S");

    private final Figures figures;
    private final Access access;
    private final Company company;
    private final Messages messages;

    Wins(Figures figures, Access access, Company company, Messages messages) {
        this.figures = figures;
        this.access = access;
        this.company = company;
        this.messages = messages;
    }

    @Override
    public String code() {
        return "wins";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public boolean serves(Actor actor) {
        return access.opensPage(actor, "deal") && access.fields(actor, "deal").readable("closedAt");
    }

    @Override
    public List<WidgetOption> options(Actor actor) {
        return List.of(WidgetOption.whose(messages, actor));
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        boolean leads = actor.administers() || actor.roles().contains(Actor.Role.HEAD);
        return List.of(new UsualTile(15, Map.of("whose", leads ? "all" : "mine")));
    }

    @Override
    public @Nullable String title(Actor actor, WidgetSettings settings) {
        return messages.text(actor.language(), "widget.wins.title." + settings.text("whose"));
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        Filter whose = settings.text("whose").equals("mine") ? Filter.is("responsible", "me").and(WON) : WON;
        LocalDate today = company.today();
        LocalDate before = today.minusMonths(1);
        LocalDate month = before.withDayOfMonth(1);
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("now", won(actor, whose, new Filter.Period("closedAt", "this_month")));
        data.put("sameDay", won(actor, whose, new Filter.Between("closedAt", month.toString(), before.toString())));
        data.put("before", won(actor, whose, new Filter.Period("closedAt", "last_month")));
        data.put("month", today.withDayOfMonth(1));
        data.put("monthBefore", month);
        return data;
    }

    private Map<String, Object> won(Actor actor, Filter whose, Filter when) {
        return figures.of(actor, "deal", whose.and(when), true);
    }
}
