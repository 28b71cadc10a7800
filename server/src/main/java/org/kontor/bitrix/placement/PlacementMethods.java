package org.kontor.bitrix.placement;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.bitrix.Applications;
import org.kontor.bitrix.Portal;
import org.kontor.bitrix.protocol.Answer;
import org.kontor.bitrix.protocol.Call;
import org.kontor.bitrix.protocol.MethodGroup;
import org.kontor.bitrix.protocol.Params;
import org.kontor.bitrix.protocol.Refusal;
import org.kontor.bitrix.protocol.RestMethod;
import org.springframework.stereotype.Component;

/** placement.*: which places there are, and taking and leaving them; by administrators, from within an application. */
@Component
final class PlacementMethods implements MethodGroup {

    private static final String SCOPE = "placement";
    private static final int LONGEST = 2_000;
    private static final int SHORT = 200;

    private final Placements placements;
    private final Applications applications;
    private final Portal portal;

    PlacementMethods(Placements placements, Applications applications, Portal portal) {
        this.placements = placements;
        this.applications = applications;
        this.portal = portal;
    }

    @Override
    public List<RestMethod> methods() {
        return List.of(
                RestMethod.of("placement.list", SCOPE, "SCOPE:string FULL:bool", "list of names", call -> Answer.of(places(call))).forApplications(),
                RestMethod.of("placement.get", SCOPE, "", "list", call -> Answer.of(bound(call))).forApplications(),
                RestMethod.of(
                                "placement.bind", SCOPE,
                                "PLACEMENT:string! HANDLER:string! TITLE:string DESCRIPTION:string GROUP_NAME:string LANG_ALL:object OPTIONS:object USER_ID:int", "bool", this::bind)
                        .forApplications(),
                RestMethod.of("placement.unbind", SCOPE, "PLACEMENT:string! HANDLER:string USER_ID:int", "{count}", this::unbind).forApplications());
    }

    private static List<String> places(Call call) {
        String scope = call.params().text("SCOPE").toLowerCase(Locale.ROOT);
        boolean full = call.params().flag("FULL");
        return Arrays.stream(Place.values())
                .filter(place -> scope.isEmpty() || place.scope().equals(scope))
                .filter(place -> full || call.caller().has(place.scope()))
                .map(Place::name)
                .toList();
    }

    private List<Map<String, @Nullable Object>> bound(Call call) {
        administrator(call);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Placement placement : placements.list(application(call))) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("placement", placement.place().name());
            row.put("userId", 0);
            row.put("handler", placement.handler());
            row.put("options", placement.options() instanceof Map<?, ?> map && map.isEmpty() ? List.of() : placement.options());
            row.put("title", placement.title());
            row.put("description", placement.description());
            row.put("langAll", placement.languages().isEmpty() ? List.of() : placement.languages());
            rows.add(row);
        }
        return rows;
    }

    private Answer bind(Call call) {
        Params params = call.params();
        Place place = place(call);
        if (!call.caller().has(place.scope())) {
            throw new Refusal(403, "insufficient_scope", "The request requires higher privileges than provided by the access token");
        }
        administrator(call);
        Long person = params.number("USER_ID");
        if (person != null && person != 0) {
            throw new Refusal(400, "ERROR_PLACEMENT_USER_MODE", "User mode is not available");
        }
        Applications.Application application = applications.get(application(call));
        String handler = handler(params.text("HANDLER").strip(), application);
        if (placements.list(application.id()).size() >= Placements.MOST) {
            throw new Refusal(400, "ERROR_PLACEMENT_MAX_COUNT", "An application has at most " + Placements.MOST + " placements");
        }
        Placement wanted = new Placement(
                0, application.id(), place, handler, cut(params.text("TITLE")), cut(params.text("DESCRIPTION")), cut(params.text("GROUP_NAME")), languages(params), options(params));
        if (!placements.add(wanted)) {
            throw new Refusal(400, "ERROR_CORE", "Unable to set placement handler: Handler already binded");
        }
        return Answer.of(true);
    }

    /** It lies where the application is registered, and never within the portal, whose frame must not show itself. */
    private String handler(String text, Applications.Application application) {
        if (text.isEmpty()) {
            throw Refusal.argument("Argument 'HANDLER' is null or empty");
        }
        if (text.length() > LONGEST || !Applications.isAddress(text) || portal.endpoint().startsWith("https:") && !text.startsWith("https:")) {
            throw new Refusal(400, "ERROR_UNSUPPORTED_PROTOCOL", "Unsupported placement handler protocol");
        }
        URI uri = URI.create(text);
        String home = URI.create(application.redirectUri()).getHost();
        if (!uri.getHost().equalsIgnoreCase(home) || portal.isHost(uri)) {
            throw Refusal.argument("HANDLER must have the host of the application: " + home);
        }
        return text;
    }

    private static Map<String, Map<String, String>> languages(Params params) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        params.map("LANG_ALL").forEach((language, texts) -> {
            if (language.matches("[a-zA-Z]{2,3}") && texts instanceof Map<?, ?>) {
                Params given = new Params(Params.mapOf("LANG_ALL", texts));
                Map<String, String> kept = new LinkedHashMap<>();
                for (String name : List.of("TITLE", "DESCRIPTION", "GROUP_NAME")) {
                    kept.put(name, cut(given.text(name)));
                }
                all.put(language.toLowerCase(Locale.ROOT), kept);
            }
        });
        return all;
    }

    private static Object options(Params params) {
        Map<String, @Nullable Object> options = params.map("OPTIONS");
        if (options.toString().length() > LONGEST) {
            throw Refusal.argument("OPTIONS have at most " + LONGEST + " letters");
        }
        return options;
    }

    private static String cut(String text) {
        String clean = text.replace("\u0000", "").strip();
        return clean.length() > SHORT ? clean.substring(0, SHORT) : clean;
    }

    private Answer unbind(Call call) {
        Place place = place(call);
        administrator(call);
        return Answer.of(Map.of("count", placements.remove(application(call), place.name(), call.params().text("HANDLER").strip())));
    }

    private static Place place(Call call) {
        String code = call.params().text("PLACEMENT");
        if (code.isBlank()) {
            throw Refusal.argument("Argument 'PLACEMENT' is null or empty");
        }
        return Place.of(code).orElseThrow(() -> new Refusal(400, "ERROR_PLACEMENT_NOT_FOUND", "Placement not found"));
    }

    private static void administrator(Call call) {
        if (!call.actor().administers()) {
            throw Refusal.denied();
        }
    }

    private static long application(Call call) {
        return Objects.requireNonNull(call.caller().application());
    }
}
