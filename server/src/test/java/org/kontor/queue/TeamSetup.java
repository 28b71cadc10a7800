package org.kontor.queue;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;

/** Teams and rules as an administrator sets them up. */
final class TeamSetup {

    /** Every day around the clock, so that tests need no working day. */
    static final List<List<Map<String, String>>> ALWAYS = Collections.nCopies(7, List.of(Map.of("from", "00:00", "to", "24:00")));

    private TeamSetup() {}

    static Map<String, Object> team(String name, Cast head, String distribution, Cast... members) {
        Map<String, Object> team = new LinkedHashMap<>();
        team.put("name", name);
        team.put("head", head.id());
        team.put("week", ALWAYS);
        team.put("members", Arrays.stream(members).map(member -> Map.of("person", member.id())).toList());
        team.put("queues", Map.of("lead", distribution));
        return team;
    }

    static long add(Api admin, Map<String, Object> team) {
        return admin.post("/api/queue/teams", team).expect(201).number("/id");
    }

    /** This team gets every new lead without a responsible. */
    static void everythingTo(Api admin, Long team) {
        rules(admin, team, List.of());
    }

    static void rules(Api admin, Long team, List<Map<String, Object>> rules) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rules", rules);
        body.put("team", team);
        admin.put("/api/queue/rules/lead", body).expect(200);
    }
}
