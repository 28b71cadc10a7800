package org.kontor.bitrix.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer as XML: the same tree, elements of lists are called item. */
final class Xml {

    private Xml() {}

    static String of(Map<String, @Nullable Object> body) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<response>");
        inside(xml, body);
        return xml.append("</response>").toString();
    }

    private static void element(StringBuilder xml, String given, @Nullable Object value) {
        String name = given.matches("[A-Za-z_][A-Za-z0-9_.-]*") ? given : "item";
        xml.append('<').append(name).append('>');
        inside(xml, value);
        xml.append("</").append(name).append('>');
    }

    private static void inside(StringBuilder xml, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, one) -> element(xml, String.valueOf(key), one));
            case List<?> list -> list.forEach(one -> element(xml, "item", one));
            case Boolean flag -> xml.append(flag ? "1" : "0");
            default -> escape(xml, Params.textOf(value));
        }
    }

    private static void escape(StringBuilder xml, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                default -> {
                    if (c >= ' ' || c == '\n' || c == '\t' || c == '\r') {
                        xml.append(c);
                    }
                }
            }
        }
    }
}
