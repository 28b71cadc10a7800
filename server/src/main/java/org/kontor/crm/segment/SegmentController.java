package org.kontor.crm.segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Segments: seen by whoever reads clients, changed by those who have the function; a list also by its responsible. */
@RestController
@RequestMapping("/api/crm/segments")
class SegmentController {

    private static final String LOGGED = "settings.segment";
    private static final int PAGE = 50;
    private static final int MOST_NAMED = 10_000;

    private final Segments segments;
    private final SegmentReading reading;
    private final Membership membership;
    private final Records records;
    private final Access access;
    private final Audit audit;
    private final DSLContext sql;
    private final TransactionTemplate transactions;

    SegmentController(
            Segments segments,
            SegmentReading reading,
            Membership membership,
            Records records,
            Access access,
            Audit audit,
            DSLContext sql,
            TransactionTemplate transactions) {
        this.segments = segments;
        this.reading = reading;
        this.membership = membership;
        this.records = records;
        this.access = access;
        this.audit = audit;
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Clients by filter or by id, to be put in or taken out. */
    record Members(@Nullable String type, @Nullable String action, @Nullable Object filter, @Nullable List<Long> ids, @Nullable UUID act) {}

    @GetMapping
    Map<String, Object> all(Actor actor) {
        mayLook(actor);
        // one that nobody has opened since it was set up has no members yet
        membership.fresh(membership.unknown(), false);
        Map<Long, Map<ClientKind, Long>> counts = membership.counts(actor);
        Map<Long, Membership.State> states = membership.states();
        return Map.of(
                "items", segments.all().stream()
                        .map(segment -> json(actor, segment, counts.getOrDefault(segment.id(), Map.of()), states.get(segment.id())))
                        .toList(),
                "can", Map.of("add", access.may(actor, SegmentJobs.FUNCTION)));
    }

    /** One segment with its members as they are now. */
    @GetMapping("/{id}")
    Map<String, Object> one(Actor actor, @PathVariable long id) {
        mayLook(actor);
        Segment segment = segments.get(id);
        membership.fresh(List.of(id), true);
        return json(actor, segment, membership.counts(actor).getOrDefault(id, Map.of()), membership.states().get(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> add(Actor actor, @RequestBody SegmentReading.Text body) {
        access.require(actor, SegmentJobs.FUNCTION);
        long id = segments.save(reading.read(0, body), actor.personId());
        audit.record(LOGGED, new Subject("segment", id), Map.of("change", "added"));
        return one(actor, id);
    }

    @PutMapping("/{id}")
    Map<String, Object> change(Actor actor, @PathVariable long id, @RequestBody SegmentReading.Text body) {
        access.require(actor, SegmentJobs.FUNCTION);
        Segment old = segments.get(id);
        Segment changed = reading.read(id, body);
        if (old.byRule() != changed.byRule()) {
            throw Problem.invalid("byRule", "segment.error.kind");
        }
        segments.save(changed, actor.personId());
        audit.record(LOGGED, new Subject("segment", id), Map.of("change", "changed"));
        return one(actor, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable long id) {
        access.require(actor, SegmentJobs.FUNCTION);
        segments.get(id);
        segments.remove(id);
        audit.record(LOGGED, new Subject("segment", id), Map.of("change", "removed"));
    }

    /** How many clients rules would find, while they are being written. */
    @PostMapping("/preview")
    Map<String, Object> preview(Actor actor, @RequestBody SegmentReading.Text body) {
        access.require(actor, SegmentJobs.FUNCTION);
        Segment draft = reading.read(body.id() == null ? 0 : body.id(), body.titled());
        Map<Long, Segment> known = new HashMap<>();
        segments.all().forEach(segment -> known.put(segment.id(), segment));
        reading.check(draft, known);
        Map<String, Object> counts = new LinkedHashMap<>();
        draft.rules().forEach((kind, rule) -> counts.put(kind.code(), sql.fetchCount(membership.wanted(kind, rule))));
        return counts;
    }

    /** Puts clients that the person sees into a list, takes them out, or takes such an act back. */
    @PostMapping("/{id}/members")
    Map<String, Object> members(Actor actor, @PathVariable long id, @RequestBody Members body) {
        Segment segment = segments.get(id);
        if (!mayFill(actor, segment)) {
            mayLook(actor);
            access.require(actor, SegmentJobs.FUNCTION);
        }
        if (segment.byRule()) {
            throw Problem.of(Problem.Kind.CONFLICT, "segment_by_rule");
        }
        String action = body.action() == null ? "" : body.action();
        UUID earlier = body.act();
        if (action.equals("undo") && earlier != null) {
            int undone = java.util.Objects.requireNonNull(transactions.execute(status -> membership.undo(id, earlier)));
            return Map.of("changed", undone);
        }
        if (!action.equals("add") && !action.equals("remove") || (body.filter() == null) == (body.ids() == null)) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        ClientKind kind = ClientKind.of(String.valueOf(body.type()));
        Collection<Long> ids = body.ids() == null ? List.of() : body.ids();
        if (ids.size() > MOST_NAMED) {
            throw Problem.of(Problem.Kind.INVALID, "bulk_too_many", Map.of("most", MOST_NAMED));
        }
        Filter filter = body.ids() == null ? Filter.read(body.filter()) : new Filter.In("id", List.copyOf(ids));
        Select<Record1<Long>> clients = records.idsSelect(actor, kind.code(), filter);
        UUID act = UUID.randomUUID();
        int changed = java.util.Objects.requireNonNull(transactions.execute(status -> {
            int done = membership.put(id, kind, clients, action.equals("add"), act);
            audit.record("data.segment", new Subject("segment", id), Map.of("action", action, "type", kind.code(), "records", done));
            return done;
        }));
        return Map.of("changed", changed, "act", act);
    }

    /** Who came and who left, the latest first, of the clients that the person sees. */
    @GetMapping("/{id}/moves")
    Map<String, @Nullable Object> moves(Actor actor, @PathVariable long id, @RequestParam(required = false) @Nullable Instant before) {
        mayLook(actor);
        segments.get(id);
        List<Membership.Move> moves = membership.moves(id, before, PAGE);
        Map<ClientKind, List<Long>> ids = new EnumMap<>(ClientKind.class);
        moves.forEach(move -> ids.computeIfAbsent(move.kind(), kind -> new ArrayList<>()).add(move.client()));
        Map<String, List<Long>> byType = new HashMap<>();
        ids.forEach((kind, some) -> byType.put(kind.code(), some));
        Map<String, Map<Long, String>> titles = records.titles(actor, byType);
        List<Map<String, Object>> items = new ArrayList<>();
        for (Membership.Move move : moves) {
            String title = titles.getOrDefault(move.kind().code(), Map.of()).get(move.client());
            if (title != null) {
                items.add(Map.of("type", move.kind().code(), "id", move.client(), "title", title, "at", move.at(), "in", move.in()));
            }
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("next", moves.size() == PAGE ? moves.getLast().at() : null);
        return answer;
    }

    private Map<String, Object> json(Actor actor, Segment segment, Map<ClientKind, Long> counts, Membership.@Nullable State state) {
        Map<String, Object> json = reading.write(segment);
        Map<String, Object> number = new LinkedHashMap<>();
        for (ClientKind kind : ClientKind.values()) {
            number.put(kind.code(), counts.getOrDefault(kind, 0L));
        }
        json.put("counts", number);
        if (state != null && state.at() != null) {
            json.put("calculatedAt", state.at());
        }
        if (state != null && state.problem() != null) {
            json.put("problem", state.problem());
        }
        json.put("can", Map.of("update", access.may(actor, SegmentJobs.FUNCTION), "fill", !segment.byRule() && mayFill(actor, segment)));
        return json;
    }

    private boolean mayFill(Actor actor, Segment segment) {
        return access.may(actor, SegmentJobs.FUNCTION) || segment.responsible() != null && segment.responsible().equals(actor.personId());
    }

    /** Whoever may read clients of a kind sees what segments there are. */
    private void mayLook(Actor actor) {
        if (!access.may(actor, "company", Access.Action.READ)) {
            access.require(actor, "contact", Access.Action.READ);
        }
    }
}
