package org.kontor.bench;

import java.util.List;

/** The first visit to the portal that is to be filled, and the sign-in of those who measure. */
final class SetUp {

    /** One that the portal takes: it refuses what is made of its own name and the company's. */
    private static final String PASSWORD = "four quiet rows of books";

    /** That of databases which were filled before it did. */
    private static final String EARLIER = Fill.PASSWORD;

    private SetUp() {}

    /** Goes through the wizard; the server has just been started for the first time. */
    static void make(Server server) {
        String output = server.printed("First visit");
        String token = output.substring(output.indexOf("First visit")).lines().findFirst().orElseThrow().replaceAll(".*[/=#]", "").strip();
        try (Wire wire = new Wire(server.port(), "")) {
            Wire.Reply reply = wire.send("POST", "/api/setup", """
                    {"token": "%s", "companyName": "Bench", "timeZone": "Europe/Moscow", "currency": "RUB", "language": "ru",
                     "firstName": "Ольга", "lastName": "Белова", "email": "%s", "password": "%s",
                     "trade": "universal", "taskPolicy": "free", "dealVisibility": "own", "data": "own"}"""
                    .formatted(token, Fill.ADMINISTRATOR, PASSWORD));
            if (reply.status() != 204) {
                throw new IllegalStateException("The set-up fails: " + reply.text());
            }
        }
    }

    /** The token of a new session. */
    static String signIn(Server server, String email) {
        String told = "";
        for (String password : List.of(PASSWORD, EARLIER)) {
            try (Wire wire = new Wire(server.port(), "")) {
                Wire.Reply reply = wire.send("POST", "/api/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
                if (!reply.cookie().isEmpty()) {
                    return reply.cookie();
                }
                told = reply.text();
            }
        }
        throw new IllegalStateException("Nobody signs in as " + email + ": " + told);
    }
}
