package org.kontor.crm.client;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Visible;
import org.kontor.platform.Company;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.Values;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** People of a company, companies of a person, and his move from one to another. */
@RestController
@RequestMapping("/api/crm")
class EmploymentController {

    private static final List<String> SHOWN = List.of("title", "post", "phones", "emails", "absentUntil");

    private final Employments employments;
    private final EmploymentRows rows;
    private final Records records;
    private final Company company;
    private final Access access;

    EmploymentController(Employments employments, EmploymentRows rows, Records records, Company company, Access access) {
        this.employments = employments;
        this.rows = rows;
        this.records = records;
        this.company = company;
        this.access = access;
    }

    /**
     * Present people first, then former ones; {@code whole} says whether he may read every contact by his rights: of a certain one that he may
     * not read not even that it is there is told.
     */
    @GetMapping("/companies/{id}/people")
    Map<String, Object> people(Actor actor, @PathVariable long id) {
        records.get(actor, "company", id, List.of());
        List<Employment> links = records.readable(actor, "company", List.of("contacts")).isEmpty() ? List.of() : rows.ofCompany(id);
        Map<String, Object> answer = new LinkedHashMap<>(answer(actor, links, "contact", SHOWN, links.stream().map(Employment::contact).toList()));
        answer.put("help", help(actor, links));
        return answer;
    }

    /** Whom to turn to; only those whom the reader sees, and absences only where he may read them. */
    private Map<String, @Nullable Object> help(Actor actor, List<Employment> links) {
        List<String> readable = records.readable(actor, "contact", List.of("absentUntil"));
        Map<Long, RecordRow> seen = records.some(actor, "contact", links.stream().map(Employment::contact).distinct().toList(), readable);
        Map<Long, LocalDate> absences = new LinkedHashMap<>();
        seen.forEach((contact, row) -> {
            if (!readable.isEmpty() && row.value("absentUntil") instanceof LocalDate day) {
                absences.put(contact, day);
            }
        });
        DecisionMap.Help help = DecisionMap.help(links.stream().filter(link -> seen.containsKey(link.contact())).toList(), absences, company.today());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("key", help.key());
        answer.put("absentUntil", help.absentUntil());
        answer.put("helpers", help.helpers());
        return answer;
    }

    @GetMapping("/contacts/{id}/companies")
    Map<String, Object> companies(Actor actor, @PathVariable long id) {
        records.get(actor, "contact", id, List.of());
        List<Employment> links = records.readable(actor, "contact", List.of("companies")).isEmpty() ? List.of() : rows.ofContact(id);
        return answer(actor, links, "company", List.of("title"), links.stream().map(Employment::company).toList());
    }

    private Map<String, Object> answer(Actor actor, List<Employment> links, String type, List<String> fields, List<Long> ids) {
        List<String> readable = records.readableFields(actor, type).stream().filter(fields::contains).toList();
        Map<Long, RecordRow> others = records.some(actor, type, ids.stream().distinct().toList(), readable);
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Employment link = links.get(i);
            RecordRow other = others.get(ids.get(i));
            if (other == null) {
                continue;
            }
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("id", other.id());
            readable.forEach(field -> shown.put(field, Values.json(other.value(field))));
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put(type, shown);
            item.put("role", link.role());
            item.put("post", link.post() == null && link.to() == null ? shown.get("post") : link.post());
            item.put("primary", link.primary());
            item.put("from", link.from());
            item.put("to", link.to());
            item.put("sort", link.sort());
            item.put("influence", link.influence());
            item.put("attitude", link.attitude());
            item.put("reportsTo", seen(others, type, link.reportsTo()));
            item.put("deputy", seen(others, type, link.deputy()));
            item.put("key", link.key());
            items.add(item);
        }
        return Map.of("items", items, "whole", access.rows(actor, type, Access.Action.READ) instanceof Visible.Everything);
    }

    /** A contact that a link names, unless it is another one of the company whom the reader does not see. */
    private static @Nullable Long seen(Map<Long, RecordRow> others, String type, @Nullable Long contact) {
        return type.equals("contact") && contact != null && others.containsKey(contact) ? contact : null;
    }

    @PutMapping("/companies/{id}/people/{contact}")
    Map<String, Object> put(Actor actor, @PathVariable long id, @PathVariable long contact, @RequestBody Patch body) {
        return Map.of("operation", employments.put(actor, id, contact, body).id());
    }

    @DeleteMapping("/companies/{id}/people/{contact}")
    Map<String, Object> remove(Actor actor, @PathVariable long id, @PathVariable long contact) {
        return Map.of("operation", employments.remove(actor, id, contact).id());
    }

    @PostMapping("/contacts/{id}/change-of-company")
    Map<String, Object> move(Actor actor, @PathVariable long id, @RequestBody JsonNode json) {
        Patch body = new Patch(json);
        JsonNode to = json.path("to");
        String title = to.isObject() ? new Patch(to).text("title", 500) : "";
        Long goal = to.isObject() ? null : body.id("to");
        if (goal == null && title.isEmpty()) {
            throw Problem.invalid("to", "field.error.required");
        }
        LocalDate on = employments.day(body, "on");
        String post = body.text("post", 250);
        return Map.of("operation", employments.move(
                        actor,
                        id,
                        goal,
                        title,
                        Objects.requireNonNullElseGet(on, company::today),
                        post.isEmpty() ? null : post,
                        body.id("from"),
                        body.texts("former", 500))
                .id());
    }
}
