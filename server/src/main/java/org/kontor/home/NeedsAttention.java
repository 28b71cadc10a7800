package org.kontor.home;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.stereotype.Component;

/** What is late or forgotten, as the modules tell it: urgent first. */
@Component
final class NeedsAttention implements Widget {

    private final List<Attention> sources;

    NeedsAttention(List<Attention> sources) {
        this.sources = sources;
    }

    @Override
    public String code() {
        return "attention";
    }

    @Override
    public WidgetSize size() {
        return WidgetSize.HALF;
    }

    @Override
    public List<WidgetOption> options(Actor actor) {
        return List.of(WidgetOption.number("days", 1, 365, 7));
    }

    @Override
    public List<UsualTile> usual(Actor actor) {
        return UsualTile.at(10);
    }

    @Override
    public Map<String, @Nullable Object> data(Actor actor, WidgetSettings settings) {
        return Map.of("lines", sources.stream()
                .flatMap(source -> source.of(actor, settings.number("days")).stream())
                .sorted(java.util.Comparator.comparing(Attention.Line::urgent).reversed())
                .toList());
    }
}
