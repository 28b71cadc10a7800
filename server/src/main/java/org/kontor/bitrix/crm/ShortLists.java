package org.kontor.bitrix.crm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.Rows;

/** Lists that lie in memory, as the methods of catalog.* answer them: under a name, filtered, ordered, with what was selected. */
final class ShortLists {

    private ShortLists() {}

    /** A page under a name. */
    static Answer page(Call call, String name, List<Map<String, @Nullable Object>> all) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        all.stream().filter(Rows.filter(call.params().map("filter"))).forEach(row -> found.add(new LinkedHashMap<>(row)));
        if (!call.params().map("order").isEmpty()) {
            found.sort(Rows.order(call.params().map("order")));
        }
        List<String> select = call.params().texts("select");
        if (!select.isEmpty() && !select.contains("*")) {
            found.forEach(row -> row.keySet().removeIf(field -> !select.contains(field)));
        }
        Answer page = Answer.page(found, call.params().start());
        return page.with(Map.of(name, java.util.Objects.requireNonNull(page.result())));
    }

    /** The row with the id that the call names, under a name. */
    static Answer one(Call call, String name, List<Map<String, @Nullable Object>> all) {
        return Answer.of(Map.of(name, row(call.params().id("id"), all)));
    }

    /** The row with an id. */
    static Map<String, @Nullable Object> row(long id, List<Map<String, @Nullable Object>> all) {
        return all.stream().filter(row -> Long.valueOf(id).equals(row.get("id"))).findFirst().orElseThrow(ShortLists::missing);
    }

    /** What is not there. */
    static Refusal missing() {
        return new Refusal(400, "NOT_FOUND", "Not found");
    }
}
