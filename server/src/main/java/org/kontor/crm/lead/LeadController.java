package org.kontor.crm.lead;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.lead.Conversions.Converted;
import org.kontor.crm.lead.Conversions.Target;
import org.kontor.platform.Patch;
import org.kontor.platform.Settings;
import org.kontor.records.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Conversion of leads, and whether the company works with them. */
@RestController
@RequestMapping("/api/crm")
class LeadController {

    private final Conversions conversions;
    private final ConversionProposals proposals;
    private final LeadModes modes;
    private final Settings settings;

    LeadController(Conversions conversions, ConversionProposals proposals, LeadModes modes, Settings settings) {
        this.conversions = conversions;
        this.proposals = proposals;
        this.modes = modes;
        this.settings = settings;
    }

    /** Who it may be, and for a converted lead what came of it. */
    @GetMapping("/leads/{id}/conversion")
    Map<String, Object> proposals(Actor actor, @PathVariable long id) {
        List<Conversions.Outcome> became = conversions.outcomes(actor, id);
        return Map.of("proposals", became.isEmpty() ? proposals.of(actor, id) : Map.of(), "became", became);
    }

    /** One side: {id} for an existing record; {pipeline?, values?} for a new one. */
    record Side(@Nullable Long id, @Nullable Long pipeline, @Nullable Map<String, @Nullable Object> values) {
        Target target() {
            Map<String, @Nullable Object> all = new HashMap<>(values == null ? Map.of() : values);
            if (pipeline != null) {
                all.put("pipeline", pipeline);
            }
            // what the system keeps is not for a person to give
            all.keySet().removeAll(java.util.Set.of("lead", "createdAt", "createdBy", "inquiryAt", "convertedAt"));
            return new Target(id, all);
        }
    }

    record Wanted(@Nullable Side deal, @Nullable Side contact, @Nullable Side company) {}

    @PostMapping("/leads/{id}/conversion")
    Converted convert(Actor actor, @PathVariable long id, @RequestBody Wanted wanted) {
        return conversions.convert(
                Operation.begin(actor, Conversions.KIND), id, target(wanted.deal()), target(wanted.contact()), target(wanted.company()));
    }

    private static @Nullable Target target(@Nullable Side side) {
        return side == null ? null : side.target();
    }

    /** Whether the company works with leads, how many are open, and what is being converted in the background: {operation, total} or null. */
    @GetMapping("/lead-mode")
    Map<String, @Nullable Object> mode(Actor actor) {
        modes.require(actor);
        Map<String, @Nullable Object> answer = new HashMap<>();
        answer.put("mode", settings.get(LeadMode.SETTING));
        answer.put("open", modes.open());
        answer.put("converting", modes.converting());
        return answer;
    }

    @PutMapping("/lead-mode")
    Map<String, @Nullable Object> change(Actor actor, @RequestBody Patch body) {
        modes.change(actor, body.text("mode", 20), body.has("convertOpen") && body.flag("convertOpen"));
        return mode(actor);
    }
}
