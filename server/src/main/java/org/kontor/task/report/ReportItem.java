package org.kontor.task.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;

/**
 * Something that a report has to tell or to bring along.
 *
 * @param code names it for good within its template
 * @param kind text, number, day, flag or file
 * @param required whether the report is not handed in without it
 */
record ReportItem(String code, String title, String kind, boolean required) {

    static final List<String> KINDS = List.of("text", "number", "day", "flag", "file");

    private static final int MOST = 40;

    /** The items of a template as somebody has filled them in. */
    static List<ReportItem> read(Patch values) {
        List<ReportItem> items = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        List<Patch> given = values.items("items");
        if (given.size() > MOST) {
            throw Problem.invalid("items", "field.error.many", Map.of("most", MOST));
        }
        for (Patch item : given) {
            items.add(new ReportItem(
                    code(item, "i", codes), item.needed("title", 200), item.oneOf("kind", KINDS), !item.has("required") || item.flag("required")));
        }
        return items;
    }

    /** The code that it has, or one that none of the others has. */
    static String code(Patch item, String letter, Set<String> taken) {
        String code = item.text("code", 20);
        for (int n = taken.size() + 1; !code.matches(letter + "[0-9]{1,6}") || !taken.add(code); n++) {
            code = letter + n;
        }
        return code;
    }
}
