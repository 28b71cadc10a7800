package org.kontor.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class AgreementTest extends KontorTest {

    private long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    @Test
    void aLaterAgreementTakesThePlaceOfTheEarlierAndBothStayWithAuthorAndTime() {
        Api daria = api.as(Cast.DARIA);
        long contact = add(daria, "contact", Map.of("lastName", "Договорной"));
        long deal = add(daria, "deal", Map.of("title", "Условия", "contact", contact));
        String path = "/api/activities/deals/" + deal + "/agreements";
        long file = daria.upload("/api/files", "условия.txt", "5 %".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        long first = daria.post(path, Map.of("kind", "price", "text", "Скидка 3 %", "contact", contact, "files", List.of(file))).expect(201).number("/items/0/id");
        Answer second = daria.post(path, Map.of("kind", "price", "text", "Скидка 5 %", "replaces", first)).expect(201);
        assertThat(second.all("/items", "text")).containsExactly("Скидка 5 %", "Скидка 3 %");
        assertThat(second.number("/items/1/replacedBy")).isEqualTo(2);
        assertThat(second.number("/items/1/createdBy")).isEqualTo(Cast.DARIA.id());
        assertThat(second.text("/items/1/files/0/name")).isEqualTo("условия.txt");
        daria.post(path, Map.of("text", "Ещё раз", "replaces", first)).expectProblem(422, "invalid");
        Answer withdrawn = daria.delete(path + "/" + second.number("/items/0/id")).expect(200);
        assertThat(withdrawn.text("/items/0/text")).isEqualTo("Скидка 3 %");
        assertThat(withdrawn.at("/items/0/replacedBy").isNull()).isTrue();
        daria.post("/api/records/operations/" + withdrawn.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(daria.get(path).expect(200).text("/items/0/text")).isEqualTo("Скидка 5 %");
        api.as(Cast.LEV).get(path).expectProblem(404, "not_found");
        api.as(Cast.LEV).post(path, Map.of("text", "Чужое")).expectProblem(404, "not_found");
        // the department reads the deal, and only its owner changes it
        api.as(Cast.ZHANNA).get(path).expect(200);
        api.as(Cast.ZHANNA).post(path, Map.of("text", "Не моё")).expectProblem(403, "forbidden");
    }

    @Test
    void anAgreementIsNotedInOneStepWithTheResultOfACall() {
        Api daria = api.as(Cast.DARIA);
        long deal = add(daria, "deal", Map.of("title", "По звонку"));
        long todo = add(daria, "activity", Map.of("title", "Обсудить оплату", "deals", List.of(deal)));
        Answer closed = daria.put("/api/activities/" + todo + "/closure", Map.of("agreement", Map.of("kind", "payment", "text", "Оплата за 10 дней"))).expect(200);
        Answer noted = daria.get("/api/activities/deals/" + deal + "/agreements").expect(200);
        assertThat(noted.text("/items/0/text")).isEqualTo("Оплата за 10 дней");
        assertThat(noted.number("/items/0/activity")).isEqualTo(todo);
        daria.post("/api/records/operations/" + closed.text("/operation") + "/undo", Map.of()).expect(200);
        assertThat(daria.get("/api/activities/deals/" + deal + "/agreements").expect(200).at("/items")).isEmpty();
    }
}
