package org.kontor.handover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.FunctionRight;
import org.kontor.handover.Order.Part;
import org.kontor.handover.Order.Things;
import org.kontor.identity.Belonging;
import org.kontor.identity.People;
import org.kontor.identity.PersonBrief;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.Filter;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** Reads what the page orders and refuses what cannot be: unknown types, receivers who are not there, days that have passed. */
@Component
final class OrderReading {

    private static final List<String> REASONS = List.of("dismissal", "leave", "territory", "load");
    private static final List<String> WHICH = List.of("open", "closed", "all");
    private static final int MOST_PARTS = 100;
    private static final int MOST_RECEIVERS = 100;

    private final RecordTypes types;
    private final People people;
    private final Company company;
    private final Access access;
    private final List<Belonging> belongings;

    OrderReading(RecordTypes types, People people, Company company, Access access, List<Belonging> belongings) {
        this.access = access;
        this.types = types;
        this.people = people;
        this.company = company;
        this.belongings = belongings;
    }

    /** A part as it is asked for. */
    record AskedPart(
            @Nullable String type,
            @Nullable String which,
            @Nullable Object filter,
            @Nullable List<Long> receivers,
            @Nullable Boolean follow,
            @Nullable Integer most) {}

    /** Things as they are asked for. */
    record AskedThings(@Nullable String code, @Nullable List<String> ids, @Nullable Long to) {}

    /** The body of a request. */
    record Asked(
            @Nullable Long person,
            @Nullable String reason,
            @Nullable List<AskedPart> parts,
            @Nullable List<AskedThings> things,
            @Nullable LocalDate backOn,
            @Nullable Boolean dismiss) {}

    /** The order; who may not hand over this person's work is told that he may not. */
    Order read(Actor actor, Asked asked) {
        Long person = asked.person();
        if (person == null) {
            throw Problem.invalid("person", "platform.field.needed");
        }
        people.brief(person);
        mayHandOver(actor, person);
        String reason = Objects.requireNonNullElse(asked.reason(), "load");
        if (!REASONS.contains(reason)) {
            throw Problem.invalid("reason", "handover.error.reason");
        }
        boolean dismiss = Boolean.TRUE.equals(asked.dismiss());
        LocalDate backOn = asked.backOn();
        if (dismiss) {
            access.require(actor, FunctionRight.PEOPLE);
        }
        if (dismiss && backOn != null) {
            throw Problem.invalid("backOn", "handover.error.dismissed_for_ever");
        }
        if (backOn != null && !backOn.isAfter(company.today())) {
            throw Problem.invalid("backOn", "handover.error.back_on");
        }
        List<Part> parts = new ArrayList<>();
        for (AskedPart part : Objects.requireNonNullElse(asked.parts(), List.<AskedPart>of())) {
            parts.add(part(actor, person, part));
        }
        if (parts.size() > MOST_PARTS) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        // clients first, so that what follows them is not handed out before
        parts.sort(Comparator.comparing(part -> types.get(part.type()).staged()));
        List<Things> things = new ArrayList<>();
        for (AskedThings some : Objects.requireNonNullElse(asked.things(), List.<AskedThings>of())) {
            things.add(things(actor, person, some));
        }
        return new Order(person, reason, parts, things, backOn, dismiss);
    }

    /** Refuses whoever may not hand over everybody's work and is neither the person's head nor the person himself. */
    void mayHandOver(Actor actor, long person) {
        if (!actor.subordinates().contains(person) && !access.may(actor, HandoverFunctions.HANDOVER)) {
            throw Problem.forbidden();
        }
    }

    private Part part(Actor actor, long person, AskedPart asked) {
        String type = types.get(Objects.requireNonNullElse(asked.type(), "")).code();
        String which = Objects.requireNonNullElse(asked.which(), "open");
        List<Long> receivers = asked.receivers() == null ? List.of() : List.copyOf(new LinkedHashSet<>(asked.receivers()));
        if (!WHICH.contains(which) || asked.most() != null && asked.most() < 1) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        if (receivers.isEmpty() || receivers.size() > MOST_RECEIVERS) {
            throw Problem.invalid("receivers", "handover.error.receivers");
        }
        receivers.forEach(receiver -> receiver(actor, person, receiver));
        Filter.read(asked.filter() == null ? Map.of("op", "all", "of", List.of()) : asked.filter());
        return new Part(type, which, asked.filter(), receivers, Boolean.TRUE.equals(asked.follow()), asked.most());
    }

    private Things things(Actor actor, long person, AskedThings asked) {
        access.require(actor, FunctionRight.PEOPLE);
        String code = Objects.requireNonNullElse(asked.code(), "");
        Long to = asked.to();
        List<String> ids = asked.ids();
        Belonging kind = belongings.stream().filter(each -> each.code().equals(code)).findFirst().orElse(null);
        if (kind == null || ids == null) {
            throw Problem.of(Problem.Kind.MALFORMED, "malformed");
        }
        boolean own = to != null && to.equals(actor.personId()) && !access.may(actor, FunctionRight.RIGHTS);
        if (kind.rights() && !actor.administers() || kind.of(person).stream().anyMatch(thing -> ids.contains(thing.id()) && !kind.gives(actor.person(), thing.id())) || own && List.of("department", "post").contains(code)) {
            throw Problem.forbidden();
        }
        if (to == null) {
            throw Problem.invalid("receivers", "handover.error.receivers");
        }
        receiver(actor, person, to);
        return new Things(code, List.copyOf(ids), to);
    }

    private void receiver(Actor actor, long person, long receiver) {
        PersonBrief brief = people.briefs().get(receiver);
        if (receiver == person || brief == null || brief.status().equals("dismissed")) {
            throw Problem.invalid("receivers", "handover.error.receiver", Map.of("name", brief == null ? Messages.numbered(actor.language(), receiver) : brief.name()));
        }
    }
}
