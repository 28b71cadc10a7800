package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class SuggestionTest extends KontorTest {

    private static long contact(Api who, String values) {
        return who.post("/api/records/contact", "{\"values\": {" + values + "}}").expect(201).number("/id");
    }

    private static List<String> suggested(Api who, String type, String q) {
        return who.get("/api/records/" + type + "/suggest?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)).expect(200).all("/items", "id");
    }

    private static Answer twins(Api who, String type, String query) {
        return who.get("/api/records/" + type + "/duplicates?" + query).expect(200);
    }

    @Test
    void aContactIsFoundByHowItBeginsByAnyPartByPhoneAndByEmail() {
        Api daria = api.as(Cast.DARIA);
        String id = String.valueOf(contact(daria, """
                "lastName": "Ёжикова", "firstName": "Марианна", "phones": ["8 (912) 345-67-89"], "emails": ["Mari.Ezh@example.com"]"""));
        for (String q : List.of("Ёжи", "ёжи", "ЁЖИКОВА М", "анна ёжик", "рианн", "8912345", "+7 912 345", "9123456789", "mari.ezh@", id)) {
            assertThat(suggested(daria, "contact", q)).as(q).contains(id);
        }
        for (String q : List.of("Ужикова", "8999", "ezh@example", "%", "_", "\\", "'; drop table crm_client.contact; --", "\u0000")) {
            daria.get("/api/records/contact/suggest?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)).expect(200);
        }
        assertThat(suggested(daria, "contact", "%")).isEmpty();
        assertThat(suggested(daria, "contact", "")).isNotEmpty();
        assertThat(suggested(api.as(Cast.LEV), "contact", "Ёжи")).as("another department").doesNotContain(id);
        Answer shown = daria.get("/api/records/contact/suggest?q=" + URLEncoder.encode("Ёжи", StandardCharsets.UTF_8)).expect(200);
        assertThat(shown.text("/items/0/title")).isEqualTo("Ёжикова Марианна");
        assertThat(shown.text("/items/0/subtitle")).contains("8 (912) 345-67-89");
    }

    @Test
    void aDealIsFoundByAPartOfItsTitle() {
        Api daria = api.as(Cast.DARIA);
        String id = String.valueOf(daria.post("/api/records/deal", "{\"values\": {\"title\": \"Поставка ветрогенераторов\"}}").expect(201).number("/id"));
        assertThat(suggested(daria, "deal", "ветроген")).contains(id);
        assertThat(suggested(daria, "deal", "поставка")).contains(id);
    }

    @Test
    void aKnownClientIsToldOverAllTypesHoweverThePhoneIsTyped() {
        Api daria = api.as(Cast.DARIA);
        long contact = contact(daria, "\"lastName\": \"Дубль\", \"firstName\": \"Пётр\", \"phones\": [\"+7 (921) 111-22-33\"]");
        long lead = daria.post("/api/records/lead", "{\"values\": {\"title\": \"Звонок\", \"phones\": [\"89211112233\"]}}").expect(201).number("/id");
        Answer twins = twins(daria, "lead", "phone=" + URLEncoder.encode("8 921 111 22 33", StandardCharsets.UTF_8));
        assertThat(twins.all("/items", "id")).contains(String.valueOf(contact), String.valueOf(lead));
        assertThat(twins.text("/items/0/match")).isEqualTo("phone");
        assertThat(twins(daria, "lead", "except=" + lead + "&phone=89211112233").all("/items", "id")).doesNotContain(String.valueOf(lead)).contains(String.valueOf(contact));
        assertThat(twins(daria, "contact", "title=" + URLEncoder.encode("Пётр дубль", StandardCharsets.UTF_8)).text("/items/0/match")).isEqualTo("title");
        assertThat(twins(daria, "contact", "phone=12&email=x&inn=1&title=x").at("/items").size()).isZero();
        assertThat(twins(daria, "contact", "phone=%00&title=%00%00%00").at("/items").size()).isZero();
    }

    @Test
    void ofAHiddenMatchOneLearnsOnlyThatThereIsOneAndWhoIsResponsible() {
        long company = api.as(Cast.DARIA).post("/api/records/company", """
                {"values": {"title": "Секретный завод", "inn": "7707083893", "emails": ["secret@zavod.example"]}}""").expect(201).number("/id");
        Answer twins = twins(api.as(Cast.LEV), "company", "inn=7707083893&email=SECRET@zavod.example");
        assertThat(twins.at("/items").size()).isEqualTo(1);
        assertThat(twins.at("/items/0/hidden").asBoolean()).isTrue();
        assertThat(twins.text("/items/0/match")).isEqualTo("email");
        assertThat(twins.number("/items/0/responsible/id")).isEqualTo(Cast.DARIA.id());
        assertThat(twins.text()).doesNotContain("Секретный").doesNotContain("\"id\":" + company + ",");
    }

    private static String title(String name) {
        return "title=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    @Test
    void aKnownNameIsRecognisedInAnyCaseScriptAndOrderAndWithATypingError() {
        Api daria = api.as(Cast.DARIA);
        String person = String.valueOf(contact(daria, "\"lastName\": \"Щербинский\", \"firstName\": \"Фёдор\", \"secondName\": \"Ильич\""));
        for (String name : List.of("Фёдор Ильич Щербинский", "Щербинского Фёдора Ильича", "Shcherbinsky Fedor Ilyich")) {
            Answer twins = twins(daria, "contact", title(name));
            assertThat(twins.text("/items/0/id")).as(name).isEqualTo(person);
            assertThat(twins.text("/items/0/match")).as(name).isEqualTo("title");
        }
        for (String name : List.of("Фёдор Щербинский", "Щербниский Федор", "Фёдр Щербинский", "Fyodor Scherbinskiy")) {
            Answer twins = twins(daria, "contact", title(name));
            assertThat(twins.all("/items", "id")).as(name).contains(person);
            assertThat(twins.text("/items/0/match")).as(name).isEqualTo("similar");
        }
        assertThat(twins(daria, "contact", title("Щербинская Анна")).all("/items", "id")).doesNotContain(person);
        String firm = String.valueOf(daria.post("/api/records/company", "{\"values\": {\"title\": \"ООО «Северный ветер»\"}}").expect(201).number("/id"));
        for (String name : List.of("северный ветер", "АО Северный Ветер", "Severny Veter LLC", "Северный ветр")) {
            assertThat(twins(daria, "company", title(name)).all("/items", "id")).as(name).contains(firm);
        }
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"title\": \"Южный бриз\"}}").expect(200);
        assertThat(twins(daria, "company", title("Северный ветер")).all("/items", "id")).doesNotContain(firm);
        assertThat(twins(daria, "company", title("бриз южный")).all("/items", "id")).contains(firm);
        daria.delete("/api/records/company/" + firm).expect(200);
        assertThat(twins(daria, "company", title("бриз южный")).all("/items", "id")).doesNotContain(firm);
    }
}
