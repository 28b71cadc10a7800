package org.kontor.crm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class ClientRegisterTest extends KontorTest {

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long record(String type, String values) {
        return daria.post("/api/records/" + type, "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private Answer clients(String question) {
        return daria.get("/api/crm/clients?" + question).expect(200);
    }

    private static String search(String text) {
        return "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void companiesAndWhoBuysForHimselfStandInOneListInOrder() {
        for (String name : new String[] {"Реестр Борис", "Реестр Дом", "Реестр Заря"}) {
            record("company", "{\"title\": \"%s\"}".formatted(name));
        }
        record("contact", "{\"lastName\": \"Реестр\", \"firstName\": \"Анна\", \"isClient\": true}");
        long buyer = record("contact", "{\"lastName\": \"Реестр\", \"firstName\": \"Егор\"}");
        record("contact", "{\"lastName\": \"Реестр\", \"firstName\": \"Сотрудник\"}");
        long deal = record("deal", "{\"title\": \"Для себя\", \"contact\": %d}".formatted(buyer));
        List<String> titles = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = clients(search("реестр") + "&limit=2" + cursor);
            titles.addAll(page.all("/items", "type").isEmpty() ? List.of() : page.all("/items", "id"));
            assertThat(page.at("/items").size()).isBetween(1, 2);
            cursor = page.at("/next").isNull() ? null : "&cursor=" + page.text("/next");
        } while (cursor != null);
        assertThat(titles).hasSize(5);
        Answer whole = clients(search("реестр"));
        assertThat(whole.all("/items", "type")).containsExactly("contact", "company", "company", "contact", "company");
        assertThat(clients(search("реестр") + "&kind=companies").at("/items").size()).isEqualTo(3);
        assertThat(clients(search("реестр") + "&kind=persons").at("/items").size()).isEqualTo(2);
        assertThat(daria.get("/api/crm/clients/total?" + search("реестр")).expect(200).number("/count")).isEqualTo(5);

        long firm = record("company", "{\"title\": \"Фирма Егора\"}");
        daria.patch("/api/records/deal/" + deal, "{\"values\": {\"company\": %d}}".formatted(firm)).expect(200);
        assertThat(clients(search("реестр") + "&kind=persons").at("/items").size()).isEqualTo(1);
        daria.get("/api/crm/clients?cursor=abc").expectProblem(400, "bad_cursor");
        daria.get("/api/crm/clients?sort=comments").expectProblem(422, "invalid");
    }

    @Test
    void everybodySeesTheClientsWhomHeMaySee() {
        record("company", "{\"title\": \"Скрытый реестр\"}");
        assertThat(clients(search("скрытый реестр")).at("/items").size()).isEqualTo(1);
        assertThat(api.as(Cast.LEV).get("/api/crm/clients?" + search("скрытый реестр")).expect(200).at("/items").size()).isZero();
        assertThat(clients(search("скрытый реестр") + "&responsible=me").at("/items").size()).isEqualTo(1);
    }

    @Test
    void ownCompaniesAreNoClients() {
        api.as(Cast.ADMIN).post("/api/records/company", Map.of("values", Map.of("title", "Собственная фирма", "isOwn", true, "responsible", Cast.DARIA.id()))).expect(201);
        assertThat(clients(search("собственная фирма")).at("/items").size()).isZero();
    }

    @Test
    void whomThePortalSellsToIsASettingThatEverybodysPageKnows() {
        api.as(Cast.ADMIN).patch("/api/admin/settings", "{\"clientKinds\": \"persons\"}").expect(200);
        assertThat(daria.get("/api/me").expect(200).text("/settings/clientKinds")).isEqualTo("persons");
        api.as(Cast.ADMIN).patch("/api/admin/settings", "{\"clientKinds\": \"cats\"}").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).patch("/api/admin/settings", "{\"clientKinds\": \"both\"}").expect(200);
    }
}
