package org.kontor.bitrix.placement;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.bitrix.Applications;
import org.kontor.bitrix.Applications.Application;
import org.kontor.bitrix.Applications.Granted;
import org.kontor.bitrix.Portal;
import org.kontor.platform.Audit;
import org.kontor.platform.Patch;
import org.kontor.platform.Problem;
import org.kontor.records.Records;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applications on cards. The page shows a frame of Kontor's own, whose policy lets it show and send to the one origin of the application;
 * within it stands the application's page, to which the page sends a form with a token of the person who looks.
 */
@RestController
@RequestMapping("/api/placements")
class PlacementController {

    private static final int LASTS = 3_600;

    private final Placements placements;
    private final Applications applications;
    private final Portal portal;
    private final Records records;
    private final Audit audit;
    private final JsonMapper json;

    PlacementController(Placements placements, Applications applications, Portal portal, Records records, Audit audit, JsonMapper json) {
        this.placements = placements;
        this.applications = applications;
        this.portal = portal;
        this.records = records;
        this.audit = audit;
        this.json = json;
    }

    /** A tab of the cards of a type. */
    record Tab(long id, String type, String title) {}

    /** All tabs that applications have taken. */
    record Tabs(List<Tab> items) {}

    /** What a person is asked before an application acts for him the first time. */
    record Asks(String title, String host, List<String> scopes) {}

    /**
     * What opens an application.
     *
     * @param asks what he must agree to before; then nothing else is told
     * @param address where the form goes
     * @param fields what it says
     */
    record Opened(@Nullable Asks asks, String address, Map<String, String> fields) {}

    @GetMapping
    Tabs list(Actor actor) {
        Map<Long, Application> known = new LinkedHashMap<>();
        applications.list().forEach(application -> known.put(application.id(), application));
        return new Tabs(placements.list(null).stream()
                .filter(one -> known.containsKey(one.application()))
                .map(one -> new Tab(one.id(), one.place().type(), one.title(actor.language(), java.util.Objects.requireNonNull(known.get(one.application())).title())))
                .toList());
    }

    /** The frame: nothing but an empty window for the application's page. */
    @GetMapping(value = "/{id}/frame", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> frame(Actor actor, @PathVariable long id) {
        Placement placement = placements.find(id).orElseThrow(Problem::notFound);
        String title = HtmlUtils.htmlEscape(placement.title(actor.language(), applications.get(placement.application()).title()));
        String html = "<!doctype html><html lang=\"" + HtmlUtils.htmlEscape(actor.language()) + "\"><head><meta charset=\"utf-8\"><title>" + title + "</title>"
                + "<style>html,body{margin:0;height:100%}iframe{display:block;width:100%;height:100%;border:0;background:#fff}</style></head><body>"
                + "<iframe name=\"application\" title=\"" + title + "\" sandbox=\"allow-scripts allow-forms allow-same-origin allow-popups allow-modals allow-downloads\"></iframe></body></html>";
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-src " + placement.origin() + "; form-action " + placement.origin()
                        + "; base-uri 'none'; frame-ancestors 'self'")
                .body(html);
    }

    /** Opens an application for a record that the person may read; the first time he is asked. */
    @PostMapping("/{id}/open")
    Opened open(Actor actor, @PathVariable long id, @RequestBody Patch body) {
        Placement placement = placements.find(id).orElseThrow(Problem::notFound);
        Long record = body.id("record");
        records.get(actor, placement.place().type(), record == null ? 0 : record, List.of());
        Application application = applications.get(placement.application());
        if (!applications.lets(application.id(), actor.person())) {
            if (!body.has("agreed") || !body.flag("agreed")) {
                return new Opened(new Asks(application.title(), URI.create(placement.handler()).getHost(), application.scopes()), "", Map.of());
            }
            audit.record("signin.consent", new Audit.Subject("application", application.id()), Map.of("scopes", String.join(" ", application.scopes())));
        }
        Granted granted = applications.grantShown(application, actor.person());
        return new Opened(null, address(placement, actor), fields(placement, application, granted, record == null ? 0 : record));
    }

    private String address(Placement placement, Actor actor) {
        String handler = placement.handler();
        return handler + (handler.contains("?") ? '&' : '?') + "DOMAIN=" + URLEncoder.encode(portal.domain(), StandardCharsets.UTF_8)
                + "&PROTOCOL=" + (portal.endpoint().startsWith("https:") ? 1 : 0)
                + "&LANG=" + actor.language() + "&APP_SID=" + Applications.random();
    }

    private Map<String, String> fields(Placement placement, Application application, Granted granted, long record) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("AUTH_ID", granted.access());
        fields.put("AUTH_EXPIRES", Integer.toString(LASTS));
        fields.put("REFRESH_ID", granted.refresh());
        fields.put("SERVER_ENDPOINT", portal.endpoint());
        fields.put("APPLICATION_TOKEN", application.eventToken());
        fields.put("APPLICATION_SCOPE", String.join(",", application.scopes()));
        fields.put("member_id", portal.member());
        fields.put("status", "L");
        fields.put("PLACEMENT", placement.place().name());
        fields.put("PLACEMENT_OPTIONS", json.writeValueAsString(placement.place().options(record)));
        return fields;
    }
}
