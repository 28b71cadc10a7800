package org.kontor.migration;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.People;
import org.kontor.migration.Steps.Step;
import org.kontor.platform.Company;
import org.kontor.platform.Epochs;
import org.kontor.platform.Messages;
import org.kontor.platform.OutgoingHttp;
import org.kontor.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Carries a move out: one part after the other, each from where it stands. */
@Component
class Moving {

    private static final Logger LOG = LoggerFactory.getLogger(Moving.class);

    private final Sources sources;
    private final Steps steps;
    private final List<Part> parts;
    private final Inspection inspection;
    private final Reasons reasons;
    private final Messages messages;
    private final Actors actors;
    private final Company company;
    private final OutgoingHttp http;
    private final JsonMapper json;
    private final MoveNews news;
    private final ForgettingMoved forgetting;
    private final Clock clock;
    private final Epochs epochs;
    private final People people;

    Moving(
            Sources sources,
            Steps steps,
            List<Part> parts,
            Inspection inspection,
            Reasons reasons,
            Messages messages,
            Actors actors,
            Company company,
            OutgoingHttp http,
            JsonMapper json,
            MoveNews news,
            ForgettingMoved forgetting,
            Clock clock,
            Epochs epochs,
            People people) {
        this.sources = sources;
        this.steps = steps;
        this.parts = parts;
        this.inspection = inspection;
        this.reasons = reasons;
        this.messages = messages;
        this.actors = actors;
        this.company = company;
        this.http = http;
        this.json = json;
        this.news = news;
        this.forgetting = forgetting;
        this.clock = clock;
        this.epochs = epochs;
        this.people = people;
    }

    /** The codes of all parts in their order. */
    List<String> codes() {
        return parts.stream().map(Part::code).toList();
    }

    /** The kinds of ids that stand for records and what hangs on them. */
    List<String> recordKinds() {
        return parts.stream().flatMap(part -> part.kinds().stream()).distinct().toList();
    }

    /** Looks what a source has and keeps it. */
    Found look(Actor actor, long id) {
        Source source = sources.get(id);
        SourcePortal portal = new SourcePortal(http, json, sources.address(id), new Pace(source.rate(), clock, () -> false));
        Found found;
        try {
            found = inspection.look(actor, portal, source.rate());
        } catch (SourceRefused refused) {
            throw Problem.invalid("address", "migration.error.webhook", Map.of("said", refused.code() + " " + refused.getMessage()));
        }
        sources.found(id, found);
        return found;
    }

    /** Runs a move to its end, its stop or its failure. */
    void run(long id) {
        run(id, step -> {});
    }

    /** The same, telling of each part that it has ended. */
    void run(long id, Consumer<Step> ended) {
        Source source = sources.find(id);
        if (source == null || !source.running()) {
            return;
        }
        try {
            Actor actor = actors.of(source.createdBy(), source.language(), company.zone()).via("import");
            BooleanSupplier goesOn = () -> goesOn(source);
            if (!goesOn.getAsBoolean()) {
                return;
            }
            SourcePortal portal = new SourcePortal(http, json, sources.address(id), new Pace(source.rate(), clock, () -> !goesOn.getAsBoolean()));
            refresh(id, actor, portal, source);
            for (Part part : parts) {
                Step step = steps.of(id).stream().filter(one -> one.code().equals(part.code())).findFirst().orElse(null);
                if (step != null && !step.state().equals("done") && !step.state().equals("absent")) {
                    steps.state(id, part.code(), "running");
                    // what a part before has made or chosen is seen by the next
                    part(new Run(sources.get(id), actor, portal, goesOn), part, step);
                    steps.of(id).stream().filter(one -> one.code().equals(part.code())).forEach(ended);
                }
            }
            sources.end(id, "done", null);
            news.ended(id);
        } catch (Stopped stopped) {
            LOG.info("Move {} was stopped", id);
        } catch (Problem problem) {
            failed(id, reasons.of(source.language(), problem));
        } catch (SourceRefused refused) {
            failed(id, messages.text(source.language(), "migration.error.said", Map.of("said", (refused.code() + " " + refused.getMessage()).strip())));
        } catch (RuntimeException e) {
            LOG.error("Move {} failed", id, e);
            failed(id, messages.text(source.language(), "problem.accident"));
        }
    }

    /** Whether it still runs; it ends when the one who has started it administers the portal no more. */
    private boolean goesOn(Source source) {
        epochs.refresh();
        boolean runs = sources.runs(source.id());
        if (runs && !administers(source.createdBy())) {
            failed(source.id(), messages.text(source.language(), "migration.error.starter"));
            return false;
        }
        return runs;
    }

    private boolean administers(long person) {
        return !people.dismissed().contains(person) && actors.of(person, company.language(), company.zone()).administers();
    }

    /** A pass begins with what there is now. */
    private void refresh(long id, Actor actor, SourcePortal portal, Source source) {
        if (steps.of(id).stream().allMatch(step -> step.state().equals("waiting"))) {
            if (source.operations().isEmpty()) {
                // all passes were taken back, or this is the first
                forgetting.gone(id, recordKinds());
            }
            Found found = inspection.look(actor, portal, source.rate());
            sources.found(id, found);
            found.parts().forEach(part -> steps.there(id, part.code(), part.count()));
        }
    }

    private void part(Run run, Part part, Step step) {
        try {
            part.move(run, step.place());
            steps.state(run.id(), part.code(), "done");
        } catch (SourceRefused refused) {
            if (!refused.absent()) {
                throw refused;
            }
            steps.state(run.id(), part.code(), "absent");
        }
    }

    private void failed(long id, String problem) {
        sources.end(id, "failed", Objects.requireNonNull(problem));
        news.ended(id);
    }
}
