package org.kontor.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kontor.bitrix.Webhooks;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.audit.AuditCheck.Fault;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands in the log, who reads it, and that whoever changes it behind the application is found out. */
class AuditTest extends KontorTest {

    @Autowired
    private TransactionTemplate transactions;

    @TempDir
    private Path folder;

    private KeyFiles keys;
    private AuditBlocks blocks;

    @BeforeEach
    void anOwnLog() {
        sql.execute("truncate audit.entry, audit.block restart identity");
        keys = new KeyFiles(folder);
        blocks = new AuditBlocks(sql, transactions, keys, Clock.systemUTC());
    }

    private void entries(int n) {
        for (int i = 0; i < n; i++) {
            sql.execute("insert into audit.entry (person_id, kind, details) values (?, 'data.export', '{\"what\": \"log\"}')", Cast.ADMIN.id());
        }
    }

    private List<Fault> faults() {
        return AuditCheck.of(sql, keys).findings().stream().map(AuditCheck.Finding::fault).distinct().toList();
    }

    private void threeBlocks() {
        for (int i = 0; i < 3; i++) {
            entries(4);
            blocks.close();
        }
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("audit.block"))).isEqualTo(3);
        assertThat(faults()).isEmpty();
    }

    @Test
    void aChangedEntryIsFound() {
        threeBlocks();
        sql.execute("update audit.entry set person_id = 5 where id = 6");
        assertThat(AuditCheck.of(sql, keys).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding).isEqualTo(new AuditCheck.Finding(Fault.CHANGED, 2, 5, 8, 4, 4)));
    }

    @Test
    void aRemovedEntryIsFoundAndOneThatWasPutInBetween() {
        threeBlocks();
        sql.execute("delete from audit.entry where id = 2");
        assertThat(faults()).containsExactly(Fault.CHANGED);
        assertThat(AuditCheck.of(sql, keys).findings().getFirst().found()).isEqualTo(3);
        sql.execute("insert into audit.entry (id, kind) overriding system value values (2, 'data.export')");
        assertThat(faults()).containsExactly(Fault.CHANGED);
    }

    @Test
    void aTailThatWasCutOffIsFoundByTheFile() {
        threeBlocks();
        sql.execute("delete from audit.entry where id > 8");
        sql.execute("delete from audit.block where number = 3");
        assertThat(AuditCheck.of(sql, keys).findings()).containsExactly(new AuditCheck.Finding(Fault.CUT_OFF, 3, 0, 0, 0, 0));
    }

    @Test
    void aRemovedBlockAndAForeignKeyAreFound() {
        threeBlocks();
        sql.execute("delete from audit.block where number = 2");
        assertThat(faults()).contains(Fault.BLOCK_MISSING, Fault.CHANGED);
        KeyFiles other = new KeyFiles(folder.resolve("other"));
        other.key(AuditBlocks.KEY);
        other.write(AuditCheck.LAST, keys.text(AuditCheck.LAST));
        assertThat(AuditCheck.of(sql, other).findings().stream().map(AuditCheck.Finding::fault)).contains(Fault.CHANGED);
        assertThat(AuditCheck.of(sql, new KeyFiles(folder.resolve("none"))).findings().getFirst().fault()).isEqualTo(Fault.KEY_MISSING);
    }

    @Test
    void aBlockNeverClosesOverAnEntryThatIsBeingWritten() {
        Api admin = api.as(Cast.ADMIN);
        transactions.executeWithoutResult(status -> {
            admin.patch("/api/admin/settings", Map.of("companyName", "Контора")).expect(200);
            sql.fetch("select pg_advisory_xact_lock_shared(" + AuditBlocks.LOCK + ")");
            Thread other = Thread.ofVirtual().start(blocks::close);
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(sql.fetchCount(org.jooq.impl.DSL.table("audit.block"))).isZero();
        });
        blocks.close();
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("audit.block"))).isEqualTo(1);
    }

    @Test
    void whatHappensStandsInTheLogWithWhoAndFromWhere() {
        api.post("/api/session", Map.of("email", Cast.DARIA.email(), "password", "falsch")).expect(401);
        api.post("/api/session", Map.of("email", Cast.DARIA.email(), "password", Cast.PASSWORD)).expect(204);
        long company = api.as(Cast.ANNA).post("/api/records/company", Map.of("values", Map.of("title", "Ромашка"))).expect(201).number("/id");
        api.as(Cast.ANNA).delete("/api/records/company/" + company).expect(200);
        api.as(Cast.ADMIN).put("/api/identity/people/" + Cast.LEV.id() + "/roles", Map.of("roles", List.of("employee"))).expect(200);
        Answer log = api.as(Cast.ADMIN).get("/api/admin/log").expect(200);
        assertThat(log.all("/items", "kind")).containsExactly("rights.roles", "data.deleted", "signin.done", "signin.failed");
        assertThat(log.text("/items/0/person/name")).isEqualTo("Пётр Климов");
        assertThat(log.text("/items/0/subject/title")).isEqualTo("Лев Павлов");
        assertThat(log.text("/items/0/address")).isEqualTo("127.0.0.1");
        assertThat(log.text("/items/0/title")).isEqualTo("Роли");
        assertThat(log.text("/items/2/person/name")).isEqualTo("Дарья Соколова");
        assertThat(log.at("/items/3/person").isNull()).isTrue();
        assertThat(sql.fetch("select details::text || agent from audit.entry").toString()).doesNotContain("Ромашка", "@kontor.example");

        assertThat(api.as(Cast.ADMIN).get("/api/admin/log?kind=signin").expect(200).all("/items", "kind")).containsExactly("signin.done", "signin.failed");
        assertThat(api.as(Cast.ADMIN).get("/api/admin/log?type=company&id=" + company).expect(200).all("/items", "kind")).containsExactly("data.deleted");
        assertThat(api.as(Cast.ADMIN).get("/api/admin/log?person=" + Cast.ANNA.id()).expect(200).at("/items").size()).isEqualTo(1);
        assertThat(api.as(Cast.ADMIN).get("/api/admin/log?to=2020-01-01").expect(200).at("/items").size()).isZero();
        api.as(Cast.ADMIN).get("/api/admin/log?from=x").expect(400);
    }

    /** What decides who may what, and how the company works: by the page and by a program alike. */
    @Test
    void whatIsSetUpStandsInTheLogWhoeverSetsIt() {
        Api admin = api.as(Cast.ADMIN);
        long department = admin.post("/api/identity/departments", Map.of("name", "Склад", "parentId", Cast.Unit.SALES.id())).expect(201).number("/id");
        admin.put("/api/identity/departments/" + department + "/members/" + Cast.EGOR.id(), Map.of("kind", "member")).expect(200);
        admin.delete("/api/identity/departments/" + department + "/members/" + Cast.EGOR.id()).expect(204);
        admin.delete("/api/identity/departments/" + department).expect(204);
        long post = admin.post("/api/identity/posts", Map.of("name", "Кладовщик")).expect(201).number("/id");
        admin.delete("/api/identity/posts/" + post).expect(204);
        admin.patch("/api/identity/people/" + Cast.LEV.id(), Map.of("email", "lev2@kontor.example")).expect(200);
        admin.patch("/api/identity/people/" + Cast.LEV.id(), Map.of("email", Cast.LEV.email())).expect(200);
        long pipeline = admin.post("/api/crm/pipelines?type=deal", Map.of("title", "Опт")).expect(201).number("/id");
        admin.delete("/api/crm/pipelines/" + pipeline).expect(204);
        long value = admin.post("/api/records/books/source/values", Map.of("title", "Ярмарка")).expect(201).number("/id");
        admin.delete("/api/records/books/source/values/" + value).expect(200);
        admin.patch("/api/merging/settings", Map.of("automatic", false)).expect(200);
        admin.patch("/api/tasks/rules", Map.of("preset", "free")).expect(200);
        admin.put("/api/records/currencies/USD", Map.of("active", true)).expect(200);
        admin.put("/api/records/deal/layout?scope=common", Map.of("sections", List.of(Map.of("code", "main", "title", "Главное", "fields", List.of("title", "amount"))), "hidden", List.of())).expect(200);
        admin.delete("/api/records/deal/layout?scope=common").expect(200);
        List<String> kinds = List.of("people.structure", "people.structure", "people.structure", "people.structure", "people.post", "people.post", "people.email", "people.email", "settings.pipeline",
                "settings.pipeline", "settings.book", "settings.book", "settings.doubles", "settings.tasks", "settings.currency", "settings.layout", "settings.layout");
        assertThat(sql.fetch("select kind from audit.entry where person_id = ? order by id", Cast.ADMIN.id()).map(row -> row.get(0, String.class))).containsExactlyElementsOf(kinds);
        assertThat(sql.fetch("select details::text from audit.entry").toString()).doesNotContain("Склад", "lev2", "Опт", "Ярмарка");

        sql.execute("truncate audit.entry restart identity");
        String program = "/rest/" + Cast.ADMIN.id() + "/" + Webhooks.add(sql, Cast.ADMIN.id(), "1С", List.of("crm", "department")).code() + "/";
        long unit = api.post(program + "department.add", Map.of("NAME", "Цех", "PARENT", Cast.Unit.SALES.id())).expect(200).number("/result");
        api.post(program + "department.delete", Map.of("ID", unit)).expect(200);
        api.post(program + "crm.status.add", Map.of("fields", Map.of("ENTITY_ID", "SOURCE", "STATUS_ID", "FAIR", "NAME", "Ярмарка"))).expect(200);
        assertThat(sql.fetch("select concat(kind, ' ', person_id) from audit.entry order by id").map(row -> row.get(0, String.class)))
                .containsExactly("people.structure 1", "people.structure 1", "settings.book 1");
    }

    @Test
    void onlyWhoMayReadsTheLogAndATableOfItCarriesNoFormula() {
        api.as(Cast.DIRECTOR).get("/api/admin/log").expectProblem(403, "forbidden");
        api.as(Cast.DIRECTOR).get("/api/admin/log/kinds").expectProblem(403, "forbidden");
        api.as(Cast.DIRECTOR).get("/api/admin/log/log.csv").expectProblem(403, "forbidden");
        api.with("User-Agent", "=cmd|'/c calc'!A0")
                .post("/api/session", Map.of("email", Cast.DARIA.email(), "password", Cast.PASSWORD))
                .expect(204);
        String csv = api.as(Cast.ADMIN).get("/api/admin/log/log.csv").expect(200).text();
        assertThat(csv).contains("'=cmd").contains("Дарья Соколова").doesNotContain(";=cmd");
        assertThat(api.as(Cast.ADMIN).get("/api/admin/log").expect(200).text("/items/0/kind")).isEqualTo("data.export");
    }
}
