package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.kontor.identity.Sessions;
import org.kontor.records.LiveClient;
import org.kontor.records.LiveDelivery;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls as telephone systems report them. */
class TelephonyTest extends KontorTest {

    @Autowired
    private Sessions sessions;

    @Autowired
    private BeanFactory beans;

    private static long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long value(String book, String code) {
        return sql.fetchSingle("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = {0} and v.code = {1}", DSL.val(book), DSL.val(code))
                .get(0, Long.class);
    }

    private Rest rest(Cast person) {
        return Rest.as(api, sql, person, "telephony", "crm");
    }

    private static Answer register(Rest rest, Cast person, String phone, int type, String more) {
        return rest.call("telephony.externalCall.register", "{\"USER_ID\": " + person.id() + ", \"PHONE_NUMBER\": \"" + phone + "\", \"TYPE\": " + type + more + "}");
    }

    @Test
    void aKnownNumberComesUpOnTheScreenOfWhoIsCalledAndIsKeptWithTheClient() {
        Api daria = api.as(Cast.DARIA);
        long client = add(daria, "contact", Map.of("lastName", "Звонков", "phones", List.of(Map.of("value", "8 (912) 345-67-01"))));
        add(daria, "deal", Map.of("title", "Окна Звонкову", "contact", client));
        Rest rest = rest(Cast.ADMIN);
        assertThat(rest.call("telephony.externalCall.searchCrmEntities", "{\"PHONE_NUMBER\": \"+79123456701\"}").text("/result/0/CRM_ENTITY_TYPE")).isEqualTo("CONTACT");
        Answer begun;
        try (LiveClient live = LiveClient.open(api.address() + "/api/live", sessions.start(Cast.DARIA.id(), "127.0.0.1", "test"), null)) {
            LiveDelivery.now(beans);
            begun = register(rest, Cast.DARIA, "+7 912 345 67 01", 2, ", \"LINE_NUMBER\": \"74950000001\"");
            LiveDelivery.now(beans);
            live.await(event -> event.name().equals("call"));
        }
        assertThat(begun.number("/result/CRM_ENTITY_ID")).isEqualTo(client);
        assertThat(begun.at("/result/CRM_CREATED_ENTITIES").isEmpty()).isTrue();
        Answer cards = daria.get("/api/telephony/cards").expect(200);
        assertThat(cards.text("/items/0/client/title")).contains("Звонков");
        assertThat(cards.number("/items/0/client/responsible")).isEqualTo(Cast.DARIA.id());
        assertThat(cards.text("/items/0/deals/0/values/title")).isEqualTo("Окна Звонкову");
        assertThat(api.as(Cast.EGOR).get("/api/telephony/cards").expect(200).text()).doesNotContain("Звонков");

        String id = begun.text("/result/CALL_ID");
        String end = "{\"CALL_ID\": \"" + id + "\", \"USER_ID\": " + Cast.DARIA.id() + ", \"DURATION\": 125, \"COST\": 3.5, \"COST_CURRENCY\": \"RUB\", \"STATUS_CODE\": \"200\", \"VOTE\": 5}";
        Answer ended = rest.call("telephony.externalCall.finish", end);
        long activity = ended.number("/result/CRM_ACTIVITY_ID");
        assertThat(ended.number("/result/CALL_DURATION")).isEqualTo(125);
        // reported again it is the same call and no second activity
        assertThat(rest.call("telephony.externalCall.finish", end).number("/result/CRM_ACTIVITY_ID")).isEqualTo(activity);
        Answer kept = daria.get("/api/records/activity/" + activity).expect(200);
        assertThat(kept.at("/values/closed").asBoolean()).isTrue();
        assertThat(kept.number("/values/duration")).isEqualTo(3);
        assertThat(kept.number("/values/direction")).isEqualTo(value("activity_direction", "IN"));
        assertThat(kept.at("/values/contacts").toString()).isEqualTo("[" + client + "]");

        // the sound and the text come minutes later
        String sound = Base64.getEncoder().encodeToString("ID3 sound".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        long file = rest.call("telephony.externalCall.attachRecord", "{\"CALL_ID\": \"" + id + "\", \"FILENAME\": \"call.mp3\", \"FILE_CONTENT\": \"" + sound + "\"}").number("/result/FILE_ID");
        daria.get("/api/files/" + file).expect(200);
        api.as(Cast.LEV).get("/api/files/" + file).expect(404);
        assertThat(rest.call("telephony.externalCall.attachRecord", "{\"CALL_ID\": \"" + id + "\", \"FILENAME\": \"call.mp3\", \"FILE_CONTENT\": \"" + sound + "\"}").number("/result/FILE_ID")).isEqualTo(file);
        rest.call("telephony.call.attachTranscription", "{\"CALL_ID\": \"" + id + "\", \"MESSAGES\": [{\"SIDE\": \"Client\", \"MESSAGE\": \"Сколько <стоит>?\"}, {\"SIDE\": \"User\", \"MESSAGE\": \"Посчитаю\"}]}");
        assertThat(daria.get("/api/timeline/activity/" + activity).expect(200).text()).contains("Сколько &lt;стоит&gt;?");

        // what came of it is written down on the card
        long call = cards.number("/items/0/id");
        daria.put("/api/telephony/calls/" + call + "/result", Map.of("comment", "Без результата")).expectProblem(422, "invalid");
        daria.put("/api/telephony/calls/" + call + "/result", Map.of("result", value("activity_result", "MEETING_HELD"), "comment", "Ждёт замера")).expect(200);
        Answer said = daria.get("/api/records/activity/" + activity).expect(200);
        assertThat(said.number("/values/result")).isEqualTo(value("activity_result", "MEETING_HELD"));
        assertThat(said.text("/values/comments")).isEqualTo("Ждёт замера");
        assertThat(daria.get("/api/telephony/cards").expect(200).at("/items/0/said").asBoolean()).isTrue();
        api.as(Cast.EGOR).put("/api/telephony/calls/" + call + "/result", Map.of("result", value("activity_result", "REFUSED"))).expectProblem(404, "not_found");
        daria.delete("/api/telephony/cards/" + call).expect(204);
        assertThat(daria.get("/api/telephony/cards").expect(200).all("/items", "id")).doesNotContain(Long.toString(call));
        assertThat(rest.call("voximplant.statistic.get", "{\"FILTER\": {\"CALL_ID\": \"" + id + "\"}}").text("/result/0/CRM_ACTIVITY_ID")).isEqualTo(Long.toString(activity));
    }

    @Test
    void theCallOfAnotherProgramIsNotGivenAwayByItsNumber() {
        Rest exchange = rest(Cast.ADMIN);
        String code = register(exchange, Cast.MARIA, "+79123456790", 2, ", \"EXTERNAL_CALL_ID\": \"pbx-1\"").text("/result/CALL_ID");
        assertThat(register(exchange, Cast.MARIA, "+79123456790", 2, ", \"EXTERNAL_CALL_ID\": \"pbx-1\"").text("/result/CALL_ID")).isEqualTo(code);
        // a webhook of the same name, by somebody who guesses the number of the call
        Rest other = rest(Cast.EGOR);
        String own = register(other, Cast.EGOR, "+79123456791", 2, ", \"EXTERNAL_CALL_ID\": \"pbx-1\"").text("/result/CALL_ID");
        assertThat(own).isNotEqualTo(code);
        assertThat(api.as(Cast.EGOR).get("/api/telephony/cards").expect(200).text()).doesNotContain("79123456790");
        assertThat(other.call("voximplant.statistic.get").text()).doesNotContain("79123456790");
    }

    @Test
    void anUnknownNumberBecomesALeadOfWhoTookTheCallWhereThatIsWanted() {
        Rest rest = rest(Cast.ADMIN);
        Answer none = register(rest, Cast.EGOR, "+79123456702", 2, "");
        assertThat(none.at("/result/CRM_ENTITY_ID").isNull()).isTrue();
        Answer begun = register(rest, Cast.EGOR, "+79123456703", 2, ", \"CRM_CREATE\": 1, \"CRM_SOURCE\": \"CALL\"");
        long lead = begun.number("/result/CRM_CREATED_LEAD");
        assertThat(begun.text("/result/CRM_CREATED_ENTITIES/0/ENTITY_TYPE")).isEqualTo("LEAD");
        Answer made = api.as(Cast.EGOR).get("/api/records/lead/" + lead).expect(200);
        assertThat(made.text("/values/phones/0/e164")).isEqualTo("+79123456703");
        assertThat(made.number("/values/responsible")).isEqualTo(Cast.EGOR.id());
        // another one took it: what the call has made is his
        rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + begun.text("/result/CALL_ID") + "\", \"USER_ID\": " + Cast.DARIA.id() + ", \"DURATION\": 40}");
        assertThat(api.as(Cast.DARIA).get("/api/records/lead/" + lead).expect(200).number("/values/responsible")).isEqualTo(Cast.DARIA.id());
        // a line may say that nothing is made on it
        rest.call("telephony.externalLine.add", "{\"NUMBER\": \"74950000009\", \"NAME\": \"Склад\", \"CRM_AUTO_CREATE\": \"N\"}");
        Answer quiet = register(rest, Cast.EGOR, "+79123456704", 2, ", \"CRM_CREATE\": 1, \"LINE_NUMBER\": \"74950000009\"");
        assertThat(quiet.at("/result/CRM_CREATED_LEAD").isNull()).isTrue();
        rest.call("telephony.externalLine.update", "{\"NUMBER\": \"74950000009\", \"NAME\": \"Склад 2\"}");
        assertThat(rest.call("telephony.externalLine.get").text()).contains("Склад 2");
        rest.call("telephony.externalLine.delete", "{\"NUMBER\": \"74950000009\"}");
        assertThat(rest.post("telephony.externalLine.delete", "{\"NUMBER\": \"74950000009\"}").expect(400).text("/error")).isEqualTo("ERROR_NOT_FOUND");

        // the card makes the contact that nobody knew, and the call is his
        Api egor = api.as(Cast.EGOR);
        long call = sql.fetchSingle("select id from telephony.call where code = {0}", DSL.val(none.text("/result/CALL_ID"))).get(0, Long.class);
        rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + none.text("/result/CALL_ID") + "\", \"USER_ID\": " + Cast.EGOR.id() + ", \"DURATION\": 10}");
        egor.put("/api/telephony/calls/" + call + "/result", Map.of("result", value("activity_result", "REFUSED"))).expectProblem(409, "telephony_nobody");
        assertThat(egor.post("/api/telephony/calls/" + call + "/client", Map.of("type", "contact", "name", " ")).expectProblem(422, "invalid").at("/fields").has("name")).isTrue();
        long contact = egor.post("/api/telephony/calls/" + call + "/client", Map.of("type", "contact", "name", "Незнакомцев")).expect(201).number("/id");
        Answer activities = egor.get("/api/activities/of/contact/" + contact + "?done=true").expect(200);
        assertThat(activities.text("/items/0/values/title")).isEqualTo("Входящий звонок …6702");
    }

    @Test
    void aMissedCallStaysOpenWithTheClientsResponsibleUntilSomebodyCallsBack() {
        Api daria = api.as(Cast.DARIA);
        long client = add(daria, "company", Map.of("title", "Пропустили", "phones", List.of(Map.of("value", "+7 495 345-67-05"))));
        Rest rest = rest(Cast.ADMIN);
        Answer begun = register(rest, Cast.EGOR, "84953456705", 2, "");
        long activity = rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + begun.text("/result/CALL_ID") + "\", \"USER_ID\": " + Cast.EGOR.id() + ", \"DURATION\": 0, \"STATUS_CODE\": \"304\"}")
                .number("/result/CRM_ACTIVITY_ID");
        Answer missed = daria.get("/api/records/activity/" + activity).expect(200);
        assertThat(missed.at("/values/closed").asBoolean()).isFalse();
        assertThat(missed.number("/values/responsible")).isEqualTo(Cast.DARIA.id());
        assertThat(missed.text("/values/title")).isEqualTo("Пропущенный звонок …6705");
        assertThat(daria.get("/api/activities/counters").expect(200).number("/mine/incoming/count")).isPositive();
        assertThat(missed.at("/values/companies").toString()).isEqualTo("[" + client + "]");
    }

    @Test
    void theSameCallOfATelephoneSystemIsOneAndTwoWithOneNumberAreAChoice() {
        Api daria = api.as(Cast.DARIA);
        add(daria, "contact", Map.of("lastName", "Первый", "phones", List.of(Map.of("value", "+79123456706"))));
        long second = add(daria, "contact", Map.of("lastName", "Второй", "phones", List.of(Map.of("value", "+79123456706"))));
        Rest rest = rest(Cast.ADMIN);
        String more = ", \"EXTERNAL_CALL_ID\": \"mango-1\"";
        String id = register(rest, Cast.DARIA, "+79123456706", 2, more).text("/result/CALL_ID");
        assertThat(register(rest, Cast.DARIA, "+79123456706", 2, more).text("/result/CALL_ID")).isEqualTo(id);
        assertThat(register(rest, Cast.DARIA, "+79123456706", 2, more).text("/result/CALL_ID")).isEqualTo(id);
        Answer cards = daria.get("/api/telephony/cards").expect(200);
        long call = sql.fetchSingle("select id from telephony.call where code = {0}", DSL.val(id)).get(0, Long.class);
        assertThat(cards.number("/items/0/id")).isEqualTo(call);
        assertThat(cards.number("/items/0/others/0/id")).isEqualTo(second);
        daria.put("/api/telephony/calls/" + call + "/client", Map.of("type", "contact", "id", second)).expect(200);
        assertThat(daria.get("/api/telephony/cards").expect(200).number("/items/0/client/id")).isEqualTo(second);
        // written down while they talk, it is the activity that the end of the call finds
        daria.put("/api/telephony/calls/" + call + "/result", Map.of("result", value("activity_result", "REFUSED"), "comment", "Не сейчас")).expect(200);
        Answer ended = rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + id + "\", \"USER_ID\": " + Cast.DARIA.id() + ", \"DURATION\": 61}");
        Answer kept = daria.get("/api/records/activity/" + ended.number("/result/CRM_ACTIVITY_ID")).expect(200);
        assertThat(kept.text("/values/comments")).isEqualTo("Не сейчас");
        assertThat(kept.number("/values/duration")).isEqualTo(2);
        rest.call("telephony.externalCall.hide", "{\"CALL_ID\": \"" + id + "\", \"USER_ID\": " + Cast.DARIA.id() + "}");
        assertThat(daria.get("/api/telephony/cards").expect(200).all("/items", "id")).doesNotContain(Long.toString(call));
        rest.call("telephony.externalCall.show", "{\"CALL_ID\": \"" + id + "\", \"USER_ID\": [" + Cast.BORIS.id() + "]}");
        assertThat(api.as(Cast.BORIS).get("/api/telephony/cards").expect(200).number("/items/0/id")).isEqualTo(call);
        // whoever may not read the client sees a number and no name
        rest.call("telephony.externalCall.show", "{\"CALL_ID\": \"" + id + "\", \"USER_ID\": " + Cast.LEV.id() + "}");
        Answer strange = api.as(Cast.LEV).get("/api/telephony/cards").expect(200);
        assertThat(strange.at("/items/0/client").isNull()).isTrue();
        assertThat(strange.text()).doesNotContain("Второй", "Первый");
    }

    @Test
    void theSoundIsFetchedFromWhereTheTelephoneSystemKeepsIt() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/talk.mp3", exchange -> {
            byte[] sound = "ID3 talk".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, sound.length);
            exchange.getResponseBody().write(sound);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/talk.mp3";
            Api daria = api.as(Cast.DARIA);
            add(daria, "contact", Map.of("lastName", "Записан", "phones", List.of(Map.of("value", "+79123456707"))));
            Rest rest = rest(Cast.ADMIN);
            String id = register(rest, Cast.DARIA, "+79123456707", 1, "").text("/result/CALL_ID");
            long activity = rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + id + "\", \"USER_ID\": " + Cast.DARIA.id() + ", \"DURATION\": 9, \"RECORD_URL\": \"" + address + "\"}")
                    .number("/result/CRM_ACTIVITY_ID");
            jobs.run("telephony-recordings");
            assertThat(daria.get("/api/records/activity/" + activity).expect(200).text("/values/files/0/name")).isEqualTo("talk.mp3");
            String other = register(rest, Cast.DARIA, "+79123456707", 1, "").text("/result/CALL_ID");
            assertThat(rest.post("telephony.externalCall.attachRecord", "{\"CALL_ID\": \"" + other + "\", \"RECORD_URL\": \"http://10.0.0.1/x.mp3\"}").expect(400).text("/error")).isEqualTo("ERROR_ARGUMENT");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void wrongParametersAreNamed() {
        Rest rest = rest(Cast.ADMIN);
        assertThat(rest.post("telephony.externalCall.register", "{\"USER_ID\": 5, \"TYPE\": 2}").expect(400).text("/error_description")).contains("PHONE_NUMBER");
        assertThat(rest.post("telephony.externalCall.register", "{\"USER_ID\": 9999, \"PHONE_NUMBER\": \"+79120000000\", \"TYPE\": 2}").expect(400).text("/error_description")).contains("USER_ID");
        assertThat(rest.post("telephony.externalCall.register", "{\"USER_ID\": 5, \"PHONE_NUMBER\": \"+79120000000\", \"TYPE\": 9}").expect(400).text("/error_description")).contains("TYPE");
        assertThat(rest.post("telephony.externalCall.finish", "{\"CALL_ID\": \"nope\", \"USER_ID\": 5}").expect(400).text("/error")).isEqualTo("ERROR_NOT_FOUND");
        assertThat(Rest.as(api, sql, Cast.ADMIN, "crm").post("telephony.externalLine.get", "{}").status()).isEqualTo(403);
    }

    @Test
    void aCallFromTheListOfExclusionsIsKeptAndMakesNoLead() {
        Rest rest = rest(Cast.ADMIN);
        api.as(Cast.ANNA).post("/api/crm/exclusions", Map.of("values", List.of("8 (912) 345-67-77"), "note", "Опросы")).expect(201);
        Answer begun = register(rest, Cast.EGOR, "+79123456777", 2, ", \"CRM_CREATE\": 1");
        assertThat(begun.at("/result/CRM_CREATED_ENTITIES").isEmpty()).isTrue();
        assertThat(begun.at("/result/CRM_ENTITY_ID").isNull()).isTrue();
        assertThat(sql.fetchCount(DSL.table("records.channel"), DSL.condition("normalized = '+79123456777'"))).isZero();
        rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + begun.text("/result/CALL_ID") + "\", \"USER_ID\": " + Cast.EGOR.id() + ", \"DURATION\": 5}");
        assertThat(rest.call("voximplant.statistic.get", "{\"FILTER\": {\"CALL_ID\": \"" + begun.text("/result/CALL_ID") + "\"}}").text("/result/0/PHONE_NUMBER")).contains("79123456777");
        assertThat(api.as(Cast.ANNA).get("/api/crm/exclusions?q=9123456777").expect(200).all("/items", "stopped")).containsExactly("1");
    }
}
