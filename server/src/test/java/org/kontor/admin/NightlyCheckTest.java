package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kontor.platform.postgres.Collations;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import tools.jackson.databind.JsonNode;

class NightlyCheckTest extends KontorTest {

    @Test
    void aWrongCounterIsRepairedShownInTheStateAndToldToTheAdministratorOnce() {
        api.as(Cast.DIRECTOR).get("/api/admin/checks").expectProblem(403, "forbidden");
        jobs.run("records-nightly");
        assertThat(check("counters").at("/well").asBoolean()).isTrue();
        assertThat(told("check_counters")).isZero();

        sql.execute("insert into records.counter_delta (type_id, pipeline_id, stage_id, responsible_id, team_id, opened, currency, n, amount, base)"
                + " values (2, 0, 0, 0, 0, false, '', 7, 0, 0)");
        jobs.run("records-nightly");
        Answer wrong = api.as(Cast.ADMIN).get("/api/admin/checks").expect(200);
        assertThat(wrong.text("/items/0/name")).as("what is wrong stands first").isEqualTo("counters");
        assertThat(wrong.number("/items/0/figures/found")).isEqualTo(1);
        assertThat(told("check_counters")).isEqualTo(1);
        assertThat(api.as(Cast.ADMIN).get("/api/notices").expect(200).all("/items", "kind")).contains("check_counters");
        assertThat(api.as(Cast.DIRECTOR).get("/api/notices").expect(200).all("/items", "kind")).doesNotContain("check_counters");

        jobs.run("records-nightly");
        assertThat(check("counters").at("/well").asBoolean()).isTrue();
        assertThat(told("check_counters")).isEqualTo(1);
    }

    @Test
    void aLinkToNothingIsNamed() {
        sql.execute("insert into records.channel (type_id, record_id, field, kind, value, normalized, sort) values (3, 999999, 'phones', 'WORK', '+79120000000', '79120000000', 1)");
        jobs.run("records-nightly");
        JsonNode links = check("links");
        assertThat(links.at("/well").asBoolean()).isFalse();
        assertThat(links.at("/figures/first").asString()).isEqualTo("records.channel.record_id");
        sql.execute("delete from records.channel where record_id = 999999");
    }

    @Test
    void anOtherOrderOfLettersIsFoundAndTheIndexesAreBuiltAnew() {
        sql.execute("create index deal_by_title_for_people on crm_deal.deal (title collate \"ru-x-icu\")");
        jobs.run("admin-collations-nightly");
        assertThat(check("collation").at("/well").asBoolean()).isTrue();

        sql.execute("update pg_collation set collversion = '1.0' where collname = 'ru-x-icu'");
        jobs.run("admin-collations-nightly");
        assertThat(check("collation").at("/well").asBoolean()).isFalse();
        assertThat(told("check_collation")).isEqualTo(1);

        sql.connection(connection -> {
            Collations.Stale stale = Collations.stale(connection);
            assertThat(stale.indexes()).contains("crm_deal.deal_by_title_for_people");
            Collations.renew(connection, stale);
            assertThat(Collations.stale(connection)).isEqualTo(new Collations.Stale(List.of(), List.of()));
        });
        jobs.run("admin-collations-nightly");
        assertThat(check("collation").at("/well").asBoolean()).isTrue();
    }

    private JsonNode check(String name) {
        for (JsonNode check : api.as(Cast.ADMIN).get("/api/admin/checks").expect(200).at("/items")) {
            if (check.at("/name").asString().equals(name)) {
                return check;
            }
        }
        throw new AssertionError("There is no check " + name);
    }

    private long told(String kind) {
        return (Long) sql.fetchValue("select count(*) from notify.notice where person_id = ? and kind = ?", Cast.ADMIN.id(), kind);
    }
}
