package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class BaseCurrencyTest extends KontorTest {

    @Autowired
    private Counters counters;

    @Test
    void aNewBaseCurrencyTurnsTheRatesOverAndCountsClosedDealsAnew() {
        Api admin = api.as(Cast.ADMIN);
        rate("USD", "2026-01-01", "80");
        rate("USD", "2026-03-01", "100");
        rate("EUR", "2026-02-01", "90");
        long roubles = won("RUB", 8_000, "2026-01-15 12:00+03");
        long dollars = won("USD", 10, "2026-01-15 12:00+03");
        long euros = won("EUR", 10, "2026-03-15 12:00+03");
        long open = admin.post("/api/records/deal", "{\"values\": {\"title\": \"Ещё идёт\", \"amount\": 5, \"currency\": \"USD\"}}").expect(201).number("/id");
        jobs.runDue();
        rate("USD", "2026-01-02", "80");
        rate("EUR", "2026-02-02", "90");
        jobs.runDue();
        assertThat(base(dollars)).isEqualByComparingTo("800");
        assertThat(base(euros)).isEqualByComparingTo("900");

        api.as(Cast.DARIA).put("/api/records/currencies/base", "{\"currency\": \"USD\"}").expectProblem(403, "forbidden");
        admin.put("/api/records/currencies/base", "{\"currency\": \"CNY\"}").expectProblem(422, "invalid");
        Answer outlook = admin.get("/api/records/currencies/base?currency=USD").expect(200);
        assertThat(outlook.number("/records")).isEqualTo(3);
        assertThat(outlook.number("/rate")).isEqualTo(100);

        long job = admin.put("/api/records/currencies/base", "{\"currency\": \"USD\"}").expect(200).number("/job");
        admin.put("/api/records/currencies/base", "{\"currency\": \"EUR\"}").expectProblem(409, "base_currency_running");
        assertThat(admin.get("/api/records/jobs/" + job).expect(200).number("/total")).isEqualTo(3);
        jobs.runDue();
        assertThat(admin.get("/api/records/jobs/" + job).expect(200).text("/state")).isEqualTo("done");

        assertThat(base(roubles)).isEqualByComparingTo("100");
        assertThat(base(dollars)).isEqualByComparingTo("10");
        assertThat(base(euros)).isEqualByComparingTo("9");
        assertThat(base(open)).isNull();
        assertThat(rateOf("RUB", "2026-01-01")).isEqualByComparingTo("0.0125");
        assertThat(rateOf("EUR", "2026-02-01")).isEqualByComparingTo("1.125");
        assertThat(rateOf("EUR", "2026-03-01")).isEqualByComparingTo("0.9");
        assertThat(sql.fetchValue("select count(*) from records.currency_rate where currency = 'USD'")).isEqualTo(0L);
        counters.fold();
        assertThat(counters.recount()).as("the counters of sums are right").isEmpty();
        assertThat(sql.fetchValue("select sum(base) from records.counter where type_id = 2")).isEqualTo(new BigDecimal("119.00"));

        sql.execute("update crm_deal.deal set amount_base = 1 where id = ?", euros);
        jobs.runDueAfter(java.time.Duration.ofMinutes(3));
        assertThat(base(euros)).as("who closed a deal just then is met by a second look").isEqualByComparingTo("9");
    }

    private BigDecimal base(long id) {
        return (BigDecimal) sql.fetchValue("select amount_base from crm_deal.deal where id = ?", id);
    }

    private BigDecimal rateOf(String currency, String day) {
        return (BigDecimal) sql.fetchValue("select rate from records.currency_rate where currency = ? and on_day = ?::date", currency, day);
    }

    private void rate(String currency, String on, String rate) {
        api.as(Cast.ADMIN).put("/api/records/currencies/rates", "{\"currency\": \"%s\", \"on\": \"%s\", \"rate\": %s}".formatted(currency, on, rate)).expect(200);
    }

    private long won(String currency, int amount, String closedOn) {
        long won = ((Number) sql.fetchValue("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and s.semantic = 'S' order by s.id limit 1")).longValue();
        long id = api.as(Cast.DARIA).post("/api/records/deal", "{\"values\": {\"title\": \"Контракт\", \"amount\": %d, \"currency\": \"%s\", \"stage\": %d}}"
                .formatted(amount, currency, won)).expect(201).number("/id");
        sql.execute("update crm_deal.deal set closed_at = ?::timestamptz where id = ?", closedOn, id);
        return id;
    }
}
