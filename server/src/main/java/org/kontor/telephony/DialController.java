package org.kontor.telephony;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A phone that is clicked, and by which line people call out. */
@RestController
@RequestMapping("/api/telephony")
class DialController {

    private static final Set<String> CLIENTS = Set.of("lead", "deal", "contact", "company");

    private final OutgoingLines outgoing;
    private final Lines lines;

    DialController(OutgoingLines outgoing, Lines lines) {
        this.outgoing = outgoing;
        this.lines = lines;
    }

    /** A number to be called; the record whose number it is. */
    record Dialled(@Nullable String phone, @Nullable String type, @Nullable Long id) {}

    /** Lets a telephone system call; where none does, the page lets the own phone dial. */
    @PostMapping("/dial")
    Map<String, Boolean> dial(Actor actor, @RequestBody Dialled body) {
        String phone = body.phone() == null ? "" : body.phone().strip();
        if (phone.isEmpty()) {
            throw Problem.invalid("phone", "platform.field.needed");
        }
        Long id = body.id();
        RecordKey with = id == null || !CLIENTS.contains(String.valueOf(body.type())) ? null : new RecordKey(String.valueOf(body.type()), id);
        return Map.of("handled", outgoing.dial(actor, phone, with).isPresent());
    }

    @GetMapping("/outgoing")
    Map<String, @Nullable Object> chosen(Actor actor) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("own", outgoing.chosen(actor.person()));
        answer.put("everybody", outgoing.chosen(null));
        answer.put("lines", lines.all().stream().map(line -> Map.of("number", line.number(), "name", line.name())).toList());
        answer.put("ready", outgoing.ready());
        answer.put("mayChange", actor.administers());
        return answer;
    }

    /** One's own choice; everybody's by an administrator. Null chooses nothing, an empty text the own phone. */
    @PatchMapping("/outgoing")
    Map<String, @Nullable Object> choose(Actor actor, @RequestBody Patch body) {
        for (String field : List.of("own", "everybody")) {
            if (body.has(field)) {
                if (field.equals("everybody") && !actor.administers()) {
                    throw Problem.forbidden();
                }
                outgoing.choose(field.equals("own") ? (Long) actor.person() : null, body.isNull(field) ? null : body.text(field, 255), field);
            }
        }
        return chosen(actor);
    }
}
