package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** A bulk change shows what it would do before it does it. */
class BulkPreviewTest extends KontorTest {

    private long add(Cast person, String values) {
        return api.as(person).post("/api/records/deal", "{\"values\": {" + values + "}}").expect(201).number("/id");
    }

    @Test
    void aPreviewTellsWhatChangesWhatStaysAndWhatRefusesAndWritesNothing() {
        long one = add(Cast.DARIA, "\"title\": \"Первая\", \"utmTerm\": \"preview\", \"sourceDetails\": \"Выставка\"");
        long two = add(Cast.DARIA, "\"title\": \"Вторая\", \"utmTerm\": \"preview\"");
        long foreign = add(Cast.ADMIN, "\"title\": \"Чужая\", \"utmTerm\": \"preview\", \"opened\": true");
        Api daria = api.as(Cast.DARIA);
        Answer preview = daria.post("/api/records/deal/bulk/preview", """
                {"filter": {"field": "utmTerm", "op": "is", "value": "preview"}, "action": "update", "values": {"sourceDetails": "Выставка"}}""").expect(200);
        assertThat(preview.number("/total/count")).as(preview.text()).isEqualTo(3);
        assertThat(preview.number("/tried")).isEqualTo(3);
        assertThat(preview.number("/changed")).isEqualTo(2);
        assertThat(preview.number("/same")).isEqualTo(1);
        assertThat(sql.fetchValue("select source_details from crm_deal.deal where id = ?", two)).as("nothing is written").isNull();

        Answer named = daria.post("/api/records/deal/bulk/preview", """
                {"ids": [%d, %d, 999999999], "action": "delete"}""".formatted(one, two)).expect(200);
        assertThat(named.number("/changed")).isEqualTo(2);
        assertThat(named.number("/refused")).isEqualTo(1);
        assertThat(named.text("/reasons/0/examples/0/title")).isEqualTo("№ 999999999");
        assertThat(sql.fetchValue("select count(*) from crm_deal.deal where id in (?, ?, ?) and deleted_at is null", one, two, foreign)).isEqualTo(3L);
        daria.post("/api/records/deal/bulk/preview", """
                {"ids": [%d], "action": "update", "values": {"no_such": 1}}""".formatted(one)).expectProblem(422, "invalid");
        daria.post("/api/records/deal/bulk/preview", "{\"action\": \"delete\"}").expectProblem(400, "malformed");
    }
}
