package org.kontor.calllist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Card by card: the next client who may be called; those who asked not to be, and those without a number, are passed over. */
@Component
class CallWork {

    private final CallLists lists;
    private final Crews crews;
    private final Claims claims;
    private final CallResults results;
    private final Members members;
    private final Callees callees;
    private final Scripts scripts;
    private final Records records;

    CallWork(CallLists lists, Crews crews, Claims claims, CallResults results, Members members, Callees callees, Scripts scripts, Records records) {
        this.lists = lists;
        this.crews = crews;
        this.claims = claims;
        this.results = results;
        this.members = members;
        this.callees = callees;
        this.scripts = scripts;
        this.records = records;
    }

    /** One who was passed over on the way, and why: refused or no_phone. */
    record Passed(RecordKey key, String title, String reason) {}

    /** The next card; without a member nothing is due. */
    record Next(RecordRow list, @Nullable Member member, List<Callees.Callee> callees, List<Passed> passed) {}

    /**
     * A list for which the actor calls.
     *
     * @throws Problem NOT_FOUND; FORBIDDEN for one who does not call for it; CONFLICT calllist_closed
     */
    RecordRow working(Actor actor, long list) {
        RecordRow row = lists.get(actor, list);
        if (!crews.calls(actor, row)) {
            throw Problem.forbidden();
        }
        if (Boolean.TRUE.equals(row.value("closed"))) {
            throw Problem.of(Problem.Kind.CONFLICT, "calllist_closed");
        }
        return row;
    }

    /** Takes the next card for the actor. */
    @Transactional
    Next next(Actor actor, long list) {
        RecordRow row = working(actor, list);
        List<Passed> passed = new ArrayList<>();
        while (true) {
            Optional<Member> taken = claims.next(actor, list);
            if (taken.isEmpty()) {
                return new Next(row, null, List.of(), passed);
            }
            Member member = taken.get();
            String type = members.type(member.type()).code();
            List<Callees.Callee> whom = callees.of(actor, type, member.record());
            if (whom.stream().anyMatch(Callees.Callee::callable)) {
                return new Next(row, member, whom, passed);
            }
            String reason = whom.stream().anyMatch(Callees.Callee::refused) ? "refused" : "no_phone";
            results.pass(actor, member, reason, null);
            RecordKey key = new RecordKey(type, member.record());
            passed.add(new Passed(key, title(actor, key), reason));
        }
    }

    /** What a record is called. */
    String title(Actor actor, RecordKey key) {
        return records.titles(actor, Map.of(key.type(), List.of(key.id()))).getOrDefault(key.type(), Map.of()).getOrDefault(key.id(), Messages.numbered(actor.language(), key.id()));
    }

    /** The card of a member in JSON. */
    Map<String, @Nullable Object> card(Actor actor, Next next) {
        Map<String, @Nullable Object> card = new LinkedHashMap<>();
        Member member = next.member();
        if (member == null) {
            return card;
        }
        RecordKey key = new RecordKey(members.type(member.type()).code(), member.record());
        card.put("id", member.id());
        card.put("type", key.type());
        card.put("record", key.id());
        card.put("title", title(actor, key));
        card.put("attempts", member.attempts());
        card.put("comment", member.comment());
        card.put("callAt", member.callAt());
        card.put("callees", next.callees().stream().map(CallWork::json).toList());
        String script = next.list().value("script") instanceof String text ? text : "";
        card.put("script", scripts.of(actor, script, key, next.callees().stream().map(Callees.Callee::key).toList()));
        return card;
    }

    private static Map<String, @Nullable Object> json(Callees.Callee callee) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", callee.key().type());
        json.put("id", callee.key().id());
        json.put("title", callee.title());
        json.put("post", callee.post());
        json.put("refused", callee.refused());
        json.put("phones", callee.phones());
        return json;
    }
}
