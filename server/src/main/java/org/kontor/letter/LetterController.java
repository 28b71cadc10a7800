package org.kontor.letter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Files;
import org.kontor.platform.PersonalMail;
import org.kontor.records.Filter;
import org.kontor.records.RecordJson;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordRow;
import org.kontor.records.RecordTypes;
import org.kontor.records.Records;
import org.kontor.records.Sort;
import org.springframework.http.HttpStatus;
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

/** Writing, reading, repeating and taking back letters. */
@RestController
@RequestMapping("/api/letters")
class LetterController {

    private static final List<String> ADDRESSED = List.of("lead", "contact", "company");

    private final Letters letters;
    private final Addressing addressing;
    private final Attaching attaching;
    private final Templates templates;
    private final Placeholders placeholders;
    private final LetterHtml html;
    private final PersonalMail mail;
    private final People people;
    private final Records records;
    private final RecordTypes types;
    private final Files files;
    private final RecordJson json;
    private final LetterViews views;

    LetterController(
            Letters letters,
            Addressing addressing,
            Attaching attaching,
            Templates templates,
            Placeholders placeholders,
            LetterHtml html,
            PersonalMail mail,
            People people,
            Records records,
            RecordTypes types,
            Files files,
            RecordJson json,
            LetterViews views) {
        this.letters = letters;
        this.addressing = addressing;
        this.attaching = attaching;
        this.templates = templates;
        this.placeholders = placeholders;
        this.html = html;
        this.mail = mail;
        this.people = people;
        this.records = records;
        this.types = types;
        this.files = files;
        this.json = json;
        this.views = views;
    }

    /** What a window for a new letter from a card needs: whom it may go to, files of the card, the signature, where answers go. */
    @GetMapping("/composing/{type:lead|deal|contact|company}/{id}")
    Map<String, @Nullable Object> composing(Actor actor, @PathVariable String type, @PathVariable long id) {
        RecordKey card = new RecordKey(type, id);
        RecordRow row = records.get(actor, type, id, records.readable(actor, type, List.of("title")));
        Person me = people.get(actor.person());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("works", mail.works());
        answer.put("from", mail.from());
        answer.put("replyTo", me.email());
        answer.put("title", row.values().get("title"));
        answer.put("people", addressing.known(actor, card));
        answer.put("files", attaching.offered(actor, card));
        answer.put("largest", Attaching.LARGEST);
        answer.put("signature", templates.signature(actor.person()));
        return answer;
    }

    /** A text with fields, and the card that they are of; without an id the newest one of its type that he reads. */
    record Text(String type, @Nullable Long id, @Nullable String subject, @Nullable String html) {}

    /** Fills in the fields of a text. */
    @PostMapping("/filling")
    Map<String, @Nullable Object> filling(Actor actor, @RequestBody Text body) {
        types.get(body.type());
        Long id = body.id();
        if (id == null) {
            id = records.list(actor, body.type(), Filter.NONE, Sort.NEWEST, List.of(), 1, null).rows().stream().map(RecordRow::id).findFirst().orElse(null);
        }
        String clean = html.clean(Objects.requireNonNullElse(body.html(), "")).html();
        Placeholders.Filled filled = placeholders.fill(actor, id == null ? null : new RecordKey(body.type(), id), Objects.requireNonNullElse(body.subject(), ""), clean);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("subject", filled.subject());
        answer.put("html", filled.html());
        answer.put("gaps", filled.gaps());
        answer.put("id", id);
        answer.put("title", id == null ? null : records.get(actor, body.type(), id, records.readable(actor, body.type(), List.of("title"))).values().get("title"));
        return answer;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, @Nullable Object> send(Actor actor, @RequestBody Letters.Wanted body) {
        return json(actor, letters.get(actor, letters.send(actor, body).id()));
    }

    /** The letters among these activities in short, for their lists. */
    @GetMapping
    Map<String, Object> list(Actor actor, @RequestParam List<Long> activities) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        letters.of(actor, activities.stream().distinct().limit(200).toList()).values().forEach(letter -> all.add(brief(actor, letter)));
        return Map.of("items", all);
    }

    /** The letter that an activity is. */
    @GetMapping("/of/{activity}")
    Map<String, @Nullable Object> of(Actor actor, @PathVariable long activity) {
        Letters.Shown shown = letters.of(actor, activity);
        views.opened(actor, shown.letter());
        return json(actor, shown);
    }

    /** Sends a letter that waits at once, or one that has failed once more. */
    @PutMapping("/{id:[0-9]+}/queued")
    Map<String, @Nullable Object> again(Actor actor, @PathVariable long id) {
        letters.again(actor, id);
        return json(actor, letters.get(actor, id));
    }

    /** Notes that a letter of unknown fate has arrived. */
    @PutMapping("/{id:[0-9]+}/sent")
    Map<String, @Nullable Object> arrived(Actor actor, @PathVariable long id) {
        letters.arrived(actor, id);
        return json(actor, letters.get(actor, id));
    }

    /** Takes a letter back that has not left; answers its files as its author's own, to be sent with another. */
    @DeleteMapping("/{id:[0-9]+}")
    Map<String, Object> withdraw(Actor actor, @PathVariable long id) {
        return Map.of("files", letters.withdraw(actor, id));
    }

    /** Whoever may not read addresses on cards reads none in the letters of others either. */
    private boolean tells(Actor actor, Outgoing.Letter letter) {
        return Objects.equals(actor.personId(), letter.author())
                || ADDRESSED.stream().noneMatch(type -> records.readable(actor, type, List.of("emails")).isEmpty());
    }

    private List<Recipient> recipients(Actor actor, Outgoing.Letter letter, String way) {
        return tells(actor, letter) ? letter.by(way) : letter.by(way).stream().map(one -> new Recipient(one.way(), "", one.name())).toList();
    }

    private Map<String, @Nullable Object> brief(Actor actor, Outgoing.Letter letter) {
        Map<String, @Nullable Object> brief = new LinkedHashMap<>();
        brief.put("id", letter.id());
        brief.put("activity", letter.activity());
        brief.put("state", letter.state());
        brief.put("sendAt", letter.sendAt());
        brief.put("sentAt", letter.sentAt());
        brief.put("error", tells(actor, letter) ? letter.error() : null);
        brief.put("to", recipients(actor, letter, Recipient.TO));
        return brief;
    }

    private Map<String, @Nullable Object> json(Actor actor, Letters.Shown shown) {
        Outgoing.Letter letter = shown.letter();
        Map<String, @Nullable Object> answer = brief(actor, letter);
        Map<String, Map<String, Object>> refs = new TreeMap<>();
        json.person(refs, letter.author());
        answer.put("author", letter.author());
        answer.put("operation", letter.operation());
        answer.put("cc", recipients(actor, letter, Recipient.CC));
        answer.put("subject", letter.subject());
        answer.put("html", letter.html());
        answer.put("files", letter.files().isEmpty() || !records.readable(actor, "activity", List.of("files")).contains("files") ? List.of() : files.of(types.get("activity").id(), letter.files()));
        answer.put("attempts", letter.attempts());
        answer.put("createdAt", letter.createdAt());
        answer.put("can", Map.of("send", shown.canSend(), "withdraw", shown.canWithdraw()));
        answer.put("refs", refs);
        return answer;
    }
}
