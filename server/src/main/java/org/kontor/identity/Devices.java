package org.kontor.identity;

import static org.kontor.identity.db.Tables.DEVICE;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which browsers a person has signed in with: of a new one he is told. A browser is known by a cookie of its own. */
@Component
class Devices {

    private static final Map<String, Pattern> BROWSERS = named(
            "Edge", "Edg/", "Yandex", "YaBrowser/", "Opera", "OPR/", "Firefox", "Firefox/", "Chrome", "Chrom(e|ium)/", "Safari", "Safari/",
            "curl", "curl/");
    private static final Map<String, Pattern> SYSTEMS =
            named("Android", "Android", "iOS", "iPhone|iPad", "Windows", "Windows", "macOS", "Mac OS X", "Linux", "Linux|X11");

    private final DSLContext sql;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Devices(DSLContext sql, Clock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Notes that the person has signed in with this browser, and tells him if it is new to him; of his first one he is not told.
     *
     * @param token of the browser's cookie, null without one
     * @return a token for the cookie of a browser that had none, null where it keeps its own
     */
    @Transactional
    @Nullable String used(long person, @Nullable String token, SignIns.From from) {
        Instant now = clock.instant();
        String known = token != null && token.length() == 43 ? token : null;
        if (known != null) {
            int seen = sql.update(DEVICE)
                    .set(DEVICE.LAST_USED_AT, now)
                    .where(DEVICE.PERSON_ID.eq(person))
                    .and(DEVICE.TOKEN_HASH.eq(Tokens.hash(known)))
                    .execute();
            if (seen > 0) {
                return null;
            }
        }
        boolean first = !sql.fetchExists(DEVICE, DEVICE.PERSON_ID.eq(person));
        String own = known == null ? Tokens.make() : known;
        sql.insertInto(DEVICE)
                .set(DEVICE.PERSON_ID, person)
                .set(DEVICE.TOKEN_HASH, Tokens.hash(own))
                .set(DEVICE.AGENT, from.agent().substring(0, Math.min(from.agent().length(), 300)))
                .set(DEVICE.CREATED_AT, now)
                .set(DEVICE.LAST_USED_AT, now)
                .onConflictDoNothing()
                .execute();
        if (!first) {
            String device = name(from.agent());
            events.publishEvent(new PersonNews(
                    "device",
                    "device:" + now.toEpochMilli(),
                    Set.of(person),
                    null,
                    Map.of("device", device.isEmpty() ? "?" : device, "ip", from.ip()),
                    "/security"));
        }
        return known == null ? own : null;
    }

    /** A browser's description of itself as people read it: {@code Chrome, Windows}; empty when nothing is known. */
    static String name(String agent) {
        String browser = find(BROWSERS, agent);
        String system = find(SYSTEMS, agent);
        return browser.isEmpty() ? system : system.isEmpty() ? browser : browser + ", " + system;
    }

    private static String find(Map<String, Pattern> names, String agent) {
        for (Map.Entry<String, Pattern> each : names.entrySet()) {
            if (each.getValue().matcher(agent).find()) {
                return each.getKey();
            }
        }
        return "";
    }

    private static Map<String, Pattern> named(String... pairs) {
        Map<String, Pattern> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], Pattern.compile(pairs[i + 1]));
        }
        return names;
    }
}
