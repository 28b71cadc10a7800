package org.kontor.records;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who sees a record and why. */
@RestController
class ReaderController {

    private final Readers readers;
    private final RecordJson json;

    ReaderController(Readers readers, RecordJson json) {
        this.readers = readers;
        this.json = json;
    }

    @GetMapping("/api/records/{type:[a-zA-Z_]+}/{id:\\d+}/readers")
    Map<String, @Nullable Object> list(
            Actor actor,
            @PathVariable String type,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long after) {
        Readers.Page page = readers.page(actor, type, id, q, after);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        page.items().forEach(reader -> json.person(refs, reader.person()));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", page.items());
        answer.put("next", page.next());
        answer.put("total", page.total());
        answer.put("refs", refs);
        return answer;
    }
}
