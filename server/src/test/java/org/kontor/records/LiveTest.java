package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.identity.Sessions;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class LiveTest extends KontorTest {

    private static final int ROUNDS = Integer.getInteger("kontor.battery", 40);

    @Autowired
    private Journal journal;

    @Autowired
    private LiveFeed feed;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Records records;

    @Autowired
    private RecordTypes types;

    @Autowired
    private RowFactsReading facts;

    @Autowired
    private Access access;

    @Autowired
    private Actors actors;

    @Autowired
    private Companions companions;

    private final List<LiveClient> clients = new ArrayList<>();

    private LiveClient listen(Cast person, String lastEvent) {
        String token = sessions.start(person.id(), "127.0.0.1", "live");
        LiveClient client = LiveClient.open(api.address() + "/api/live", token, lastEvent);
        clients.add(client);
        return client;
    }

    @AfterEach
    void close() {
        clients.forEach(LiveClient::close);
    }

    private void send() {
        journal.drain();
        feed.flush();
    }

    private long add(Api by, String name, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("lastName", name);
        return by.post("/api/records/contact", Map.of("values", values)).expect(201).number("/id");
    }

    /**
     * A record that everybody sees comes last: who has heard of it has heard of all before it. What was before is sent by
     * itself, since of what is sent together changes come before what is gone.
     */
    private void everybodyHears() {
        send();
        long id = add(api.as(Cast.ADMIN), "Для всех", Map.of("opened", true));
        send();
        clients.forEach(client -> client.await(event -> event.name().equals("change") && ids(event).contains(id)));
    }

    private static List<Long> ids(LiveClient.Event event) {
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : event.data().path("ids")) {
            ids.add(id.asLong());
        }
        return ids;
    }

    private static List<String> about(LiveClient client, long id) {
        return client.events().stream()
                .filter(event -> ids(event).contains(id) || event.data().path("id").asLong() == id)
                .map(event -> event.name() + ":" + event.data().path("kind").asString(""))
                .toList();
    }

    @Test
    void eachHearsOnlyOfWhatHeMayRead() {
        LiveClient daria = listen(Cast.DARIA, null);
        LiveClient anna = listen(Cast.ANNA, null);
        LiveClient lev = listen(Cast.LEV, null);
        Api api = this.api.as(Cast.DARIA);
        long id = add(api, "Свой", Map.of());
        send();
        api.patch("/api/records/contact/" + id, "{\"values\": {\"post\": \"Директор\"}}").expect(200);
        send();
        api.delete("/api/records/contact/" + id).expect(200);
        send();
        api.post("/api/records/bin/restore", Map.of("items", List.of(Map.of("type", "contact", "id", id)))).expect(200);
        everybodyHears();
        List<String> all = List.of("change:added", "change:updated", "change:deleted", "change:restored");
        assertThat(about(daria, id)).isEqualTo(all);
        assertThat(about(anna, id)).isEqualTo(all);
        assertThat(about(lev, id)).isEmpty();
        assertThat(lev.events()).hasSize(1);
        assertThat(daria.events().toString()).doesNotContain("Директор");
    }

    @Test
    void onlyWhoIsToldSomethingHearsOfANotice() {
        LiveClient boris = listen(Cast.BORIS, null);
        LiveClient egor = listen(Cast.EGOR, null);
        long id = add(api.as(Cast.DARIA), "Назначен", Map.of("responsible", Cast.BORIS.id()));
        everybodyHears();
        assertThat(boris.events().stream().map(LiveClient.Event::name)).contains("notice");
        assertThat(egor.events().stream().map(LiveClient.Event::name)).doesNotContain("notice", "timeline");
        assertThat(about(egor, id)).containsExactly("change:added");
    }

    @Test
    void whoLosesARecordHearsThatItIsGoneAndWhoGetsItHearsOfIt() {
        LiveClient daria = listen(Cast.DARIA, null);
        LiveClient lev = listen(Cast.LEV, null);
        LiveClient maria = listen(Cast.MARIA, null);
        long id = add(api.as(Cast.DARIA), "Переезжает", Map.of());
        send();
        api.as(Cast.DARIA).patch("/api/records/contact/" + id, "{\"values\": {\"responsible\": " + Cast.LEV.id() + "}}").expect(200);
        send();
        api.as(Cast.LEV).patch("/api/records/contact/" + id, "{\"values\": {\"observers\": [" + Cast.DARIA.id() + "]}}").expect(200);
        send();
        api.as(Cast.LEV).patch("/api/records/contact/" + id, "{\"values\": {\"observers\": []}}").expect(200);
        everybodyHears();
        assertThat(about(daria, id)).containsExactly("change:added", "gone:", "change:updated", "gone:");
        assertThat(about(lev, id)).containsExactly("change:updated", "change:updated", "change:updated");
        assertThat(about(maria, id)).containsExactly("change:updated", "change:updated", "change:updated");
    }

    @Test
    void aCommentReachesAnOpenCardAndManyChangesBecomeOneReload() {
        LiveClient daria = listen(Cast.DARIA, null);
        LiveClient lev = listen(Cast.LEV, null);
        long id = add(api.as(Cast.DARIA), "С разговором", Map.of());
        companions.changed(Operation.begin(actors.of(Cast.DARIA.id(), "ru", java.time.ZoneOffset.UTC), "comment"), "contact", List.of(id), "comment");
        everybodyHears();
        assertThat(about(daria, id)).containsExactly("change:added", "timeline:");
        assertThat(about(lev, id)).isEmpty();

        Actor darias = actors.of(Cast.DARIA.id(), "ru", java.time.ZoneOffset.UTC);
        List<Change> many = new ArrayList<>();
        for (int i = 0; i <= LiveFeed.MOST_IDS; i++) {
            many.add(Change.add(Map.of("lastName", "Толпа " + i)));
        }
        records.write(Operation.begin(darias, "add"), "contact", many, WriteSet.Options.PERSON);
        send();
        daria.await(event -> event.name().equals("reload") && event.data().path("type").asString().equals("contact"));
    }

    @Test
    void whoComesBackHearsWhatHeMissed() {
        LiveClient first = listen(Cast.DARIA, null);
        everybodyHears();
        String last = first.lastId();
        first.close();
        clients.clear();
        long id = add(api.as(Cast.DARIA), "Пропущенный", Map.of());
        LiveClient other = listen(Cast.ANNA, null);
        everybodyHears();
        LiveClient second = listen(Cast.DARIA, last);
        second.await(event -> ids(event).contains(id));
        assertThat(about(second, id)).containsExactly("change:added");
        LiveClient confused = listen(Cast.DARIA, "yesterday");
        confused.await(event -> event.name().equals("reload"));
        assertThat(other.events()).isNotEmpty();
    }

    @Test
    void whoOpensTheLineHearsWhatHappenedSinceHisPageBegan() {
        LiveClient other = listen(Cast.ANNA, null);
        String before = api.as(Cast.DARIA).get("/api/me").expect(200).text("/place");
        long id = add(api.as(Cast.DARIA), "Между", Map.of());
        send();
        other.await(event -> ids(event).contains(id));
        String after = api.as(Cast.DARIA).get("/api/me").expect(200).text("/place");
        LiveClient early = listenSince(Cast.DARIA, before);
        LiveClient late = listenSince(Cast.DARIA, after);
        everybodyHears();
        assertThat(about(early, id)).containsExactly("change:added");
        assertThat(about(late, id)).isEmpty();
    }

    private LiveClient listenSince(Cast person, String place) {
        LiveClient client = LiveClient.open(
                api.address() + "/api/live?since=" + place, sessions.start(person.id(), "127.0.0.1", "live"), null);
        clients.add(client);
        return client;
    }

    @Test
    void theStreamEndsWithItsSessionAndNobodyListensWithoutOne() {
        LiveClient daria = listen(Cast.DARIA, null);
        everybodyHears();
        sql.execute("delete from identity.session where agent = 'live' and person_id = " + Cast.DARIA.id());
        add(api.as(Cast.DARIA), "Секрет", Map.of());
        send();
        daria.awaitEnd();
        assertThat(daria.events()).hasSize(1);
        api.get("/api/live").expectProblem(401, "unauthenticated");
    }

    /** The line of one who looks with another's eyes tells what that one may read, no notice of his, and ends with the looking. */
    @Test
    void whoLooksWithAnothersEyesHearsNoLongerThanHeLooks() {
        String token = sessions.start(Cast.ADMIN.id(), "127.0.0.1", "live");
        api.with(token).put("/api/access/seeing", Map.of("person", Cast.LEV.id())).expect(204);
        LiveClient seeing = LiveClient.open(api.address() + "/api/live", token, null);
        clients.add(seeing);
        long secret = add(api.as(Cast.DARIA), "Не Льву", Map.of());
        long own = add(api.as(Cast.LEV), "Льву", Map.of());
        api.as(Cast.DARIA).post("/api/timeline/contact/" + add(api.as(Cast.ADMIN), "Открытый", Map.of("opened", true)) + "/comments",
                Map.of("html", "<p><span data-person=\"" + Cast.LEV.id() + "\">@Лев</span></p>")).expect(201);
        everybodyHears();
        assertThat(about(seeing, own)).isNotEmpty();
        assertThat(about(seeing, secret)).isEmpty();
        assertThat(seeing.events().stream().map(LiveClient.Event::name)).doesNotContain("notice");
        api.with(token).delete("/api/access/seeing").expect(204);
        add(api.as(Cast.LEV), "Позже", Map.of());
        send();
        seeing.awaitEnd();
    }

    @Test
    void movingAPersonInTheStructureReloadsHisLists() {
        LiveClient lev = listen(Cast.LEV, null);
        everybodyHears();
        api.as(Cast.ADMIN).put("/api/identity/people/" + Cast.LEV.id() + "/roles", Map.of("roles", List.of("administrator"))).expect(200);
        send();
        lev.await(event -> event.name().equals("reload"));
        api.as(Cast.ADMIN).put("/api/identity/people/" + Cast.LEV.id() + "/roles", Map.of("roles", List.of())).expect(200);
    }

    @Test
    void thePageAfterEventsIsThePageFetchedAnew() {
        List<Cast> watching = List.of(Cast.DARIA, Cast.ANNA, Cast.LEV, Cast.DIRECTOR);
        Map<Cast, LiveClient> streams = new HashMap<>();
        Map<Cast, Map<Long, Integer>> pages = new HashMap<>();
        watching.forEach(person -> {
            streams.put(person, listen(person, null));
            pages.put(person, fetch(person));
        });
        Random random = new Random(7);
        List<Long> ids = new ArrayList<>();
        Api admin = api.as(Cast.ADMIN);
        for (int round = 0; round < ROUNDS; round++) {
            act(random, admin, ids);
            if (random.nextInt(3) == 0) {
                send();
            }
        }
        everybodyHears();
        watching.forEach(person -> {
            Map<Long, Integer> page = pages.get(person);
            streams.get(person).events().forEach(event -> apply(person, page, event));
            assertThat(page).as(person.name()).isEqualTo(fetch(person));
        });
    }

    private void act(Random random, Api admin, List<Long> ids) {
        Cast somebody = Cast.values()[random.nextInt(Cast.values().length)];
        if (ids.size() < 5 || random.nextInt(4) == 0) {
            ids.add(add(admin, "Живой", Map.of("responsible", somebody.id())));
            return;
        }
        long id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(6)) {
            case 0 -> admin.delete("/api/records/contact/" + id);
            case 1 -> admin.post("/api/records/bin/restore", Map.of("items", List.of(Map.of("type", "contact", "id", id))));
            case 2 -> change(admin, id, Map.of("responsible", somebody.id()));
            case 3 -> change(admin, id, Map.of("opened", random.nextBoolean()));
            case 4 -> change(admin, id, Map.of("observers", random.nextBoolean() ? List.of() : List.of(somebody.id())));
            default -> change(admin, id, Map.of("post", "Пост " + random.nextInt(100)));
        }
    }

    private static void change(Api admin, long id, Map<String, Object> values) {
        admin.patch("/api/records/contact/" + id, Map.of("values", values));
    }

    /** What the page does with an event: forgets, or fetches the record anew. */
    private void apply(Cast person, Map<Long, Integer> page, LiveClient.Event event) {
        if (event.name().equals("gone")) {
            page.remove(event.data().path("id").asLong());
        }
        for (long id : ids(event)) {
            if (event.data().path("kind").asString().equals("deleted")) {
                page.remove(id);
            } else {
                Answer card = api.as(person).get("/api/records/contact/" + id);
                if (card.status() == 200) {
                    page.put(id, (int) card.number("/version"));
                } else {
                    page.remove(id);
                }
            }
        }
    }

    private Map<Long, Integer> fetch(Cast person) {
        Map<Long, Integer> page = new TreeMap<>();
        String cursor = "";
        Api as = api.as(person);
        while (cursor != null) {
            Answer answer = as.get("/api/records/contact?limit=500&fields=lastName" + cursor).expect(200);
            answer.at("/items").forEach(item -> page.put(item.path("id").asLong(), item.path("version").asInt()));
            cursor = answer.at("/next").isNull() ? null : "&cursor=" + answer.text("/next");
        }
        return page;
    }

    @Test
    void sightInMemoryIsSightInTheDatabase() {
        Random random = new Random(3);
        Api admin = api.as(Cast.ADMIN);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            long id = add(admin, "Вид", Map.of(
                    "responsible", Cast.values()[random.nextInt(Cast.values().length)].id(),
                    "opened", random.nextInt(6) == 0,
                    "observers", random.nextInt(4) == 0 ? List.of(Cast.values()[random.nextInt(Cast.values().length)].id()) : List.of()));
            if (random.nextInt(5) == 0) {
                Map<String, Object> nobody = new HashMap<>();
                nobody.put("responsible", null);
                change(admin, id, nobody);
            }
            ids.add(id);
        }
        RecordType type = types.get("contact");
        Map<Long, RowFacts> rows = facts.now(type, new java.util.HashSet<>(ids));
        for (Cast person : Cast.values()) {
            Actor actor = actors.of(person.id(), "ru", java.time.ZoneOffset.UTC);
            assertThat(rows.values().stream()
                            .filter(row -> row.among(access.rows(actor, "contact", Access.Action.READ)))
                            .map(RowFacts::id)
                            .collect(Collectors.toSet()))
                    .as(person.name())
                    .isEqualTo(records.readable(actor, "contact", ids));
        }
    }
}
