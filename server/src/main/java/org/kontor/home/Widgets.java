package org.kontor.home;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** All widgets that the modules have added, and who may have which. */
@Component
final class Widgets {

    private final Map<String, Widget> byCode = new LinkedHashMap<>();
    private final Access access;
    private final Messages messages;

    Widgets(List<Widget> widgets, Access access, Messages messages) {
        this.access = access;
        this.messages = messages;
        widgets.stream().sorted(java.util.Comparator.comparing(Widget::code)).forEach(widget -> {
            for (String key : List.of("widget." + widget.code(), "widget." + widget.code() + ".about")) {
                if (!messages.has("ru", key)) {
                    throw new IllegalStateException("A widget lacks the text " + key);
                }
            }
            byCode.put(widget.code(), widget);
        });
    }

    List<Widget> all() {
        return List.copyOf(byCode.values());
    }

    @Nullable Widget find(String code) {
        return byCode.get(code);
    }

    /** Whether the actor may have it: its own right, the pages that it sums up, and anything to show. */
    boolean open(Actor actor, Widget widget) {
        return granted(actor, widget) && widget.serves(actor);
    }

    private boolean granted(Actor actor, Widget widget) {
        return access.may(actor, function(widget)) && widget.functions().stream().allMatch(function -> access.may(actor, function));
    }

    /**
     * The widget for one who may have it.
     *
     * @throws Problem NOT_FOUND where there is none; FORBIDDEN, which says what is missing
     */
    Widget require(Actor actor, String code) {
        Widget widget = byCode.get(code);
        if (widget == null) {
            throw Problem.notFound();
        }
        access.require(actor, function(widget));
        widget.functions().forEach(function -> access.require(actor, function));
        if (!widget.serves(actor)) {
            throw Problem.forbidden();
        }
        return widget;
    }

    /** What a tile is called. */
    String title(Actor actor, Widget widget, WidgetSettings settings) {
        String own = widget.title(actor, settings);
        return own == null ? messages.text(actor.language(), "widget." + widget.code()) : own;
    }

    private static String function(Widget widget) {
        return "widget_" + widget.code();
    }
}
