package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.records.Journal;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class EventTest extends KontorTest {

    @Autowired
    private Journal journal;

    private HttpServer program;
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;

    @BeforeEach
    void startTheProgram() throws IOException {
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.createContext("/", exchange -> {
            told.add(URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            byte[] answer = "принято".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        program.start();
        journal.register();
    }

    @AfterEach
    void endTheProgram() {
        program.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + program.getAddress().getPort() + "/hook";
    }

    @Test
    void anOutgoingWebhookIsToldInOrderAndAgainAfterAFailure() {
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/outgoing",
                "{\"title\": \"Склад\", \"url\": \"" + url() + "\", \"events\": [\"onCrmDealAdd\", \"ONCRMDEALUPDATE\"]}").expect(201);
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        status = 500;
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Событие\"}}").number("/result");
        rest.call("crm.deal.update", "{\"id\": %d, \"fields\": {\"TITLE\": \"Иначе\"}}".formatted(deal));
        journal.drain();
        jobs.run("bitrix.events");
        assertThat(told).hasSize(1);
        Answer waiting = api.as(Cast.ADMIN).get("/api/bitrix/outgoing").expect(200);
        assertThat(waiting.number("/handlers/0/waiting")).isEqualTo(2);
        assertThat(waiting.number("/handlers/0/tries")).isEqualTo(1);

        // it is not tried again at once, but by hand or later
        jobs.run("bitrix.events");
        assertThat(told).hasSize(1);
        status = 200;
        told.clear();
        api.as(Cast.ADMIN).post("/api/bitrix/outgoing/" + made.number("/id") + "/resume").expect(204);
        jobs.run("bitrix.events");
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("event=ONCRMDEALADD", "data[FIELDS][ID]=" + deal, "auth[application_token]=" + made.text("/token"), "auth[member_id]=")
                .doesNotContain("access_token");
        assertThat(told.get(1)).contains("event=ONCRMDEALUPDATE");
        Answer deliveries = api.as(Cast.ADMIN).get("/api/bitrix/outgoing/" + made.number("/id") + "/deliveries").expect(200);
        assertThat(deliveries.all("/items", "status")).containsExactly("200", "200", "500");
        assertThat(deliveries.text("/items/0/answer")).isEqualTo("принято");
        api.as(Cast.ANNA).get("/api/bitrix/outgoing").expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).delete("/api/bitrix/outgoing/" + made.number("/id")).expect(204);
    }

    @Test
    void aProgramIsToldOfProductsProposalsRequisitesAndInvoices() {
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/outgoing", """
                {"title": "Учёт", "url": "%s", "events": ["ONCRMPRODUCTADD", "ONCRMQUOTEADD", "ONCRMREQUISITEADD", "ONCRMREQUISITEDELETE", "ONCRMBANKDETAILADD", "ONCRMBANKDETAILUPDATE",
                 "ONCRMADDRESSREGISTER", "ONCRMADDRESSUNREGISTER", "ONCRMDYNAMICITEMADD", "ONCRMDYNAMICITEMUPDATE_31"]}""".formatted(url())).expect(201);
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        long product = rest.call("crm.product.add", "{\"fields\": {\"NAME\": \"Событие\"}}").number("/result");
        long own = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Наша\", \"IS_MY_COMPANY\": \"Y\"}}").number("/result");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Со счётом\", \"COMPANY_ID\": " + own + "}}").number("/result");
        long quote = rest.call("crm.quote.add", "{\"fields\": {\"TITLE\": \"Событие\", \"DEAL_ID\": " + deal + "}}").number("/result");
        long requisite = rest.call("crm.requisite.add", "{\"fields\": {\"ENTITY_TYPE_ID\": 4, \"ENTITY_ID\": %d, \"PRESET_ID\": 1, \"NAME\": \"Событие\"}}".formatted(own)).number("/result");
        long account = rest.call("crm.requisite.bankdetail.add", "{\"fields\": {\"ENTITY_ID\": %d, \"NAME\": \"Счёт\", \"RQ_BIK\": \"044525225\"}}".formatted(requisite)).number("/result");
        rest.call("crm.requisite.bankdetail.update", "{\"id\": %d, \"fields\": {\"NAME\": \"Иначе\"}}".formatted(account));
        rest.call("crm.address.add", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d, \"CITY\": \"Тула\"}}".formatted(requisite));
        rest.call("crm.address.delete", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d}}".formatted(requisite));
        rest.call("crm.deal.productrows.set", "{\"id\": %d, \"rows\": [{\"PRODUCT_NAME\": \"Окно\", \"PRICE\": 10, \"QUANTITY\": 1}]}".formatted(deal));
        long invoice = rest.call("crm.item.add", "{\"entityTypeId\": 31, \"fields\": {\"parentId2\": %d, \"mycompanyId\": %d}}".formatted(deal, own)).number("/result/item/id");
        rest.call("crm.item.update", "{\"entityTypeId\": 31, \"id\": %d, \"fields\": {\"stageId\": \"DT31_1:P\"}}".formatted(invoice));
        rest.call("crm.requisite.delete", "{\"id\": " + requisite + "}");
        journal.drain();
        jobs.run("bitrix.events");
        assertThat(told.stream().map(text -> text.replaceAll(".*?event=([A-Z0-9_]+).*", "$1"))).containsExactly(
                "ONCRMPRODUCTADD", "ONCRMQUOTEADD", "ONCRMREQUISITEADD", "ONCRMBANKDETAILADD", "ONCRMBANKDETAILUPDATE", "ONCRMADDRESSREGISTER", "ONCRMADDRESSUNREGISTER",
                "ONCRMDYNAMICITEMADD", "ONCRMDYNAMICITEMUPDATE_31", "ONCRMREQUISITEDELETE");
        assertThat(told.get(0)).contains("data[FIELDS][ID]=" + product);
        assertThat(told.get(1)).contains("data[FIELDS][ID]=" + quote);
        assertThat(told.get(3)).contains("data[FIELDS][ID]=" + account);
        assertThat(told.get(5)).contains("data[FIELDS][TYPE_ID]=6", "data[FIELDS][ENTITY_TYPE_ID]=8", "data[FIELDS][ENTITY_ID]=" + requisite);
        assertThat(told.get(7)).contains("data[FIELDS][ID]=" + invoice, "data[FIELDS][ENTITY_TYPE_ID]=31");
        api.as(Cast.ADMIN).delete("/api/bitrix/outgoing/" + made.number("/id")).expect(204);
    }

    @Test
    void aClickOnAPhoneAsksTheTelephoneSystemOnTheLineThatIsChosen() {
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/outgoing", "{\"title\": \"АТС\", \"url\": \"" + url() + "\", \"events\": [\"OnExternalCallStart\"]}").expect(201);
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "telephony", "crm");
        rest.call("telephony.externalLine.add", "{\"NUMBER\": \"74950000001\", \"NAME\": \"Офис\"}");
        long contact = Rest.as(api, sql, Cast.DARIA, "crm").call("crm.contact.add", "{\"fields\": {\"LAST_NAME\": \"Звонкова\", \"PHONE\": [{\"VALUE\": \"+74951230001\"}]}}").number("/result");
        String click = "{\"phone\": \"+74951230001\", \"type\": \"contact\", \"id\": " + contact + "}";
        // nobody has chosen a line: one's own phone dials
        assertThat(api.as(Cast.DARIA).post("/api/telephony/dial", click).expect(200).at("/handled").asBoolean()).isFalse();
        api.as(Cast.DARIA).patch("/api/telephony/outgoing", "{\"everybody\": \"74950000001\"}").expectProblem(403, "forbidden");
        api.as(Cast.DARIA).patch("/api/telephony/outgoing", "{\"own\": \"999\"}").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).patch("/api/telephony/outgoing", "{\"everybody\": \"74950000001\"}").expect(200);
        assertThat(api.as(Cast.DARIA).post("/api/telephony/dial", click).expect(200).at("/handled").asBoolean()).isTrue();
        api.as(Cast.LEV).post("/api/telephony/dial", click).expectProblem(404, "not_found");
        assertThat(api.as(Cast.DARIA).patch("/api/telephony/outgoing", "{\"own\": \"\"}").expect(200).text("/own")).isEmpty();
        assertThat(api.as(Cast.DARIA).post("/api/telephony/dial", click).expect(200).at("/handled").asBoolean()).isFalse();
        jobs.run("bitrix.events");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).contains("event=ONEXTERNALCALLSTART", "data[PHONE_NUMBER]=+74951230001", "data[USER_ID]=5", "data[LINE_NUMBER]=74950000001",
                "data[CRM_ENTITY_TYPE]=CONTACT", "data[CRM_ENTITY_ID]=" + contact);
        String call = told.getFirst().replaceAll("(?s).*data\\[CALL_ID\\]=([^&]+).*", "$1");
        assertThat(rest.call("telephony.externalCall.finish", "{\"CALL_ID\": \"" + call + "\", \"USER_ID\": 5, \"DURATION\": 7, \"STATUS_CODE\": \"200\"}").number("/result/CRM_ENTITY_ID")).isEqualTo(contact);
        api.as(Cast.ADMIN).delete("/api/bitrix/outgoing/" + made.number("/id")).expect(204);
        api.as(Cast.DARIA).patch("/api/telephony/outgoing", "{\"own\": null}").expect(200);
        assertThat(api.as(Cast.DARIA).post("/api/telephony/dial", click).expect(200).at("/handled").asBoolean()).isFalse();
    }

    @Test
    void anApplicationKeepsEntitiesThatOnlyItSeesAndWhomItLets() {
        String daria = entering(Cast.DARIA, "Склад вещей");
        String other = entering(Cast.DARIA, "Другое");
        assertThat(call(daria, "entity.add", "ENTITY=menu&NAME=Меню&ACCESS[AU]=R").expect(200).at("/result").asBoolean()).isTrue();
        assertThat(call(daria, "entity.add", "ENTITY=menu&NAME=Меню").expect(400).text("/error")).isEqualTo("ERROR_ENTITY_ALREADY_EXISTS");
        assertThat(call(daria, "entity.get", "").expect(200).all("/result", "ENTITY")).containsExactly("menu");
        assertThat(call(other, "entity.get", "").expect(200).at("/result").size()).isZero();
        call(other, "entity.item.get", "ENTITY=menu").expect(400);
        call(daria, "entity.item.property.add", "ENTITY=menu&PROPERTY=price&NAME=Цена&TYPE=N").expect(200);
        String section = call(daria, "entity.section.add", "ENTITY=menu&NAME=Супы").expect(200).text("/result");
        String item = call(daria, "entity.item.add", "ENTITY=menu&NAME=Борщ&SECTION=" + section + "&PROPERTY_VALUES[price]=250&PROPERTY_VALUES[unknown]=1").expect(200).text("/result");
        call(daria, "entity.item.add", "ENTITY=menu&NAME=Щи&PROPERTY_VALUES[price]=90").expect(200);
        Answer dear = call(daria, "entity.item.get", "ENTITY=menu&FILTER[>PROPERTY_price]=100").expect(200);
        assertThat(dear.all("/result", "NAME")).containsExactly("Борщ");
        assertThat(dear.text("/result/0/PROPERTY_VALUES/price")).isEqualTo("250");
        assertThat(dear.at("/result/0/PROPERTY_VALUES").has("unknown")).isFalse();
        call(daria, "entity.item.property.update", "ENTITY=menu&PROPERTY=price&PROPERTY_NEW=cost").expect(200);
        assertThat(call(daria, "entity.item.get", "ENTITY=menu&FILTER[ID]=" + item).expect(200).text("/result/0/PROPERTY_VALUES/cost")).isEqualTo("250");

        // another person by the same application reads and does no more
        String lev = entering(Cast.LEV, "Склад вещей");
        assertThat(call(lev, "entity.item.get", "ENTITY=menu").expect(200).number("/total")).isEqualTo(2);
        assertThat(call(lev, "entity.item.delete", "ENTITY=menu&ID=" + item).expect(403).text("/error")).isEqualTo("ACCESS_DENIED");
        call(lev, "entity.delete", "ENTITY=menu").expect(403);
        call(daria, "entity.rights", "ENTITY=menu&ACCESS[U5]=X").expect(200);
        call(lev, "entity.item.get", "ENTITY=menu").expect(403);
        String within = call(daria, "entity.section.add", "ENTITY=menu&NAME=Холодные&SECTION=" + section).expect(200).text("/result");
        call(daria, "entity.section.update", "ENTITY=menu&ID=" + section + "&SECTION=" + within).expect(400);
        assertThat(call(daria, "entity.section.get", "ENTITY=menu").expect(200).all("/result", "DEPTH_LEVEL")).containsExactly("1", "2");
        call(daria, "entity.section.delete", "ENTITY=menu&ID=" + section).expect(200);
        assertThat(call(daria, "entity.item.get", "ENTITY=menu").expect(200).all("/result", "NAME")).containsExactly("Щи");
        call(daria, "entity.delete", "ENTITY=menu").expect(200);
        assertThat(Rest.as(api, sql, Cast.DARIA, "entity").post("entity.get", "{}").expect(403).text("/error")).isEqualTo("WRONG_AUTH_TYPE");
    }

    private final java.util.Map<String, Answer> applications = new java.util.HashMap<>();

    /** The access token of a person for an application of this title, which is made by its first use. */
    private String entering(Cast person, String title) {
        Answer made = applications.computeIfAbsent(title, key -> api.as(Cast.ADMIN).post("/api/bitrix/applications",
                "{\"title\": \"" + key + "\", \"redirectUri\": \"https://store.example/in\", \"scopes\": [\"entity\"]}").expect(201));
        String location = api.as(person).post("/api/oauth/consent", "{\"clientId\": \"" + made.text("/clientId") + "\"}").expect(200).text("/location");
        return api.get("/oauth/token/?grant_type=authorization_code&client_id=" + made.text("/clientId") + "&client_secret=" + made.text("/clientSecret") + "&code="
                + location.replaceAll(".*[?&]code=([a-z0-9]+).*", "$1")).expect(200).text("/access_token");
    }

    private Answer call(String token, String method, String form) {
        return api.send("POST", "/rest/" + method, ("auth=" + token + "&" + form).getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    /** Cookies know no port: at the portal's own host an application would be sent the session of whoever opens it. */
    @Test
    void anApplicationAtThePortalsOwnHostIsNotRegistered() {
        for (String address : List.of("http://portal.kontor.example:3000/in", "https://PORTAL.kontor.example/in", "https://portal.kontor.example.:8443/in")) {
            Answer refused = api.as(Cast.ADMIN).post("/api/bitrix/applications", "{\"title\": \"Рядом\", \"redirectUri\": \"" + address + "\", \"scopes\": [\"crm\"]}")
                    .expectProblem(422, "invalid");
            assertThat(refused.text("/fields/redirectUri")).as(address).contains("на том же имени");
        }
        // one that was registered before takes no tab there either
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/applications",
                "{\"title\": \"Раньше\", \"redirectUri\": \"https://earlier.example/in\", \"scopes\": [\"crm\", \"placement\"]}").expect(201);
        applications.put("Раньше", made);
        String admin = entering(Cast.ADMIN, "Раньше");
        sql.execute("update bitrix.application set redirect_uri = 'http://portal.kontor.example:3000/in' where id = " + made.number("/id"));
        assertThat(call(admin, "placement.bind", "PLACEMENT=CRM_DEAL_DETAIL_TAB&HANDLER=http%3A%2F%2Fportal.kontor.example%3A3000%2Ftab").expect(400).text("/error"))
                .isEqualTo("ERROR_ARGUMENT");
    }

    @Test
    void anApplicationTakesATabOfTheCardsAndIsOpenedThereWithATokenOfWhoLooks() {
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/applications",
                "{\"title\": \"Окна\", \"redirectUri\": \"https://tabs.example/in\", \"scopes\": [\"crm\", \"placement\"]}").expect(201);
        applications.put("Окна", made);
        String admin = entering(Cast.ADMIN, "Окна");
        assertThat(call(admin, "placement.list", "").expect(200).text()).contains("CRM_DEAL_DETAIL_TAB").doesNotContain("TASK_VIEW_TAB");
        String deals = "PLACEMENT=CRM_DEAL_DETAIL_TAB&HANDLER=https%3A%2F%2Ftabs.example%2Ftab%3Fv%3D1";
        assertThat(call(admin, "placement.bind", deals + "&TITLE=Tab&LANG_ALL[ru][TITLE]=%D0%97%D0%B0%D0%BC%D0%B5%D1%80").expect(200).at("/result").asBoolean()).isTrue();
        assertThat(call(admin, "placement.bind", deals).expect(400).text("/error")).isEqualTo("ERROR_CORE");
        assertThat(call(admin, "placement.bind", "PLACEMENT=CRM_DEAL_DETAIL_TAB&HANDLER=https%3A%2F%2Fevil.example%2F").expect(400).text("/error")).isEqualTo("ERROR_ARGUMENT");
        assertThat(call(admin, "placement.bind", "PLACEMENT=CRM_DEAL_DETAIL_TAB&HANDLER=javascript%3Aalert(1)").expect(400).text("/error")).isEqualTo("ERROR_UNSUPPORTED_PROTOCOL");
        assertThat(call(admin, "placement.bind", "PLACEMENT=NOWHERE&HANDLER=https%3A%2F%2Ftabs.example%2F").expect(400).text("/error")).isEqualTo("ERROR_PLACEMENT_NOT_FOUND");
        assertThat(call(admin, "placement.bind", "PLACEMENT=TASK_VIEW_TAB&HANDLER=https%3A%2F%2Ftabs.example%2F").expect(403).text("/error")).isEqualTo("insufficient_scope");
        assertThat(call(admin, "placement.bind", deals + "2&USER_ID=5").expect(400).text("/error")).isEqualTo("ERROR_PLACEMENT_USER_MODE");
        Answer bound = call(admin, "placement.get", "").expect(200);
        assertThat(bound.text("/result/0/placement") + bound.text("/result/0/handler") + bound.text("/result/0/langAll/ru/TITLE"))
                .isEqualTo("CRM_DEAL_DETAIL_TABhttps://tabs.example/tab?v=1Замер");
        assertThat(Rest.as(api, sql, Cast.ADMIN, "placement").post("placement.get", "{}").expect(403).text("/error")).isEqualTo("WRONG_AUTH_TYPE");

        // whoever reads a deal finds the tab and is asked before the application acts for him
        long deal = api.as(Cast.DARIA).post("/api/records/deal", "{\"values\": {\"title\": \"Остекление\"}}").expect(201).number("/id");
        Answer tabs = api.as(Cast.DARIA).get("/api/placements").expect(200);
        assertThat(tabs.text("/items/0/title") + tabs.text("/items/0/type")).isEqualTo("Замерdeal");
        String tab = "/api/placements/" + tabs.number("/items/0/id");
        Answer asks = api.as(Cast.DARIA).post(tab + "/open", "{\"record\": %d}".formatted(deal)).expect(200);
        assertThat(asks.text("/asks/title") + asks.text("/asks/host")).isEqualTo("Окнаtabs.example");
        assertThat(asks.at("/fields").size()).isZero();
        Answer opened = api.as(Cast.DARIA).post(tab + "/open", "{\"record\": %d, \"agreed\": true}".formatted(deal)).expect(200);
        assertThat(opened.text("/address")).startsWith("https://tabs.example/tab?v=1&DOMAIN=").contains("&PROTOCOL=", "&LANG=", "&APP_SID=");
        assertThat(opened.text("/fields/PLACEMENT_OPTIONS")).isEqualTo("{\"ID\":\"" + deal + "\"}");
        assertThat(opened.text("/fields/APPLICATION_TOKEN")).isEqualTo(made.text("/applicationToken"));
        assertThat(call(opened.text("/fields/AUTH_ID"), "profile", "").expect(200).text("/result/ID")).isEqualTo(Long.toString(Cast.DARIA.id()));
        assertThat(call(opened.text("/fields/AUTH_ID"), "placement.get", "").expect(403).text("/error")).isEqualTo("ACCESS_DENIED");
        assertThat(api.as(Cast.DARIA).post(tab + "/open", "{\"record\": %d}".formatted(deal)).expect(200).at("/asks").isNull()).isTrue();

        // nobody opens it for a record that he may not read, and nobody without a session
        api.as(Cast.NIKITA).post(tab + "/open", "{\"record\": %d, \"agreed\": true}".formatted(deal)).expectProblem(404, "not_found");
        api.as(Cast.DARIA).post(tab + "/open", "{}").expectProblem(404, "not_found");
        api.post(tab + "/open", "{\"record\": %d}".formatted(deal)).expectProblem(401, "unauthenticated");
        Answer frame = api.as(Cast.DARIA).get(tab + "/frame").expect(200);
        assertThat(frame.header("Content-Security-Policy").orElseThrow()).contains("frame-src https://tabs.example;", "form-action https://tabs.example;", "frame-ancestors 'self'");
        assertThat(frame.text()).contains("sandbox=").doesNotContain("<script");
        api.get(tab + "/frame").expectProblem(401, "unauthenticated");

        assertThat(call(admin, "placement.unbind", "PLACEMENT=CRM_DEAL_DETAIL_TAB").expect(200).number("/result/count")).isEqualTo(1);
        api.as(Cast.DARIA).get(tab + "/frame").expectProblem(404, "not_found");
        journal.drain();
        api.as(Cast.ADMIN).delete("/api/bitrix/applications/" + made.number("/id")).expect(204);
    }

    @Test
    void nobodyIsToldAtAnAddressOfTheHouse() {
        api.as(Cast.ADMIN).post("/api/bitrix/outgoing", "{\"title\": \"x\", \"url\": \"http://10.0.0.1/hook\", \"events\": [\"ONCRMDEALADD\"]}")
                .expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/bitrix/outgoing", "{\"title\": \"x\", \"url\": \"file:///etc/passwd\", \"events\": [\"ONCRMDEALADD\"]}")
                .expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/bitrix/outgoing", "{\"title\": \"x\", \"url\": \"" + url() + "\", \"events\": [\"ONNOTHING\"]}").expectProblem(422, "invalid");
    }

    @Test
    void anApplicationIsLetInRefreshesItsTokenBindsAnEventAndIsTold() {
        Answer made = api.as(Cast.ADMIN).post("/api/bitrix/applications",
                "{\"title\": \"Отчёты\", \"redirectUri\": \"https://reports.example/in\", \"scopes\": [\"crm\"]}").expect(201);
        String client = made.text("/clientId");
        String secret = made.text("/clientSecret");
        assertThat(api.as(Cast.DARIA).get("/api/oauth/consent?client_id=" + client).expect(200).text("/host")).isEqualTo("reports.example");
        api.get("/api/oauth/consent?client_id=" + client).expectProblem(401, "unauthenticated");
        api.as(Cast.DARIA).post("/api/oauth/consent", "{\"clientId\": \"" + client + "\", \"redirectUri\": \"https://evil.example/\"}").expectProblem(422, "invalid");
        String location = api.as(Cast.DARIA).post("/api/oauth/consent", "{\"clientId\": \"" + client + "\", \"state\": \"s 1\"}").expect(200).text("/location");
        assertThat(location).startsWith("https://reports.example/in?code=").contains("&state=s+1", "&member_id=", "&scope=crm");
        String code = location.replaceAll(".*[?&]code=([a-z0-9]+).*", "$1");

        String query = "client_id=" + client + "&client_secret=" + secret;
        assertThat(api.get("/oauth/token/?grant_type=authorization_code&client_id=" + client + "&client_secret=wrong&code=" + code).expect(400).text("/error")).isEqualTo("invalid_client");
        Answer token = api.get("/oauth/token/?grant_type=authorization_code&" + query + "&code=" + code).expect(200);
        assertThat(token.number("/expires_in")).isEqualTo(3600);
        assertThat(token.number("/user_id")).isEqualTo(Cast.DARIA.id());
        assertThat(token.text("/client_endpoint")).endsWith("/rest/");
        assertThat(token.text("/server_endpoint")).isEqualTo(token.text("/client_endpoint"));
        for (String name : List.of("access_token", "refresh_token", "expires", "member_id", "domain", "scope", "status")) {
            assertThat(token.at("/" + name).isMissingNode()).as(name).isFalse();
        }
        assertThat(api.get("/oauth/token/?grant_type=authorization_code&" + query + "&code=" + code).expect(400).text("/error")).isEqualTo("invalid_grant");

        String access = token.text("/access_token");
        assertThat(api.get("/rest/app.info?auth=" + access).expect(200).text("/result/CODE")).isEqualTo(client);
        assertThat(api.get("/rest/profile?auth=" + access).expect(200).text("/result/ID")).isEqualTo("5");
        assertThat(api.get("/rest/user.get?auth=" + access).expect(403).text("/error")).isEqualTo("insufficient_scope");

        Answer fresh = api.send("POST", "/oauth/token/", ("grant_type=refresh_token&" + query + "&refresh_token=" + token.text("/refresh_token")).getBytes(StandardCharsets.UTF_8),
                "application/x-www-form-urlencoded").expect(200);
        assertThat(api.get("/oauth/token/?grant_type=refresh_token&" + query + "&refresh_token=" + token.text("/refresh_token")).expect(400).text("/error")).isEqualTo("invalid_grant");
        sql.execute("update bitrix.grant_token set expires_at = now() - interval '1 minute' where hash = {0}", org.jooq.impl.DSL.val(org.kontor.identity.Tokens.hash(access)));
        Answer expired = api.get("/rest/profile?auth=" + access).expect(401);
        assertThat(expired.text("/error")).isEqualTo("expired_token");

        String now = fresh.text("/access_token");
        assertThat(api.post("/rest/event.bind", "{\"auth\": \"" + now + "\", \"event\": \"onCrmContactAdd\", \"handler\": \"" + url() + "\"}").expect(200).at("/result").asBoolean()).isTrue();
        assertThat(api.get("/rest/event.get?auth=" + now).expect(200).text("/result/0/event")).isEqualTo("ONCRMCONTACTADD");
        assertThat(Rest.as(api, sql, Cast.ADMIN, "crm").post("event.bind", "{\"event\": \"x\"}").expect(403).text("/error")).isEqualTo("WRONG_AUTH_TYPE");
        long contact = api.post("/rest/crm.contact.add", "{\"auth\": \"" + now + "\", \"fields\": {\"NAME\": \"Инна\"}}").expect(200).number("/result");
        journal.drain();
        told.clear();
        jobs.run("bitrix.events");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst()).contains("data[FIELDS][ID]=" + contact, "auth[access_token]=", "auth[application_token]=" + made.text("/applicationToken"));
        String given = told.getFirst().replaceAll(".*auth\\[access_token\\]=([a-z0-9]+).*", "$1");
        assertThat(api.get("/rest/crm.contact.get?id=" + contact + "&auth=" + given).expect(200).text("/result/NAME")).isEqualTo("Инна");
        assertThat(api.post("/rest/event.unbind", "{\"auth\": \"" + now + "\", \"event\": \"ONCRMCONTACTADD\", \"handler\": \"" + url() + "\"}").expect(200).number("/result/count")).isEqualTo(1);
        api.as(Cast.ADMIN).delete("/api/bitrix/applications/" + made.number("/id")).expect(204);
        assertThat(api.get("/rest/profile?auth=" + now).expect(401).text("/error")).isEqualTo("invalid_token");
    }

    /** The address of the methods for an application of an administrator, up to the method's name, and what ends each call. */
    private String token(String scopes) {
        Api admin = api.as(Cast.ADMIN);
        Answer made = admin.post("/api/bitrix/applications", "{\"title\": \"Очередь\", \"redirectUri\": \"https://queue.example/in\", \"scopes\": " + scopes + "}").expect(201);
        String location = admin.post("/api/oauth/consent", "{\"clientId\": \"" + made.text("/clientId") + "\"}").expect(200).text("/location");
        return api.get("/oauth/token/?grant_type=authorization_code&client_id=" + made.text("/clientId") + "&client_secret=" + made.text("/clientSecret") + "&code="
                        + location.replaceAll(".*[?&]code=([a-z0-9]+).*", "$1")).expect(200).text("/access_token");
    }

    @Test
    void eventsThatWaitAreFetchedOnceAndWithoutWhatTheConnectorDidItself() {
        String access = token("[\"crm\", \"task\"]");
        String auth = "{\"auth\": \"" + access + "\", ";
        assertThat(api.post("/rest/app.option.get", auth + "\"option\": \"x\"}").expect(200).text("/result")).isEmpty();
        api.post("/rest/app.option.set", auth + "\"options\": {\"since\": \"2026\", \"map\": {\"a\": 1}}}").expect(200);
        api.post("/rest/user.option.set", auth + "\"options\": {\"since\": \"2025\"}}").expect(200);
        assertThat(api.post("/rest/app.option.get", auth + "\"option\": \"since\"}").expect(200).text("/result")).isEqualTo("2026");
        assertThat(api.post("/rest/user.option.get", "{\"auth\": \"" + access + "\"}").expect(200).text("/result/since")).isEqualTo("2025");
        assertThat(api.post("/rest/app.option.get", "{\"auth\": \"" + access + "\"}").expect(200).number("/result/map/a")).isEqualTo(1);
        for (String event : List.of("onCrmTimelineCommentAdd", "onTaskCommentAdd", "onCrmLeadAdd")) {
            api.post("/rest/event.bind", auth + "\"event\": \"" + event + "\", \"event_type\": \"offline\", \"auth_connector\": \"sync\"}").expect(200);
        }
        long own = api.post("/rest/crm.lead.add", auth + "\"auth_connector\": \"sync\", \"fields\": {\"TITLE\": \"Свой\"}}").expect(200).number("/result");
        long lead = api.post("/rest/crm.lead.add", auth + "\"fields\": {\"TITLE\": \"Чужой\"}}").expect(200).number("/result");
        long said = api.post("/rest/crm.timeline.comment.add", auth + "\"fields\": {\"ENTITY_TYPE\": \"lead\", \"ENTITY_ID\": " + own + ", \"COMMENT\": \"x\"}}").expect(200).number("/result");
        long task = api.post("/rest/tasks.task.add", auth + "\"fields\": {\"TITLE\": \"Очередь\"}}").expect(200).number("/result/task/id");
        long answer = api.post("/rest/task.commentitem.add", auth + "\"TASKID\": " + task + ", \"FIELDS\": {\"POST_MESSAGE\": \"x\"}}").expect(200).number("/result");
        journal.drain();

        assertThat(api.post("/rest/event.offline.get", auth + "\"clear\": 0}").expect(200).at("/result/events").size()).as("of another connector").isZero();
        Answer first = api.post("/rest/event.offline.get", auth + "\"clear\": 0, \"auth_connector\": \"sync\"}").expect(200);
        assertThat(first.all("/result/events", "EVENT_NAME")).containsExactly("ONCRMLEADADD", "ONCRMTIMELINECOMMENTADD", "ONTASKCOMMENTADD");
        assertThat(first.number("/result/events/0/EVENT_DATA/FIELDS/ID")).isEqualTo(lead);
        assertThat(first.number("/result/events/1/EVENT_DATA/FIELDS/ID")).isEqualTo(said);
        assertThat(first.number("/result/events/2/EVENT_DATA/FIELDS_AFTER/ID")).isEqualTo(answer);
        assertThat(first.number("/result/events/2/EVENT_DATA/FIELDS_AFTER/TASK_ID")).isEqualTo(task);
        String process = first.text("/result/process_id");
        assertThat(api.post("/rest/event.offline.get", auth + "\"auth_connector\": \"sync\"}").expect(200).at("/result/events").size()).isZero();
        assertThat(api.post("/rest/event.offline.get", auth + "\"clear\": 0, \"process_id\": \"" + process + "\", \"auth_connector\": \"sync\"}").expect(200).at("/result/events").size()).isEqualTo(3);

        api.post("/rest/event.offline.error", auth + "\"process_id\": \"" + process + "\", \"message_id\": [" + first.text("/result/events/0/MESSAGE_ID") + "]}").expect(200);
        api.post("/rest/event.offline.clear", auth + "\"process_id\": \"" + process + "\", \"id\": [" + first.text("/result/events/1/ID") + "," + first.text("/result/events/2/ID") + "]}").expect(200);
        Answer faulty = api.post("/rest/event.offline.get", auth + "\"error\": 1, \"clear\": 1, \"auth_connector\": \"sync\", \"filter\": {\"EVENT_NAME\": \"ONCRMLEADADD\"}}").expect(200);
        assertThat(faulty.all("/result/events", "ID")).containsExactly(first.text("/result/events/0/ID"));
        assertThat(api.post("/rest/event.offline.get", auth + "\"error\": 1, \"auth_connector\": \"sync\"}").expect(200).at("/result/events").size()).isZero();
        api.as(Cast.ADMIN).delete("/api/bitrix/applications/" + sql.fetchValue("select id from bitrix.application where title = 'Очередь'")).expect(204);
    }
}
