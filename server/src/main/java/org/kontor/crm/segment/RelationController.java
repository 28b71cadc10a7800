package org.kontor.crm.segment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Settings;
import org.kontor.records.FilterText;
import org.kontor.records.ReferenceBooks;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the relations with clients change, and by which rule they are told. */
@RestController
@RequestMapping("/api/crm/relations")
class RelationController {

    private static final int MOST_MONTHS = 36;

    private final RelationMatrix matrix;
    private final Relations relations;
    private final ReferenceBooks books;
    private final FilterText filters;
    private final Settings settings;
    private final Access access;
    private final Audit audit;
    private final TransactionTemplate transactions;

    RelationController(
            RelationMatrix matrix,
            Relations relations,
            ReferenceBooks books,
            FilterText filters,
            Settings settings,
            Access access,
            Audit audit,
            TransactionTemplate transactions) {
        this.matrix = matrix;
        this.relations = relations;
        this.books = books;
        this.filters = filters;
        this.settings = settings;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** States and months with their moves; figures count what the reader sees. */
    @GetMapping
    Map<String, Object> months(
            Actor actor,
            @RequestParam(defaultValue = "company") String type,
            @RequestParam(defaultValue = "12") int months,
            @RequestParam(required = false) @Nullable String filter) {
        ClientKind kind = ClientKind.of(type);
        access.require(actor, kind.code(), Access.Action.READ);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("states", books.find(Relations.BOOK).map(ReferenceBooks.Book::values).orElse(List.of()));
        answer.put("months", matrix.months(actor, kind, filters.read(filter), Math.clamp(months, 1, MOST_MONTHS)));
        answer.put("can", Map.of("update", access.may(actor, SegmentJobs.FUNCTION)));
        return answer;
    }

    @GetMapping("/rule")
    RelationRule rule(Actor actor) {
        access.require(actor, SegmentJobs.FUNCTION);
        return settings.get(RelationRule.SETTING);
    }

    /** Changes the thresholds; all states follow at once. */
    @PutMapping("/rule")
    RelationRule change(Actor actor, @RequestBody RelationRule body) {
        access.require(actor, SegmentJobs.FUNCTION);
        RelationRule rule = body.checked();
        transactions.executeWithoutResult(status -> {
            settings.set(RelationRule.SETTING, rule);
            audit.record("settings.relations", new Subject("setting", null), Map.of("sleepingAfter", rule.sleepingAfter(), "lostAfter", rule.lostAfter()));
        });
        relations.all();
        return rule;
    }
}
