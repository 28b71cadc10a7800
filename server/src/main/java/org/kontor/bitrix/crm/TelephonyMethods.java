package org.kontor.bitrix.crm;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.identity.People;
import org.kontor.identity.Person;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.RecordKey;
import org.kontor.telephony.CallCards;
import org.kontor.telephony.Callers;
import org.kontor.telephony.Calls;
import org.kontor.telephony.Line;
import org.kontor.telephony.Lines;
import org.kontor.telephony.Recordings;
import org.springframework.stereotype.Component;

/** telephony.*: calls that telephone systems report, their lines and recordings. */
@Component
final class TelephonyMethods implements MethodGroup {

    private static final String SCOPE = "telephony";
    private static final Set<String> RECORDS = Set.of("lead", "deal", "contact", "company");
    private static final int LONGEST = 86_400;
    private static final int MOST_SENTENCES = 5_000;
    private static final int FURTHEST = 10_000;

    private final Calls calls;
    private final CallCards cards;
    private final Callers callers;
    private final Lines lines;
    private final Recordings recordings;
    private final People people;
    private final WireValues values;
    private final Messages messages;

    TelephonyMethods(
            Calls calls, CallCards cards, Callers callers, Lines lines, Recordings recordings, People people, WireValues values, Messages messages) {
        this.calls = calls;
        this.cards = cards;
        this.callers = callers;
        this.lines = lines;
        this.recordings = recordings;
        this.people = people;
        this.values = values;
        this.messages = messages;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of(
                        "telephony.externalCall.register", SCOPE,
                        "USER_ID:int USER_PHONE_INNER:string PHONE_NUMBER:string! TYPE:int! CALL_START_DATE:string CRM_CREATE:bool CRM_SOURCE:string CRM_ENTITY_TYPE:string "
                                + "CRM_ENTITY_ID:int SHOW:bool LINE_NUMBER:string EXTERNAL_CALL_ID:string",
                        "object", this::register),
                RestMethod.of(
                        "telephony.externalCall.finish", SCOPE,
                        "CALL_ID:string! USER_ID:int USER_PHONE_INNER:string DURATION:int COST:float COST_CURRENCY:string STATUS_CODE:string FAILED_REASON:string RECORD_URL:string VOTE:int",
                        "object", this::finish),
                RestMethod.of("telephony.externalCall.show", SCOPE, "CALL_ID:string! USER_ID:array", "bool", call -> show(call, true)),
                RestMethod.of("telephony.externalCall.hide", SCOPE, "CALL_ID:string! USER_ID:array", "bool", call -> show(call, false)),
                RestMethod.of("telephony.externalCall.searchCrmEntities", SCOPE, "PHONE_NUMBER:string!", "list", this::search),
                RestMethod.of("telephony.externalCall.attachRecord", SCOPE, "CALL_ID:string! FILENAME:string FILE_CONTENT:string RECORD_URL:string", "object", this::attach),
                RestMethod.of("telephony.call.attachTranscription", SCOPE, "CALL_ID:string! MESSAGES:array!", "object", this::transcribe),
                RestMethod.of("telephony.externalLine.add", SCOPE, "NUMBER:string! NAME:string CRM_AUTO_CREATE:bool", "object", call -> Answer.of(Map.of("ID", put(call)))),
                RestMethod.of("telephony.externalLine.update", SCOPE, "NUMBER:string! NAME:string CRM_AUTO_CREATE:bool", "object", call -> {
                    line(number(call));
                    return Answer.of(Map.of("ID", Long.toString(put(call))));
                }),
                RestMethod.of("telephony.externalLine.get", SCOPE, "", "list", call -> Answer.of(lines.all().stream().map(TelephonyMethods::shown).toList())),
                RestMethod.of("telephony.externalLine.delete", SCOPE, "NUMBER:string!", "list", call -> {
                    line(number(call));
                    lines.remove(number(call));
                    return Answer.of(List.of());
                }),
                RestMethod.of("voximplant.statistic.get", SCOPE, "FILTER:object SORT:string ORDER:string start:int", "list", this::statistic));
    }

    private Answer register(Call call) {
        Params params = call.params();
        String phone = needed(params, "PHONE_NUMBER");
        Long kind = params.number("TYPE");
        if (kind == null || kind < 1 || kind > 5) {
            throw Refusal.argument("Parameter TYPE must be from 1 to 5");
        }
        Instant startedAt = null;
        if (params.has("CALL_START_DATE") && !params.text("CALL_START_DATE").isBlank()) {
            startedAt = WireDates.moment(params.text("CALL_START_DATE"), call.actor().zone());
            if (startedAt == null) {
                throw Refusal.argument("Parameter CALL_START_DATE is no date");
            }
        }
        String type = params.text("CRM_ENTITY_TYPE").toLowerCase(Locale.ROOT);
        Long id = params.number("CRM_ENTITY_ID");
        RecordKey with = RECORDS.contains(type) && id != null && id > 0 ? new RecordKey(type, id) : null;
        String source = params.text("CRM_SOURCE");
        org.kontor.telephony.Call begun = calls.begin(call.operation("call"), new Calls.Begun(
                call.caller().title(), reporter(call), optional(params, "EXTERNAL_CALL_ID"), kind.intValue(), optional(params, "LINE_NUMBER"), person(params), phone, with,
                params.flag("CRM_CREATE"), source.isBlank() ? "CALL" : source, startedAt, !params.has("SHOW") || params.flag("SHOW")));
        RecordKey about = calls.about(begun).orElse(null);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("CALL_ID", begun.code());
        result.put("CRM_CREATED_LEAD", begun.made() && about != null ? about.id() : null);
        result.put("CRM_CREATED_ENTITIES", begun.made() && about != null ? List.of(Map.of("ENTITY_TYPE", "LEAD", "ENTITY_ID", about.id())) : List.of());
        result.put("CRM_ENTITY_TYPE", about == null ? null : name(about));
        result.put("CRM_ENTITY_ID", about == null ? null : about.id());
        return Answer.of(result);
    }

    private Answer finish(Call call) {
        Params params = call.params();
        org.kontor.telephony.Call known = known(params);
        Long seconds = params.number("DURATION");
        if (seconds != null && (seconds < 0 || seconds > LONGEST)) {
            throw Refusal.argument("Parameter DURATION must be from 0 to " + LONGEST);
        }
        Long vote = params.number("VOTE");
        boolean named = params.has("USER_ID") || params.has("USER_PHONE_INNER");
        org.kontor.telephony.Call ended = calls.end(call.operation("call"), known.code(), new Calls.Ended(
                named ? person(params) : known.person(), seconds == null ? 0 : seconds.intValue(), optional(params, "STATUS_CODE"), optional(params, "FAILED_REASON"),
                cost(params), optional(params, "COST_CURRENCY"), vote == null || vote < 0 || vote > 5 ? null : vote.intValue()));
        String address = params.text("RECORD_URL");
        if (!address.isBlank() && address.length() <= 2_000) {
            recordings.fetchLater(ended, address);
        }
        RecordKey about = calls.about(ended).orElse(null);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("CALL_ID", ended.code());
        result.put("EXTERNAL_CALL_ID", ended.external());
        result.put("PORTAL_USER_ID", ended.person());
        result.put("PHONE_NUMBER", ended.phone());
        result.put("PORTAL_NUMBER", Objects.requireNonNullElse(ended.line(), ""));
        result.put("INCOMING", Integer.toString(ended.kind()));
        result.put("CALL_DURATION", ended.seconds());
        result.put("CALL_START_DATE", Map.of());
        result.put("CALL_STATUS", ended.answered() ? 1 : 0);
        result.put("CALL_VOTE", Objects.requireNonNullElse(ended.vote(), 0));
        result.put("COST", Objects.requireNonNullElse(ended.cost(), BigDecimal.ZERO));
        result.put("COST_CURRENCY", Objects.requireNonNullElse(ended.costCurrency(), ""));
        result.put("CALL_FAILED_CODE", ended.status());
        result.put("CALL_FAILED_REASON", Objects.requireNonNullElse(ended.failure(), ""));
        result.put("REST_APP_ID", application(call));
        result.put("REST_APP_NAME", ended.program());
        result.put("CRM_ACTIVITY_ID", Objects.requireNonNullElse(ended.activity(), 0L));
        result.put("COMMENT", null);
        result.put("CRM_ENTITY_TYPE", about == null ? "" : name(about));
        result.put("CRM_ENTITY_ID", about == null ? 0 : about.id());
        result.put("ID", ended.id());
        return Answer.of(result);
    }

    /** An application is one for all its people, a webhook for itself. */
    private static String reporter(Call call) {
        Long application = call.caller().application();
        return application == null ? call.caller().token() : "application " + application;
    }

    private static String application(Call call) {
        Long application = call.caller().application();
        return application == null ? "" : application.toString();
    }

    private static @Nullable BigDecimal cost(Params params) {
        String text = params.text("COST").strip();
        if (text.isEmpty() || text.length() > 20) {
            return null;
        }
        try {
            BigDecimal cost = new BigDecimal(text);
            return cost.signum() < 0 ? null : cost;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Answer show(Call call, boolean show) {
        org.kontor.telephony.Call known = known(call.params());
        List<Long> whom = new ArrayList<>();
        for (@Nullable Object one : call.params().list("USER_ID")) {
            Long person = Params.numberOf(one);
            if (person == null || person <= 0) {
                throw Refusal.argument("Parameter USER_ID is no user");
            }
            whom.add(person);
        }
        if (show) {
            List<Long> shown = whom.isEmpty() ? List.of(known.person()) : whom;
            if (!people.here().containsAll(shown)) {
                throw Refusal.argument("Parameter USER_ID is no user");
            }
            cards.show(call.operation("call"), known, shown);
        } else {
            cards.hide(call.operation("call"), known, whom);
        }
        return Answer.of(true);
    }

    private Answer search(Call call) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        for (Callers.Caller caller : callers.of(call.actor(), needed(call.params(), "PHONE_NUMBER"))) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("CRM_ENTITY_TYPE", name(caller.key()));
            one.put("CRM_ENTITY_ID", caller.key().id());
            one.put("ASSIGNED_BY_ID", caller.responsible());
            one.put("NAME", caller.title());
            if (caller.responsible() != null) {
                Person person = people.get(caller.responsible());
                Map<String, @Nullable Object> owner = new LinkedHashMap<>();
                owner.put("ID", Long.toString(person.id()));
                owner.put("TIMEMAN_STATUS", "OPENED");
                owner.put("USER_PHONE_INNER", blankless(person.innerPhone()));
                owner.put("WORK_PHONE", blankless(person.phone()));
                owner.put("PERSONAL_PHONE", null);
                owner.put("PERSONAL_MOBILE", blankless(person.mobile()));
                one.put("ASSIGNED_BY", owner);
            }
            found.add(one);
        }
        return Answer.of(found);
    }

    private Answer attach(Call call) {
        Params params = call.params();
        org.kontor.telephony.Call known = known(params);
        String content = params.text("FILE_CONTENT");
        String address = params.text("RECORD_URL");
        long file;
        if (!content.isBlank()) {
            String name = params.text("FILENAME").isBlank() ? "recording.mp3" : params.text("FILENAME");
            byte[] bytes;
            try {
                bytes = Base64.getMimeDecoder().decode(content);
            } catch (IllegalArgumentException e) {
                throw Refusal.argument("Parameter FILE_CONTENT is not base64");
            }
            file = recordings.attach(call.operation("update"), known, name, bytes);
        } else if (!address.isBlank()) {
            try {
                file = recordings.fetch(call.operation("update"), known, address);
            } catch (IOException e) {
                throw Refusal.argument("Parameter RECORD_URL cannot be fetched");
            }
        } else {
            throw Refusal.argument("Parameter FILE_CONTENT or RECORD_URL is required");
        }
        return Answer.of(Map.of("FILE_ID", file));
    }

    private Answer transcribe(Call call) {
        org.kontor.telephony.Call known = known(call.params());
        List<Recordings.Sentence> talk = new ArrayList<>();
        for (@Nullable Object one : call.params().list("MESSAGES")) {
            Params sentence = new Params(Params.mapOf("MESSAGES", one));
            if (!sentence.text("MESSAGE").isBlank() && talk.size() < MOST_SENTENCES) {
                talk.add(new Recordings.Sentence(sentence.text("SIDE").equalsIgnoreCase("client"), sentence.text("MESSAGE")));
            }
        }
        if (talk.isEmpty()) {
            throw Refusal.argument("Parameter MESSAGES is required");
        }
        String client = messages.text(call.actor().language(), "telephony.client");
        return Answer.of(Map.of("TRANSCRIPT_ID", recordings.transcribe(call.actor(), known, talk, client, people.brief(known.person()).name())));
    }

    private long put(Call call) {
        Params params = call.params();
        Boolean create = params.has("CRM_AUTO_CREATE") ? Boolean.valueOf(params.flag("CRM_AUTO_CREATE")) : null;
        return lines.put(number(call), params.has("NAME") ? cut(params.text("NAME")) : null, create);
    }

    private static String number(Call call) {
        return needed(call.params(), "NUMBER");
    }

    private Line line(String number) {
        return lines.find(number).orElseThrow(() -> new Refusal(400, "ERROR_NOT_FOUND", "Line is not found"));
    }

    private static Map<String, Object> shown(Line line) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("NUMBER", line.number());
        one.put("NAME", line.name());
        one.put("CRM_AUTO_CREATE", line.autoCreate() ? "Y" : "N");
        return one;
    }

    /** Calls as their list tells them; those with clients whom the person does not read are left out. */
    private Answer statistic(Call call) {
        Map<String, @Nullable Object> filter = call.params().map("FILTER");
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (org.kontor.telephony.Call one : calls.list(call.actor(), 0, List.of(), null, null, FURTHEST)) {
            if (one.finished()) {
                all.add(row(call, one));
            }
        }
        String sort = call.params().text("SORT").toUpperCase(Locale.ROOT);
        List<Map<String, @Nullable Object>> found = all.stream()
                .filter(Rows.filter(filter))
                .sorted(sort.isEmpty() ? (one, other) -> 0 : Rows.order(Map.of(sort, call.params().text("ORDER"))))
                .toList();
        return Answer.page(found, call.params().start());
    }

    private Map<String, @Nullable Object> row(Call call, org.kontor.telephony.Call one) {
        RecordKey about = calls.about(one).orElse(null);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("ID", Long.toString(one.id()));
        row.put("PORTAL_USER_ID", Long.toString(one.person()));
        row.put("PORTAL_NUMBER", Objects.requireNonNullElse(one.line(), ""));
        row.put("PHONE_NUMBER", calls.tellsNumber(call.actor(), one) ? one.phone() : "");
        row.put("CALL_ID", one.code());
        row.put("EXTERNAL_CALL_ID", one.external());
        row.put("CALL_CATEGORY", "external");
        row.put("CALL_LOG", "");
        row.put("CALL_DURATION", Integer.toString(Objects.requireNonNullElse(one.seconds(), 0)));
        row.put("CALL_START_DATE", values.moment(one.startedAt()));
        row.put("CALL_RECORD_URL", "");
        row.put("CALL_VOTE", one.vote() == null ? null : one.vote().toString());
        row.put("COST", Objects.requireNonNullElse(one.cost(), BigDecimal.ZERO).toPlainString());
        row.put("COST_CURRENCY", Objects.requireNonNullElse(one.costCurrency(), ""));
        row.put("CALL_FAILED_CODE", one.status());
        row.put("CALL_FAILED_REASON", Objects.requireNonNullElse(one.failure(), ""));
        row.put("CRM_ENTITY_TYPE", about == null ? "" : name(about));
        row.put("CRM_ENTITY_ID", about == null ? "0" : Long.toString(about.id()));
        row.put("CRM_ACTIVITY_ID", Long.toString(Objects.requireNonNullElse(one.activity(), 0L)));
        row.put("REST_APP_ID", null);
        row.put("REST_APP_NAME", one.program());
        row.put("TRANSCRIPT_ID", null);
        row.put("TRANSCRIPT_PENDING", "N");
        row.put("SESSION_ID", Long.toString(one.id()));
        row.put("REDIAL_ATTEMPT", null);
        row.put("COMMENT", null);
        row.put("RECORD_DURATION", null);
        row.put("RECORD_FILE_ID", one.recording());
        row.put("CALL_TYPE", Integer.toString(one.kind()));
        return row;
    }

    private org.kontor.telephony.Call known(Params params) {
        try {
            return calls.get(needed(params, "CALL_ID"));
        } catch (Problem unknown) {
            throw new Refusal(400, "ERROR_NOT_FOUND", "Call is not found");
        }
    }

    /** Who is meant: by his id, else by his inner number. */
    private long person(Params params) {
        Long id = params.number("USER_ID");
        if (id != null && id > 0) {
            if (!people.here().contains(id)) {
                throw Refusal.argument("Parameter USER_ID is no user");
            }
            return id;
        }
        String inner = params.text("USER_PHONE_INNER").strip();
        return people.everybody().stream()
                .filter(person -> !inner.isEmpty() && inner.equals(person.innerPhone()) && !person.status().equals("dismissed"))
                .findFirst()
                .map(Person::id)
                .orElseThrow(() -> Refusal.argument("Parameter USER_ID or USER_PHONE_INNER is required"));
    }

    private static String needed(Params params, String name) {
        String text = params.text(name).replace("\u0000", "").strip();
        if (text.isEmpty() || text.length() > org.kontor.telephony.Call.LONGEST) {
            throw Refusal.argument("Parameter " + name + " is required");
        }
        return text;
    }

    private static @Nullable String optional(Params params, String name) {
        String text = params.text(name).replace("\u0000", "").strip();
        return text.isEmpty() ? null : cut(text);
    }

    private static String cut(String given) {
        String text = given.replace("\u0000", "");
        return text.length() > org.kontor.telephony.Call.LONGEST ? text.substring(0, org.kontor.telephony.Call.LONGEST) : text;
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String name(RecordKey key) {
        return key.type().toUpperCase(Locale.ROOT);
    }
}
