package org.kontor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class GuestTest extends KontorTest {

    private long guestId;
    private Api guest;

    @BeforeEach
    void invite() {
        sql.execute("delete from identity.sign_in_failure");
        String email = "guest-" + System.nanoTime() + "@partner.example";
        Answer invited = api.as(Cast.ADMIN)
                .post("/api/identity/invitations", Map.of("firstName", "Глеб", "lastName", "Партнёров", "email", email, "guest", true, "companyName", "ООО Ромашка"))
                .expect(201);
        guestId = invited.number("/id");
        api.post("/api/links/" + invited.text("/link").replaceAll(".*#", ""), "{\"password\": \"four words of partner\"}").expect(204);
        guest = api.as(email);
    }

    @Test
    void aGuestSeesTheRecordThatWasSharedWithHimAndNoOther() {
        long shared = deal(Cast.DARIA, "Общая");
        long other = deal(Cast.DARIA, "Чужая");
        guest.get("/api/records/deal/" + shared).expect(404);
        api.as(Cast.DARIA).patch("/api/records/deal/" + shared, "{\"values\": {\"observers\": [" + guestId + "]}}").expect(200);
        assertThat(guest.get("/api/records/deal/" + shared).expect(200).at("/can/update").asBoolean()).isFalse();
        guest.get("/api/records/deal/" + other).expect(404);
        guest.get("/api/timeline/deal/" + shared).expect(200);
        guest.get("/api/timeline/deal/" + other).expect(404);
        assertThat(guest.get("/api/records/deal").expect(200).at("/items")).hasSize(1);
        guest.post("/api/timeline/deal/" + shared + "/comments", "{\"html\": \"<p>Видим, спасибо</p>\"}").expect(201);
        guest.post("/api/timeline/deal/" + other + "/comments", "{\"html\": \"<p>?</p>\"}").expect(404);
        guest.patch("/api/records/deal/" + shared, "{\"values\": {\"title\": \"Моя\"}}").expectProblem(403, "guest_closed");
    }

    @Test
    void thereIsNoDirectoryNoStructureAndNoSearchOfPeopleForHim() {
        for (String path : List.of("/api/identity/people", "/api/identity/people/suggest?q=a", "/api/identity/people/5", "/api/identity/departments",
                "/api/identity/posts", "/api/identity/absences", "/api/search?q=анна", "/api/records/deal/duplicates?phone=1", "/api/records/deal/suggest",
                "/api/security/tokens", "/api/admin/settings", "/api/analytics/funnel", "/api/records/bin", "/api/records/journal")) {
            guest.get(path).expectProblem(403, "guest_closed");
        }
        guest.post("/api/records/deal", "{\"values\": {\"title\": \"Моя\"}}").expectProblem(403, "guest_closed");
        guest.get("/api/me").expect(200);
        guest.get("/api/security").expect(200);
        guest.get("/api/notices").expect(200);
    }

    @Test
    void everyAddressOfTheContractIsClosedToHimUnlessItIsListed() {
        JsonNode paths = api.as(Cast.ADMIN).get("/api/openapi").expect(200).at("/paths");
        int closed = 0;
        List<String> types = api.as(Cast.ADMIN).get("/api/records/types").expect(200).all("/items", "code");
        assertThat(types).hasSizeGreaterThan(8);
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            boolean each = path.getKey().startsWith("/api/records/{type}") || path.getKey().startsWith("/api/timeline/{type}");
            for (String type : each ? types : List.of("deal")) {
                // whoever is nobody is turned away, and who may not write, before any type is looked at
                closed += closedTo(path.getKey().replace("{type}", type), path.getValue(), each && !type.equals("deal"));
            }
        }
        assertThat(closed).isGreaterThan(400);
        sql.execute("delete from identity.sign_in_failure");
    }

    /** Tries every method of an address as a guest and as nobody, or as a guest who only reads; answers how many were closed to the guest. */
    private int closedTo(String template, JsonNode methods, boolean onlyReading) {
        int closed = 0;
        for (Map.Entry<String, JsonNode> method : methods.properties()) {
            String verb = method.getKey().toUpperCase();
            if (!List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(verb) || template.startsWith("/api/session") || template.equals("/api/live")) {
                continue;
            }
            if (onlyReading && !verb.equals("GET")) {
                continue;
            }
            String address = template.replaceAll("\\{[^}]+}", "999999999");
            byte[] body = verb.equals("GET") ? null : "{}".getBytes();
            Answer answer = guest.send(verb, address, body, verb.equals("GET") ? null : "application/json");
            assertThat(answer.status()).as(verb + " " + address + ": " + answer.text()).isNotEqualTo(500);
            if (answer.status() == 403) {
                closed++;
            } else {
                assertThat(OPEN).as(verb + " " + address + " answers a guest " + answer.status()).anyMatch(address::matches);
            }
            Answer stranger = onlyReading ? null : api.send(verb, address, body, verb.equals("GET") ? null : "application/json");
            if (stranger != null && stranger.status() != 401) {
                assertThat(PUBLIC).as(verb + " " + address + " answers a stranger " + stranger.status()).anyMatch(address::startsWith);
            }
        }
        return closed;
    }

    private static final List<String> PUBLIC = List.of("/api/health", "/api/session", "/api/password-resets", "/api/links/", "/api/setup", "/api/notices/unsubscribe", "/f/", "/d/", "/disk-files/", "/ical/");
    private static final List<String> OPEN = List.of("/api/(health|setup|me|sessions|security|password|links|password-resets|files|notices)(/.*)?",
            "/api/records/(types|books|currencies)(/.*)?", "/api/records/[a-z]+(/(total|layout|layout/choice|views|board|board/[0-9]+|[0-9]+|[0-9]+/neighbours))?", "/api/timeline/[a-z]+/[0-9]+(/comments)?",
            "/api/timeline/comments/[0-9]+", "/(f|d|disk-files)/.*", "/ical/.*");

    @Test
    void guestsStandApartFromThePeopleOfTheCompany() {
        Api anna = api.as(Cast.ANNA);
        assertThat(anna.get("/api/identity/people?limit=500").expect(200).all("/items", "lastName")).doesNotContain("Партнёров");
        assertThat(anna.get("/api/identity/people/suggest?q=Парт").expect(200).all("/items", "name")).isEmpty();
        assertThat(anna.get("/api/identity/people/suggest?q=Парт&guests=true").expect(200).all("/items", "name")).contains("Глеб Партнёров");
        Answer guests = anna.get("/api/identity/people?status=guest").expect(200);
        assertThat(guests.all("/items", "companyName")).contains("ООО Ромашка");
        api.as(Cast.ADMIN).post("/api/identity/invitations", Map.of("lastName", "Без", "guest", true)).expectProblem(422, "invalid");
    }

    private long deal(Cast person, String title) {
        return api.as(person).post("/api/records/deal", "{\"values\": {\"title\": \"" + title + "\"}}").expect(201).number("/id");
    }
}
