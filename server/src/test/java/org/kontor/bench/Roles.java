package org.kontor.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The roles of those whose scope no ready role gives; made once, they stay with the filled database. */
final class Roles {

    private static final String DEPARTMENT = "bench: own department";
    private static final String PIPELINE = "bench: one pipeline";
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private Roles() {}

    /** Gives the third salesperson his own department alone, the fourth all of one pipeline. */
    static void make(Wire admin, long pipeline) {
        if (admin.get("/api/access/roles").text().contains(DEPARTMENT)) {
            return;
        }
        role(admin, DEPARTMENT, 1003, "{\"type\":\"*\",\"action\":\"read\",\"scope\":\"department\",\"opened\":true}");
        role(admin, PIPELINE, 1004, "{\"type\":\"*\",\"action\":\"read\",\"scope\":\"all\"},{\"type\":\"deal\",\"action\":\"read\",\"scope\":\"none\"},"
                + "{\"type\":\"deal\",\"pipeline\":" + pipeline + ",\"action\":\"read\",\"scope\":\"all\"}");
    }

    private static void role(Wire admin, String title, long person, String cells) {
        Matcher made = ID.matcher(sent(admin, "POST", "/api/access/roles", "{\"title\":\"" + title + "\"}"));
        if (!made.find()) {
            throw new IllegalStateException("no role " + title);
        }
        String path = "/api/access/roles/" + made.group(1);
        sent(admin, "PATCH", path, "{\"alone\":true}");
        sent(admin, "PUT", path + "/cells", "{\"cells\":[" + cells + "]}");
        sent(admin, "POST", path + "/holders", "{\"kind\":\"person\",\"holder\":" + person + "}");
    }

    private static String sent(Wire admin, String method, String path, String json) {
        Wire.Reply reply = admin.send(method, path, json);
        if (reply.status() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + reply.status() + " " + reply.text());
        }
        return reply.text();
    }
}
