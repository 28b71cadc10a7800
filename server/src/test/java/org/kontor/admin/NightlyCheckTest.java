package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.platform.Checks;
import org.kontor.platform.backup.Backup;
import org.kontor.platform.backup.Backups;
import org.kontor.platform.postgres.Collations;
import org.kontor.testing.Answer;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NightlyCheckTest extends KontorTest {

    @Autowired
    private Checks checks;

    @TempDir
    Path temporary;

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

    @Test
    void theBackupIsMadeDailyTriedAgainAnHourAfterAFailureAndAFailureIsShownAndTold() throws IOException {
        Now now = new Now();
        Path archives = temporary.resolve("backup");
        // there is no database in this folder: every attempt fails
        Backups backups = new Backups(temporary.resolve("data"), archives, null, now);
        try (DailyBackup daily = new DailyBackup(backups, checks, now)) {
            daily.makeIfDue();
            assertThat(backups.list()).extracting(Backup::result).containsExactly(Backup.Result.FAILED);
            now.goesOn(Duration.ofMinutes(59));
            daily.makeIfDue();
            assertThat(backups.list()).hasSize(1);
            now.goesOn(Duration.ofMinutes(2));
            daily.makeIfDue();
            assertThat(backups.list()).as("an hour later").hasSize(2);
            daily.report();
            assertThat(check("backup").at("/well").asBoolean()).isFalse();
            assertThat(check("backup").at("/figures/error").asString()).isNotBlank();
            assertThat(told("check_backup")).isEqualTo(1);

            now.goesOn(Duration.ofHours(1));
            Backup good = new Backup("kontor-" + now.instant().toString().replaceAll("[^0-9]", "").substring(0, 8) + "-999999-999", Backup.Kind.DAILY, now.instant(), 1, 1, "0", Backup.Result.CHECKED, 1, 1, null, null);
            Files.writeString(archives.resolve(good.name() + ".json"), new JsonMapper().writeValueAsString(good));
            daily.report();
            assertThat(check("backup").at("/well").asBoolean()).isTrue();
            now.goesOn(Duration.ofHours(23));
            daily.makeIfDue();
            assertThat(backups.list()).as("none of the same day").hasSize(3);
            now.goesOn(Duration.ofHours(2));
            daily.makeIfDue();
            assertThat(backups.list()).as("the next day").hasSize(4);
        }
    }

    /** A clock that goes on when it is told to. */
    private static final class Now extends Clock {

        private Instant now = Instant.parse("2026-03-02T01:00:00Z");

        void goesOn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
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
