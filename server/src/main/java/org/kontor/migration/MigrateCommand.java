package org.kontor.migration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** {@code bin/kontor migrate}: a move from the command line, with the mapping that is proposed or was chosen in the page. */
@Component
public final class MigrateCommand {

    private final Sources sources;
    private final Moving moving;
    private final Steps steps;
    private final Remarks remarks;
    private final People people;
    private final Actors actors;
    private final Company company;
    private final Messages messages;
    private final Reasons reasons;

    MigrateCommand(
            Sources sources, Moving moving, Steps steps, Remarks remarks, People people, Actors actors, Company company, Messages messages, Reasons reasons) {
        this.sources = sources;
        this.moving = moving;
        this.steps = steps;
        this.remarks = remarks;
        this.people = people;
        this.actors = actors;
        this.company = company;
        this.messages = messages;
        this.reasons = reasons;
    }

    /**
     * Moves to the end, to a failure or to the stop that somebody asks for in the page.
     *
     * @param address of an incoming webhook
     * @param rate requests a second; 0 for no limit
     * @param said is told how far it is, line by line
     * @return whether everything came
     */
    public boolean run(String address, int rate, Consumer<String> said) {
        Optional<Actor> administrator = people.everybody().stream()
                .filter(person -> person.status().equals("active"))
                .map(Person::id)
                .map(id -> actors.of(id, company.language(), company.zone()))
                .filter(Actor::administers)
                .findFirst();
        if (administrator.isEmpty()) {
            said.accept(say("migration.cli.nobody", Map.of()));
            return false;
        }
        try {
            long id = sources.add(administrator.get(), SourceAddress.of(address), rate);
            said.accept(say("migration.cli.looking", Map.of("host", sources.get(id).host())));
            Found found = moving.look(administrator.get(), id);
            found.parts().stream().filter(part -> part.count() > 0).forEach(part ->
                    said.accept(say("migration.cli.there", Map.of("part", part(part.code()), "n", part.count()))));
            if (!found.missing().isEmpty()) {
                said.accept(say("migration.cli.missing", Map.of("scopes", String.join(", ", found.missing()))));
            }
            said.accept(say("migration.cli.time", Map.of("n", Math.max(1, found.seconds() / 60))));
            sources.begin(administrator.get(), id, moving.codes());
            moving.run(id, step -> said.accept(say("migration.cli.part", Map.of(
                    "part", part(step.code()), "there", Math.max(step.there(), step.read()), "added", step.added(), "updated", step.updated(), "refused", step.refused()))));
            Source ended = sources.get(id);
            long left = remarks.counts(id).values().stream().flatMap(byWhat -> byWhat.values().stream()).mapToLong(Integer::longValue).sum();
            String problem = ended.problem();
            said.accept(ended.state().equals("done")
                    ? say("migration.cli.done", Map.of("n", left))
                    : say("migration.cli.broken", Map.of("reason", problem == null ? "" : problem)));
            return ended.state().equals("done") && steps.of(id).stream().allMatch(step -> step.refused() == 0);
        } catch (Problem problem) {
            said.accept(reasons.of(language(), problem));
            return false;
        }
    }

    private String part(String code) {
        return messages.text(language(), "migration.part." + code);
    }

    private String say(String key, Map<String, Object> arguments) {
        return messages.text(language(), key, arguments);
    }

    private static String language() {
        return List.of("ru", "en").contains(Locale.getDefault().getLanguage()) ? Locale.getDefault().getLanguage() : "en";
    }
}
