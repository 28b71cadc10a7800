package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class RatesTest extends KontorTest {

    private BigDecimal base(long id) {
        return (BigDecimal) sql.fetchValue("select amount_base from crm_deal.deal where id = ?", id);
    }

    private void rate(String currency, String on, String rate) {
        api.as(Cast.ADMIN).put("/api/records/currencies/rates", "{\"currency\": \"%s\", \"on\": \"%s\", \"rate\": %s}".formatted(currency, on, rate)).expect(200);
    }

    private long won(String currency, int amount, String closedOn) {
        long won = ((Number) sql.fetchValue("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and s.semantic = 'S' order by s.id limit 1")).longValue();
        long id = api.as(Cast.DARIA).post("/api/records/deal", "{\"values\": {\"title\": \"Контракт\", \"amount\": %d, \"currency\": \"%s\", \"stage\": %d}}"
                .formatted(amount, currency, won)).expect(201).number("/id");
        sql.execute("update crm_deal.deal set closed_at = ?::timestamptz, amount_base = null where id = ?", closedOn, id);
        return id;
    }

    @Test
    void aChangedPastRateReachesTheClosedDealsThatItConcernsAndNoOthers() {
        rate("USD", "2026-01-01", "80");
        rate("USD", "2026-03-01", "90");
        long before = won("USD", 10, "2025-12-05 12:00+03");
        long january = won("USD", 10, "2026-01-31 23:59:59+03");
        long march = won("USD", 10, "2026-03-01 00:00:00+03");
        long euro = won("EUR", 10, "2026-01-15 12:00+03");
        jobs.runDue();
        rate("USD", "2026-01-01", "81.5");
        jobs.runDue();
        assertThat(base(before)).isEqualByComparingTo("815");
        assertThat(base(january)).isEqualByComparingTo("815");
        assertThat(base(march)).isEqualByComparingTo("900");
        assertThat(base(euro)).isNull();
        assertThat(sql.fetchValue("select version from crm_deal.deal where id = ?", january)).isEqualTo(1);

        api.as(Cast.ADMIN).delete("/api/records/currencies/rates?currency=USD&on=2026-03-01").expect(200);
        jobs.runDue();
        assertThat(base(march)).isEqualByComparingTo("815");
    }

    @Test
    void currenciesAreToldWithNamesAndSigns() {
        Answer russian = api.as(Cast.ADMIN).get("/api/records/currencies").expect(200);
        assertThat(russian.text("/base")).isEqualTo("RUB");
        assertThat(russian.all("/items", "symbol")).contains("₽", "$", "€");
        api.as(Cast.ADMIN).put("/api/records/currencies/RSD", "{\"active\": true}").expect(200);
        assertThat(api.as(Cast.DARIA).get("/api/records/currencies").expect(200).all("/items", "code")).contains("RSD");
        api.as(Cast.ADMIN).put("/api/records/currencies/XQX", "{\"active\": true}").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).put("/api/records/currencies/RUB", "{\"active\": false}").expectProblem(422, "invalid");
    }

    @Test
    void aRateMustMakeSense() {
        Api admin = api.as(Cast.ADMIN);
        for (String body : List.of(
                "{\"currency\": \"USD\", \"on\": \"2026-01-01\", \"rate\": 0}",
                "{\"currency\": \"USD\", \"on\": \"2026-01-01\", \"rate\": -1}",
                "{\"currency\": \"USD\", \"on\": \"2026-01-01\"}",
                "{\"currency\": \"USD\", \"on\": \"soon\", \"rate\": 1}",
                "{\"currency\": \"USD\", \"rate\": 1}",
                "{\"currency\": \"RUB\", \"on\": \"2026-01-01\", \"rate\": 2}",
                "{\"currency\": \"XXQ\", \"on\": \"2026-01-01\", \"rate\": 2}",
                "{\"currency\": \"долл\", \"on\": \"2026-01-01\", \"rate\": 2}",
                "{\"currency\": \"USD\", \"on\": \"2026-01-01\", \"rate\": 1e99}")) {
            assertThat(admin.put("/api/records/currencies/rates", body).status()).as(body).isEqualTo(422);
        }
        api.as(Cast.DARIA).put("/api/records/currencies/rates", "{\"currency\": \"USD\", \"on\": \"2026-01-01\", \"rate\": 2}").expectProblem(403, "forbidden");
        admin.delete("/api/records/currencies/rates?currency=GBP&on=2020-01-01").expectProblem(404, "not_found");
    }
}
