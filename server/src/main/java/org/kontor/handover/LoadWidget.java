package org.kontor.handover;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.home.Widget;
import org.kontor.home.WidgetSettings;
import org.kontor.home.WidgetSize;
import org.springframework.stereotype.Component;

/** The load of the people one leads, in small: what the page of the load says. */
@Component
final class LoadWidget implements Widget {

    private final PeopleLoad load;

    LoadWidget(PeopleLoad load) {
        this.load = load;
    }

    @Override
    public String code() {
        return "load";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public List<String> functions() {
        return List.of(HandoverFunctions.LOAD);
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        return UsualTile.at(50);
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        return new java.util.LinkedHashMap<>(load.of(actor, null, null));
    }
}
