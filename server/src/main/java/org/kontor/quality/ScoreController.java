package org.kontor.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.BouncedAddresses;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.records.Channel;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldTitles;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How good a record is and what it lacks; how much each thing counts, for who configures the type. */
@RestController
@RequestMapping("/api/quality")
class ScoreController {

    private static final int MOST_FIELDS = 40;

    private final Scores scores;
    private final ScoreJobs jobs;
    private final Records records;
    private final RecordTypes types;
    private final FieldTitles titles;
    private final BouncedAddresses bounced;
    private final Settings settings;
    private final Access access;
    private final Audit audit;

    ScoreController(
            Scores scores,
            ScoreJobs jobs,
            Records records,
            RecordTypes types,
            FieldTitles titles,
            BouncedAddresses bounced,
            Settings settings,
            Access access,
            Audit audit) {
        this.scores = scores;
        this.jobs = jobs;
        this.records = records;
        this.types = types;
        this.titles = titles;
        this.bounced = bounced;
        this.settings = settings;
        this.access = access;
        this.audit = audit;
    }

    /**
     * What a record lacks.
     *
     * @param kind missing (a field), untouched, bounced, phone
     * @param field the field that is to be mended; null for none
     * @param values the addresses or phones in question
     */
    record Reason(String kind, @Nullable String field, @Nullable String title, int weight, List<String> values) {}

    /** An e-mail address of the record, and why letters do not reach it; null where they do. */
    record Address(String value, @Nullable String bounced, boolean byHand) {}

    record Told(@Nullable Integer score, int days, List<Reason> reasons, List<Address> emails) {}

    @GetMapping("/records/{type}/{id:\\d+}")
    Told of(Actor actor, @PathVariable String type, @PathVariable long id) {
        RecordType known = scored(type);
        Fields readable = access.fields(actor, type);
        RecordRow row = records.get(actor, type, id, readable.readable("emails") ? List.of("emails") : List.of());
        List<Address> emails = emails(row);
        Scores.Score score = scores.of(known, id);
        List<Reason> reasons = new ArrayList<>();
        for (Scores.Lack lack : score.lacks()) {
            String field = switch (lack.what()) {
                case Scores.UNTOUCHED -> null;
                case Scores.BOUNCED -> "emails";
                case Scores.PHONE -> "phones";
                default -> lack.what();
            };
            if (field != null && !readable.readable(field)) {
                continue;
            }
            boolean missing = lack.what().equals(field);
            reasons.add(new Reason(
                    missing ? "missing" : lack.what(),
                    field,
                    field == null ? null : titles.of(actor.language(), known, known.field(field)),
                    lack.weight(),
                    lack.what().equals(Scores.BOUNCED)
                            ? emails.stream().filter(email -> email.bounced() != null).map(Address::value).toList()
                            : lack.what().equals(Scores.PHONE) ? score.wrongPhones() : List.of()));
        }
        return new Told(score.score(), settings.get(Weights.setting(type)).days(), reasons, emails);
    }

    private List<Address> emails(RecordRow row) {
        List<Channel> channels = new ArrayList<>();
        if (row.value("emails") instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Channel channel && !channel.kind().equals(Channel.FORMER)) {
                    channels.add(channel);
                }
            });
        }
        Map<String, BouncedAddresses.Bounce> known = bounced.among(channels.stream().map(Channel::normalized).toList());
        return channels.stream()
                .map(channel -> {
                    BouncedAddresses.Bounce bounce = known.get(channel.normalized());
                    return new Address(channel.value(), bounce == null ? null : bounce.reason(), bounce != null && bounce.by() != null);
                })
                .toList();
    }

    /** Letters to an address of this record come back, or reach it again: {address, bounced}. */
    @PutMapping("/records/{type}/{id:\\d+}/bounced")
    @Transactional
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void bounced(Actor actor, @PathVariable String type, @PathVariable long id, @RequestBody Patch body) {
        scored(type);
        String address = BouncedAddresses.plain(body.needed("address", 320));
        if (!access.fields(actor, type).readable("emails")) {
            throw Problem.notFound();
        }
        RecordRow row = records.get(actor, type, id, List.of("emails"));
        if (!row.canUpdate()) {
            throw access.refusal(type, Access.Action.UPDATE);
        }
        if (emails(row).stream().noneMatch(email -> BouncedAddresses.plain(email.value()).equals(address))) {
            throw Problem.invalid("address", "quality.error.address");
        }
        if (body.flag("bounced")) {
            bounced.put(address, "", actor.personId());
        } else {
            bounced.remove(address);
        }
    }

    /** A field that may count, with its weight; 0 for none. */
    record Weighed(String field, String title, int weight) {}

    record Weighing(List<Weighed> fields, int untouched, int days, int bounced, int phone) {}

    @GetMapping("/weights/{type}")
    Weighing weights(Actor actor, @PathVariable String type) {
        RecordType known = configurable(actor, type);
        Weights weights = settings.get(Weights.setting(type));
        List<Weighed> fields = new ArrayList<>();
        weights.fields().forEach((code, weight) -> {
            FieldDef field = known.find(code);
            if (field != null) {
                fields.add(new Weighed(code, titles.of(actor.language(), known, field), weight));
            }
        });
        for (FieldDef field : FillCounts.fields(known)) {
            if (!weights.fields().containsKey(field.code())) {
                fields.add(new Weighed(field.code(), titles.of(actor.language(), known, field), 0));
            }
        }
        return new Weighing(fields, weights.untouched(), weights.days(), weights.bounced(), weights.phone());
    }

    /** Weights from now on: {fields: [{field, weight}], untouched, days, bounced, phone}; all records are counted anew in the background. */
    @PutMapping("/weights/{type}")
    @Transactional
    public Weighing weigh(Actor actor, @PathVariable String type, @RequestBody Patch body) {
        RecordType known = configurable(actor, type);
        Set<String> possible = new java.util.TreeSet<>(FillCounts.fields(known).stream().map(FieldDef::code).toList());
        Map<String, Integer> fields = new LinkedHashMap<>();
        for (Patch one : body.items("fields")) {
            String code = one.needed("field", 64);
            if (!possible.contains(code)) {
                throw Problem.invalid("fields", "problem.unknown_field", Map.of("field", code));
            }
            int weight = one.number("weight", 0, Weights.MOST);
            if (weight > 0) {
                fields.put(code, weight);
            }
        }
        if (fields.size() > MOST_FIELDS) {
            throw Problem.invalid("fields", "field.error.many", Map.of("most", MOST_FIELDS));
        }
        settings.set(
                Weights.setting(type),
                new Weights(fields, body.number("untouched", 0, Weights.MOST), body.number("days", 1, 3_650), body.number("bounced", 0, Weights.MOST), body.number("phone", 0, Weights.MOST)));
        jobs.countNow(type);
        audit.record("settings.field", new Subject(type, null), Map.of("field", ScoreFields.FIELD, "action", "weights"));
        return weights(actor, type);
    }

    private RecordType configurable(Actor actor, String type) {
        RecordType known = scored(type);
        access.require(actor, known.code(), Access.Action.CONFIGURE);
        return known;
    }

    private RecordType scored(String type) {
        if (!Weights.of(type)) {
            throw Problem.notFound();
        }
        return types.get(type);
    }
}
