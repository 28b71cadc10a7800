package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class RelatedFilterTest extends KontorTest {

    private long company(Api who, String title) {
        return who.post("/api/records/company", """
                {"values": {"title": "%s"}}""".formatted(title)).expect(201).number("/id");
    }

    private long deal(Api who, long company, int amount) {
        return who.post("/api/records/deal", """
                {"values": {"title": "Сделка", "company": %d, "amount": %d}}""".formatted(company, amount)).expect(201).number("/id");
    }

    private void won(Api who, long deal) {
        who.put("/api/crm/deals/" + deal + "/closure", """
                {"outcome": "won"}""").expect(200);
    }

    /** Titles of the companies with this prefix that fulfil the filter. */
    private String found(Api who, String prefix, String filter) {
        String all = """
                {"op": "all", "of": [{"field": "title", "op": "contains", "value": "%s"}, %s]}""".formatted(prefix, filter);
        Answer list = who.get("/api/records/company?sort=title&fields=title&filter=" + URLEncoder.encode(all, StandardCharsets.UTF_8)).expect(200);
        return StreamSupport.stream(list.at("/items").spliterator(), false)
                .map(item -> item.at("/values/title").asString().replace(prefix + " ", ""))
                .toList()
                .toString();
    }

    @Test
    void aClientIsFoundByItsDealsByTheirNumberAndByTheirSum() {
        Api boris = api.as(Cast.BORIS);
        long none = company(boris, "Связь ноль");
        long one = company(boris, "Связь один");
        long two = company(boris, "Связь два");
        won(boris, deal(boris, one, 700_000));
        deal(boris, two, 300_000);
        won(boris, deal(boris, two, 400_000));

        assertThat(none).isPositive();
        assertThat(found(boris, "Связь", "{\"op\": \"related\", \"type\": \"deal\"}")).isEqualTo("[два, один]");
        assertThat(found(boris, "Связь", "{\"op\": \"not\", \"of\": {\"op\": \"related\", \"type\": \"deal\"}}")).isEqualTo("[ноль]");
        assertThat(found(boris, "Связь", "{\"op\": \"related\", \"type\": \"deal\", \"count\": {\"from\": 2}}")).isEqualTo("[два]");
        assertThat(found(boris, "Связь", "{\"op\": \"related\", \"type\": \"deal\", \"count\": {\"to\": 1}}")).isEqualTo("[ноль, один]");
        assertThat(found(boris, "Связь", "{\"op\": \"not\", \"of\": {\"op\": \"related\", \"type\": \"deal\", \"count\": {\"to\": 1}}}")).isEqualTo("[два]");
        // won more than half a million within the last year
        assertThat(found(boris, "Связь", """
                {"op": "related", "type": "deal", "sum": {"field": "amount", "from": 500000}, "of": {"op": "all", "of": [
                  {"field": "stage", "op": "is", "value": "semantic:S"}, {"field": "closedAt", "op": "period", "value": "last_365"}]}}""")).isEqualTo("[один]");
        // no deal for 30 days
        assertThat(found(boris, "Связь", """
                {"op": "not", "of": {"op": "related", "type": "deal", "of": {"field": "createdAt", "op": "period", "value": "last_30"}}}""")).isEqualTo("[ноль]");
        // within an «or» too
        assertThat(found(boris, "Связь", """
                {"op": "any", "of": [{"field": "title", "op": "contains", "value": "ноль"}, {"op": "related", "type": "deal", "count": {"from": 2}}]}""")).isEqualTo("[два, ноль]");
    }

    @Test
    void onlyWhatTheReaderSeesCounts() {
        Api boris = api.as(Cast.BORIS);
        Api lev = api.as(Cast.LEV);
        long shared = boris.post("/api/records/company", """
                {"values": {"title": "Общая контора", "opened": true}}""").expect(201).number("/id");
        deal(boris, shared, 100);
        String has = "{\"op\": \"related\", \"type\": \"deal\"}";
        assertThat(found(boris, "Общая", has)).isEqualTo("[контора]");
        assertThat(found(lev, "Общая", has)).isEqualTo("[]");
        assertThat(found(lev, "Общая", "{\"op\": \"not\", \"of\": " + has + "}")).isEqualTo("[контора]");
        assertThat(found(lev, "Общая", "{\"op\": \"top\", \"most\": 5, \"related\": {\"op\": \"related\", \"type\": \"deal\"}}")).isEqualTo("[]");
        QueryCount.assertAtMost(2, () -> found(boris, "Общая", has));
    }

    @Test
    void theLargestAreTakenAmongThoseThatFulfilTheRest() {
        Api boris = api.as(Cast.BORIS);
        int[] amounts = {100, 400, 300, 200};
        for (int i = 0; i < amounts.length; i++) {
            long company = company(boris, "Размер " + i);
            won(boris, deal(boris, company, amounts[i]));
        }
        company(boris, "Размер 4");
        String bySum = """
                {"op": "top", "most": %d, "of": {"field": "title", "op": "contains", "value": "Размер"},
                 "related": {"op": "related", "type": "deal", "sum": {"field": "amount"}, "of": {"field": "stage", "op": "is", "value": "semantic:S"}}}""";
        assertThat(found(boris, "Размер", bySum.formatted(2))).isEqualTo("[1, 2]");
        assertThat(found(boris, "Размер", bySum.formatted(100))).isEqualTo("[0, 1, 2, 3]");
        assertThat(found(boris, "Размер", "{\"op\": \"not\", \"of\": " + bySum.formatted(2) + "}")).isEqualTo("[0, 3, 4]");
        assertThat(found(boris, "Размер", """
                {"op": "top", "most": 1, "field": "id", "of": {"field": "title", "op": "contains", "value": "Размер"}}""")).isEqualTo("[4]");
    }

    @Test
    void commentsAndTheOtherEndOfALinkCanBeAskedFor() {
        Api boris = api.as(Cast.BORIS);
        long quiet = company(boris, "Тишина молчит");
        long loud = company(boris, "Тишина говорит");
        boris.post("/api/timeline/company/" + loud + "/comments", """
                {"html": "<p>Позвонили</p>"}""").expect(201);
        long contact = boris.post("/api/records/contact", """
                {"values": {"lastName": "Связной", "company": %d, "post": "Директор"}}""".formatted(quiet)).expect(201).number("/id");
        assertThat(contact).isPositive();
        assertThat(found(boris, "Тишина", """
                {"op": "related", "type": "comment", "of": {"op": "all", "of": [
                  {"field": "by", "op": "is", "value": "me"}, {"field": "at", "op": "period", "value": "today"}, {"field": "text", "op": "contains", "value": "позвон"}]}}"""))
                .isEqualTo("[говорит]");
        assertThat(found(boris, "Тишина", """
                {"op": "related", "type": "contact", "of": {"field": "post", "op": "contains", "value": "директор"}}""")).isEqualTo("[молчит]");
        // a deal by its client, and a client by the contacts of its deals
        deal(boris, quiet, 5);
        String deals = URLEncoder.encode("""
                {"op": "related", "type": "company", "of": {"field": "title", "op": "contains", "value": "Тишина молчит"}}""", StandardCharsets.UTF_8);
        assertThat(boris.get("/api/records/deal?fields=title&filter=" + deals).expect(200).all("/items", "title")).hasSize(1);
        assertThat(found(boris, "Тишина", """
                {"op": "related", "type": "deal", "of": {"op": "related", "type": "company", "of": {"op": "search", "value": "Тишина"}}}""")).isEqualTo("[молчит]");
    }

    @Test
    void nonsenseIsRefusedAndTheTypesSayWhatCanBeAsked() {
        Api boris = api.as(Cast.BORIS);
        for (String wrong : new String[] {
            "{\"op\": \"related\", \"type\": \"secret\"}",
            "{\"op\": \"related\", \"type\": \"deal\", \"by\": \"title\"}",
            "{\"op\": \"related\", \"type\": \"deal\", \"of\": {\"field\": \"nothing\", \"op\": \"empty\"}}",
            "{\"op\": \"related\", \"type\": \"deal\", \"sum\": {\"field\": \"title\", \"from\": 1}}",
            "{\"op\": \"top\", \"most\": 5, \"field\": \"title\"}"}) {
            boris.get("/api/records/company?filter=" + URLEncoder.encode(wrong, StandardCharsets.UTF_8)).expect(422);
        }
        for (String broken : new String[] {"{\"op\": \"related\"}", "{\"op\": \"top\", \"most\": 0, \"field\": \"id\"}", "{\"op\": \"top\", \"most\": 5}"}) {
            boris.get("/api/records/company?filter=" + URLEncoder.encode(broken, StandardCharsets.UTF_8)).expectProblem(400, "bad_filter");
        }
        assertThat(boris.get("/api/records/types/company").expect(200).all("/related", "type").toString())
                .startsWith("[contact, ").contains("deal", "lead", "comment");
    }
}
