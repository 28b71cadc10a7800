package org.kontor.bitrix;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kontor.bitrix.events.EventTokens;
import org.kontor.bitrix.events.Handlers;
import org.springframework.stereotype.Component;

/** Gives an application a token of the person who bound the handler, with each event. */
@Component
final class EventGrants implements EventTokens {

    private final Applications applications;

    EventGrants(Applications applications) {
        this.applications = applications;
    }

    @Override
    public Map<String, Object> of(Handlers.Handler handler) {
        Map<String, Object> auth = new LinkedHashMap<>();
        Long id = handler.application();
        if (id != null) {
            Applications.Application application = applications.get(id);
            auth.put("access_token", applications.access(id, handler.person()));
            auth.put("expires_in", Applications.ACCESS.toSeconds());
            auth.put("scope", String.join(",", application.scopes()));
            auth.put("status", "L");
            auth.put("user_id", handler.person());
        }
        return auth;
    }
}
