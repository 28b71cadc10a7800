package org.kontor.home;

import java.util.Map;

/**
 * A place on a board.
 *
 * @param id unique on its board
 * @param widget code of the widget
 * @param title what somebody calls it; empty for what the widget says
 * @param settings by code of the option, as kept
 */
record Tile(String id, String widget, WidgetSize size, String title, Map<String, Object> settings) {}
