package org.kontor.bitrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.events.EventNames;
import org.kontor.bitrix.events.Handlers;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.kontor.bitrix.protocol.Rows;
import org.kontor.bitrix.protocol.Times;
import org.kontor.platform.Company;
import org.springframework.stereotype.Component;

/** app.info, events and event.*: what an application knows of itself, and what it is told of. */
@Component
final class ApplicationMethods implements MethodGroup {

    private static final int MOST = 1_000;

    private final Applications applications;
    private final Handlers handlers;
    private final Company company;

    ApplicationMethods(Applications applications, Handlers handlers, Company company) {
        this.applications = applications;
        this.handlers = handlers;
        this.company = company;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("app.info", "", "", "object", call -> Answer.of(info(call))).forApplications(),
                RestMethod.of("events", "", "scope:string full:bool", "list of names", call -> Answer.of(EventNames.all())),
                RestMethod.of("event.bind", "", "event:string! handler:string auth_type:int event_type:string auth_connector:string", "bool", this::bind).forApplications(),
                RestMethod.of("event.unbind", "", "event:string! handler:string auth_type:int event_type:string", "{count}", this::unbind).forApplications(),
                RestMethod.of("event.get", "", "", "list", call -> Answer.of(bound(call))).forApplications(),
                RestMethod.of("event.offline.get", "", "filter:object order:object limit:int clear:bool process_id:string auth_connector:string error:bool", "{process_id, events}", this::offline).forApplications(),
                RestMethod.of("event.offline.list", "", "filter:object order:object start:int auth_connector:string", "list", call -> {
                    administrator(call);
                    List<Handlers.Queued> waiting = own(call).stream()
                            .filter(handler -> handler.offline() && (!call.params().has("auth_connector") || handler.connector().equals(call.params().text("auth_connector"))))
                            .flatMap(handler -> handlers.waiting(handler.id(), MOST).stream()).toList();
                    return Answer.page(chosen(call, waiting, true), call.params().start());
                }).forApplications(),
                RestMethod.of("event.offline.clear", "", "process_id:string! id:array message_id:array", "bool", call -> {
                    administrator(call);
                    handlers.clear(application(call), call.params().text("process_id"), ids(call));
                    return Answer.of(true);
                }).forApplications(),
                RestMethod.of("event.offline.error", "", "process_id:string! message_id:array", "bool", call -> {
                    administrator(call);
                    handlers.fault(application(call), call.params().text("process_id"), ids(call));
                    return Answer.of(true);
                }).forApplications());
    }

    private static void administrator(Call call) {
        if (!call.actor().administers()) {
            throw Refusal.denied();
        }
    }

    private static List<Long> ids(Call call) {
        List<@Nullable Object> given = call.params().has("id") ? call.params().list("id") : call.params().list("message_id");
        return given.stream().map(Params::numberOf).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
    }

    private static long application(Call call) {
        return Objects.requireNonNull(call.caller().application());
    }

    private List<Handlers.Handler> own(Call call) {
        return handlers.list(application(call));
    }

    private Map<String, @Nullable Object> info(Call call) {
        Applications.Application application = applications.get(application(call));
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("ID", application.id());
        info.put("CODE", application.clientId());
        info.put("VERSION", 1);
        info.put("STATUS", "L");
        info.put("INSTALLED", true);
        info.put("PAYMENT_EXPIRED", "N");
        info.put("DAYS", null);
        info.put("LANGUAGE_ID", call.actor().language());
        info.put("LICENSE", "kontor");
        info.put("LICENSE_TYPE", "kontor");
        info.put("LICENSE_FAMILY", "kontor");
        return info;
    }

    private Answer bind(Call call) {
        Params params = call.params();
        String event = params.text("event").toUpperCase(Locale.ROOT);
        boolean offline = params.text("event_type").equalsIgnoreCase("offline");
        String url = params.text("handler");
        if (event.isEmpty()) {
            throw Refusal.argument("event is required");
        }
        if (!EventNames.all().contains(event)) {
            throw new Refusal(400, "ERROR_EVENT_NOT_FOUND", "Event not found");
        }
        if (!offline && !Applications.isAddress(url)) {
            throw new Refusal(400, "ERROR_UNSUPPORTED_PROTOCOL", "Unsupported event handler protocol");
        }
        if (offline && !call.actor().administers()) {
            throw Refusal.denied();
        }
        boolean there = own(call).stream().anyMatch(one -> one.offline() == offline && one.url().equals(offline ? "" : url) && one.events().contains(event));
        if (there) {
            throw new Refusal(400, "ERROR_EVENT_BINDING_EXISTS", "Handler already binded");
        }
        Applications.Application application = applications.get(application(call));
        handlers.add(application.id(), call.actor().person(), application.title(), offline ? "" : url, List.of(event), application.eventToken(), offline, params.text("auth_connector"));
        return Answer.of(true);
    }

    private Answer unbind(Call call) {
        String event = call.params().text("event").toUpperCase(Locale.ROOT);
        String url = call.params().text("handler");
        boolean offline = call.params().text("event_type").equalsIgnoreCase("offline");
        List<Handlers.Handler> gone = own(call).stream()
                .filter(one -> one.events().contains(event) && one.offline() == offline && (offline || url.isEmpty() || one.url().equals(url)))
                .toList();
        gone.forEach(one -> handlers.remove(one.id()));
        return Answer.of(Map.of("count", gone.size()));
    }

    private List<Map<String, Object>> bound(Call call) {
        List<Map<String, Object>> all = new ArrayList<>();
        own(call).forEach(handler -> handler.events().forEach(event -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("event", event);
            one.put("handler", handler.url());
            one.put("auth_type", Long.toString(handler.person()));
            one.put("offline", handler.offline() ? 1 : 0);
            all.add(one);
        }));
        return all;
    }

    /** The oldest events; without clearing they stay with the process until it clears them or calls them faulty. */
    private Answer offline(Call call) {
        administrator(call);
        Params params = call.params();
        Long limit = params.number("limit");
        int most = limit == null ? 50 : (int) Math.clamp(limit, 1, 500);
        boolean clear = !params.has("clear") || params.flag("clear");
        String again = params.text("process_id");
        boolean narrow = !params.map("filter").isEmpty() || !params.map("order").isEmpty();
        List<Handlers.Queued> events = handlers.offline(
                application(call), params.text("auth_connector"), again.isEmpty() ? null : again, params.flag("error"), narrow ? MOST : most);
        List<Map<String, @Nullable Object>> shown = chosen(call, events, false);
        shown = shown.subList(0, Math.min(most, shown.size()));
        String process = again.isEmpty() ? Handlers.random(32) : again;
        List<Long> ids = shown.stream().map(one -> Objects.requireNonNull(Params.numberOf(one.get("ID")))).toList();
        if (!ids.isEmpty()) {
            handlers.claim(ids, process);
            if (clear) {
                handlers.clear(application(call), process, ids);
            }
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("process_id", clear ? null : process);
        result.put("events", shown);
        return Answer.of(result);
    }

    /** The events as they are told, those that the filter of the call wants, in its order. */
    private List<Map<String, @Nullable Object>> chosen(Call call, List<Handlers.Queued> events, boolean list) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        Predicate<Map<String, @Nullable Object>> wanted = Rows.filter(call.params().map("filter"));
        for (Handlers.Queued event : events) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("ID", Long.toString(event.id()));
            one.put("TIMESTAMP_X", Times.moment(event.at(), company.zone()));
            one.put("EVENT_NAME", event.event());
            one.put("EVENT_DATA", event.data());
            one.put("EVENT_ADDITIONAL", List.of());
            one.put("MESSAGE_ID", Long.toString(event.id()));
            if (list) {
                one.put("PROCESS_ID", Objects.requireNonNullElse(event.process(), ""));
                one.put("ERROR", event.failed() ? "1" : "0");
            }
            if (wanted.test(one)) {
                all.add(one);
            }
        }
        all.sort(Rows.order(call.params().map("order")));
        return all;
    }
}
