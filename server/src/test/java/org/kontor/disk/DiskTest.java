package org.kontor.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.kontor.identity.Belonging;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.Together;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class DiskTest extends KontorTest {

    @Autowired
    private OwnDisk disk;

    @Autowired
    private LinksOfPerson links;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void onesOwnDiskIsNobodyElsesNotEvenTheAdministrators() {
        Api daria = api.as(Cast.DARIA);
        long root = root(daria, "person");
        long folder = folder(daria, root, "Моё");
        long file = upload(daria, folder, "План.txt", "текст").number("/id");
        for (Cast other : List.of(Cast.ADMIN, Cast.ANNA, Cast.LEV)) {
            Api stranger = api.as(other);
            for (long id : List.of(root, folder)) {
                stranger.get("/api/disk/items/" + id + "/children").expectProblem(404, "not_found");
                stranger.post("/api/disk/items/" + id + "/folders", Map.of("name", "x")).expectProblem(404, "not_found");
                put(stranger, id, "x.txt", "refuse", "x").expectProblem(404, "not_found");
            }
            for (long id : List.of(folder, file)) {
                stranger.get("/api/disk/items/" + id).expectProblem(404, "not_found");
                stranger.patch("/api/disk/items/" + id, Map.of("name", "x")).expectProblem(404, "not_found");
                stranger.delete("/api/disk/items/" + id).expectProblem(404, "not_found");
                for (String act : List.of("deletions", "restorations")) {
                    stranger.post("/api/disk/" + act, Map.of("ids", List.of(id))).expectProblem(404, "not_found");
                }
                for (String act : List.of("moves", "copies")) {
                    stranger.post("/api/disk/" + act, Map.of("ids", List.of(id), "to", root(stranger, "person"))).expectProblem(404, "not_found");
                }
            }
            stranger.get("/api/disk/items/" + file + "/content").expectProblem(404, "not_found");
            stranger.get("/api/disk/items/" + file + "/versions").expectProblem(404, "not_found");
            stranger.post("/api/disk/items/" + file + "/copy", Map.of()).expectProblem(404, "not_found");
            assertThat(stranger.get("/api/disk/search?q=план").expect(200).all("/items", "name")).doesNotContain("План.txt");
            stranger.get("/api/files/" + sql.fetchValue("select file_id from disk.item where id = " + file)).expectProblem(404, "not_found");
        }
        assertThat(daria.get("/api/disk/items/" + file + "/content").expect(200).text()).isEqualTo("текст");
        assertThat(daria.get("/api/disk/search?q=план").expect(200).all("/items", "name")).contains("План.txt");
        daria.get("/api/files/" + sql.fetchValue("select file_id from disk.item where id = " + file)).expectProblem(404, "not_found");
    }

    @Test
    void whoeverLooksWithAnothersEyesSeesNoDisk() {
        long folder = folder(api.as(Cast.MARIA), root(api.as(Cast.MARIA), "person"), "Личное");
        Api admin = api.as(Cast.ADMIN);
        admin.put("/api/access/seeing", Map.of("person", Cast.MARIA.id())).expect(204);
        admin.get("/api/disk").expectProblem(403, "seeing_only");
        admin.get("/api/disk/items/" + folder + "/children").expectProblem(403, "seeing_only");
        admin.delete("/api/access/seeing").expect(204);
    }

    @Test
    void aProjectsDiskFollowsWhatOneIsToTheProject() {
        long project = api.as(Cast.DARIA).post("/api/records/project", "{\"values\": {\"title\": \"Стройка\", \"members\": [%d], \"observers\": [%d]}}".formatted(Cast.EGOR.id(), Cast.LEV.id()))
                .expect(201).number("/id");
        long root = api.as(Cast.DARIA).get("/api/disk/projects/" + project).expect(200).number("/id");
        long folder = folder(api.as(Cast.EGOR), root, "Чертежи");
        Api lev = api.as(Cast.LEV);
        lev.get("/api/disk/items/" + root + "/children").expect(200);
        lev.post("/api/disk/items/" + root + "/folders", Map.of("name", "x")).expectProblem(403, "disk_level_add");
        lev.patch("/api/disk/items/" + folder, Map.of("name", "x")).expectProblem(403, "disk_level_edit");
        lev.post("/api/disk/deletions", Map.of("ids", List.of(folder))).expectProblem(403, "disk_level_edit");
        put(lev, folder, "x.txt", "refuse", "x").expectProblem(403, "disk_level_add");
        api.as(Cast.NIKITA).get("/api/disk/items/" + root + "/children").expectProblem(404, "not_found");
        api.as(Cast.NIKITA).get("/api/disk/projects/" + project).expectProblem(404, "not_found");
        api.as(Cast.DARIA).put("/api/projects/" + project + "/closure", Map.of("closed", true)).expect(200);
        api.as(Cast.DARIA).post("/api/disk/items/" + root + "/folders", Map.of("name", "x")).expectProblem(403, "disk_level_add");
    }

    @Test
    void aNameStandsOnceInAFolderWhateverItsCase() {
        Api daria = api.as(Cast.DARIA);
        long root = folder(daria, root(daria, "person"), "Имена");
        folder(daria, root, "Договоры");
        daria.post("/api/disk/items/" + root + "/folders", Map.of("name", "договоры")).expectProblem(409, "disk_name_taken");
        assertThat(daria.post("/api/disk/items/" + root + "/folders", Map.of("name", "Договоры", "anyName", true)).expect(201).text("/name")).isEqualTo("Договоры (1)");
        upload(daria, root, "a.txt", "1");
        put(daria, root, "A.TXT", "refuse", "2").expectProblem(409, "disk_name_taken");
        assertThat(put(daria, root, "a.txt", "rename", "2").expect(201).text("/name")).isEqualTo("a (1).txt");
        Answer second = put(daria, root, "a.txt", "version", "22").expect(201);
        assertThat(second.number("/version")).isEqualTo(2);
        put(daria, root, "Договоры", "version", "2").expectProblem(409, "disk_name_taken");
        put(daria, root, "a.txt", "other", "2").expectProblem(422, "invalid");
        for (String name : List.of("", "  ", "a/b", "..", "a\\b", "что?", "x".repeat(300), "x\u0000", "a\u202Etxt.exe")) {
            daria.post("/api/disk/items/" + root + "/folders", Map.of("name", name)).expectProblem(422, "invalid");
        }
    }

    @Test
    void versionsAreKeptAndAnOlderOneComesBack() {
        Api daria = api.as(Cast.DARIA);
        long root = folder(daria, root(daria, "person"), "Версии");
        long file = upload(daria, root, "v.txt", "первая").number("/id");
        daria.send("POST", "/api/disk/items/" + file + "/versions", "вторая".getBytes(StandardCharsets.UTF_8), "application/octet-stream").expect(201);
        assertThat(daria.get("/api/disk/items/" + file + "/versions").expect(200).all("/items", "number")).containsExactly("2", "1");
        assertThat(daria.get("/api/disk/items/" + file + "/content?version=1").expect(200).text()).isEqualTo("первая");
        assertThat(daria.post("/api/disk/items/" + file + "/versions/1/restoration", Map.of()).expect(200).number("/version")).isEqualTo(3);
        assertThat(daria.get("/api/disk/items/" + file + "/content").expect(200).text()).isEqualTo("первая");
        daria.get("/api/disk/items/" + file + "/content?version=9").expectProblem(404, "not_found");
    }

    @Test
    void whatIsDeletedComesBackWithAllThatWasInIt() {
        Api daria = api.as(Cast.DARIA);
        long root = folder(daria, root(daria, "person"), "Корзина");
        long folder = folder(daria, root, "Папка");
        long inner = folder(daria, folder, "Внутри");
        long early = upload(daria, inner, "раньше.txt", "1").number("/id");
        long file = upload(daria, inner, "f.txt", "1").number("/id");
        daria.post("/api/disk/deletions", Map.of("ids", List.of(early))).expect(204);
        daria.post("/api/disk/deletions", Map.of("ids", List.of(folder, inner))).expect(204);
        daria.get("/api/disk/items/" + file + "/content").expectProblem(404, "not_found");
        long storage = daria.get("/api/disk/items/" + root).expect(200).number("/storage");
        assertThat(daria.get("/api/disk/storages/" + storage + "/bin").expect(200).all("/items", "name")).contains("Папка", "раньше.txt").doesNotContain("Внутри", "f.txt");
        api.as(Cast.ANNA).get("/api/disk/storages/" + storage + "/bin").expectProblem(404, "not_found");
        folder(daria, root, "Папка");
        assertThat(daria.post("/api/disk/restorations", Map.of("ids", List.of(folder))).expect(200).text("/items/0/name")).isEqualTo("Папка (1)");
        daria.get("/api/disk/items/" + file + "/content").expect(200);
        daria.get("/api/disk/items/" + early + "/content").expectProblem(404, "not_found");
        daria.post("/api/disk/deletions", Map.of("ids", List.of(folder))).expect(204);
        sql.execute("update disk.item set deleted_at = now() - interval '31 days' where bin_id = " + folder);
        jobs.run(DiskFunctions.NIGHTLY);
        daria.post("/api/disk/restorations", Map.of("ids", List.of(folder))).expectProblem(404, "not_found");
        assertThat(sql.fetchValue("select count(*) from disk.item where id in (" + file + "," + early + ")")).isEqualTo(0L);
    }

    @Test
    void treesAreMovedAndCopiedButNeverIntoThemselves() {
        Api daria = api.as(Cast.DARIA);
        long own = folder(daria, root(daria, "person"), "Переезд");
        long company = folder(daria, root(daria, "company"), "Приёмная");
        long a = folder(daria, own, "А");
        long b = folder(daria, a, "Б");
        long file = upload(daria, b, "f.txt", "1").number("/id");
        daria.post("/api/disk/moves", Map.of("ids", List.of(a), "to", b)).expectProblem(409, "disk_circle");
        daria.post("/api/disk/moves", Map.of("ids", List.of(a), "to", a)).expectProblem(409, "disk_circle");
        api.as(Cast.ANNA).get("/api/disk/items/" + file).expectProblem(404, "not_found");
        daria.post("/api/disk/copies", Map.of("ids", List.of(a), "to", company)).expect(200);
        daria.post("/api/disk/copies", Map.of("ids", List.of(a), "to", company)).expectProblem(409, "disk_name_taken");
        daria.post("/api/disk/moves", Map.of("ids", List.of(a), "to", company)).expectProblem(409, "disk_name_taken");
        daria.post("/api/disk/moves", Map.of("ids", List.of(a), "to", company, "anyName", true)).expect(200);
        assertThat(api.as(Cast.ANNA).get("/api/disk/items/" + file).expect(200).all("/place", "name")).containsExactly("Общий диск", "Приёмная", "А (1)", "Б");
        api.as(Cast.ANNA).get("/api/disk/items/" + file + "/content").expect(200);
        daria.post("/api/disk/moves", Map.of("ids", List.of(root(daria, "person")), "to", company)).expectProblem(409, "disk_root");
        daria.patch("/api/disk/items/" + root(daria, "company"), Map.of("name", "x")).expectProblem(409, "disk_root");
    }

    @Test
    void twoMovesAtOnceMakeNoCircleAndTwoNamesAtOnceAreOne() throws Exception {
        Api daria = api.as(Cast.DARIA);
        long root = folder(daria, root(daria, "company"), "Гонка");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 5; round++) {
                long a = folder(daria, root, "А" + round);
                long b = folder(daria, root, "Б" + round);
                Future<Integer> one = both.submit(() -> daria.post("/api/disk/moves", Map.of("ids", List.of(a), "to", b)).status());
                Future<Integer> other = both.submit(() -> daria.post("/api/disk/moves", Map.of("ids", List.of(b), "to", a)).status());
                assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 409);
                String name = "Имя" + round;
                long c = folder(daria, root, "В" + round);
                long d = folder(daria, root, "Г" + round);
                Future<Integer> first = both.submit(() -> daria.patch("/api/disk/items/" + c, Map.of("name", name)).status());
                Future<Integer> second = both.submit(() -> daria.patch("/api/disk/items/" + d, Map.of("name", name)).status());
                assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(200, 409);
            }
        }
        assertThat(sql.fetchValue("select count(*) from disk.item i join disk.item p on p.id = i.parent_id where i.path <> p.path || i.id")).isEqualTo(0L);
    }

    @Test
    void anUploadKeepsAPlainNameAndComesDownAsAnAttachment() {
        Api daria = api.as(Cast.DARIA);
        long root = folder(daria, root(daria, "person"), "Приём");
        Answer html = put(daria, root, "../../etc/<script>.html", "refuse", "<script>alert(1)</script>").expect(201);
        assertThat(html.text("/name")).isEqualTo("_script_.html");
        Answer down = daria.get("/api/disk/items/" + html.number("/id") + "/content?inline").expect(200);
        assertThat(down.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(down.header("Content-Security-Policy").orElse("")).contains("sandbox");
        assertThat(down.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(put(daria, root, "пусто.txt", "refuse", "").expect(201).number("/size")).isZero();
        assertThat(put(daria, root, "\u202Egpj.exe", "refuse", "x").expect(201).text("/name")).isEqualTo("gpj.exe");
    }

    @Test
    void foldersComeDownAsAnArchive() throws Exception {
        Api daria = api.as(Cast.DARIA);
        long root = folder(daria, root(daria, "person"), "Архив");
        long one = folder(daria, root, "Один");
        long two = folder(daria, folder(daria, root, "Два"), "Один");
        upload(daria, one, "a.txt", "первый");
        upload(daria, two, "b.txt", "второй");
        List<String> names = new ArrayList<>();
        byte[] zip = daria.get("/api/disk/archive?ids=" + one + "&ids=" + two).expect(200).body();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("Один/", "Один/a.txt", "Один (1)/", "Один (1)/b.txt");
        api.as(Cast.ANNA).get("/api/disk/archive?ids=" + one).expectProblem(404, "not_found");
        daria.get("/api/disk/archive?ids=").expectProblem(422, "invalid");
    }

    @Test
    void aFolderIsSharedForReadingOrWritingWithAllThatIsInIt() {
        Api daria = api.as(Cast.DARIA);
        long folder = folder(daria, folder(daria, root(daria, "person"), "Закрыто"), "Открыто");
        long inner = folder(daria, folder, "Глубже");
        long file = upload(daria, inner, "общий.txt", "1").number("/id");
        Api lev = api.as(Cast.LEV);
        String shares = "/api/disk/items/" + folder + "/shares";
        lev.get(shares).expectProblem(404, "not_found");
        lev.put(shares, Map.of("kind", "person", "subject", Cast.LEV.id(), "level", "full")).expectProblem(404, "not_found");
        daria.put(shares, Map.of("kind", "person", "subject", 987654, "level", "read")).expectProblem(422, "invalid");
        daria.put(shares, Map.of("kind", "person", "subject", Cast.LEV.id(), "level", "none")).expectProblem(422, "invalid");
        daria.put(shares, Map.of("kind", "person", "subject", Cast.LEV.id(), "level", "read")).expect(200);
        Answer list = lev.get("/api/disk/items/" + folder + "/children").expect(200);
        assertThat(list.all("/crumbs", "name")).isEmpty();
        assertThat(lev.get("/api/disk/shared").expect(200).all("/items", "name")).contains("Открыто");
        assertThat(lev.get("/api/disk/search?q=общий").expect(200).all("/items", "name")).contains("общий.txt");
        lev.get("/api/disk/items/" + file + "/content").expect(200);
        put(lev, inner, "x.txt", "refuse", "x").expectProblem(403, "disk_level_add");
        lev.get(shares).expectProblem(403, "disk_level_full");
        daria.put(shares, Map.of("kind", "person", "subject", Cast.LEV.id(), "level", "add")).expect(200);
        long own = put(lev, inner, "x.txt", "refuse", "x").expect(201).number("/id");
        lev.patch("/api/disk/items/" + file, Map.of("name", "y.txt")).expectProblem(403, "disk_level_edit");
        daria.put(shares, Map.of("kind", "department", "subject", Cast.Unit.SERVICE.id(), "level", "edit")).expect(200);
        lev.patch("/api/disk/items/" + file, Map.of("name", "y.txt")).expect(200);
        api.as(Cast.MARIA).delete("/api/disk/items/" + own + "/shares/all/0").expectProblem(403, "disk_level_full");
        lev.delete("/api/disk/items/" + own).expectProblem(404, "not_found");
        assertThat(daria.get(shares).expect(200).all("/items", "name")).containsExactly("Лев Павлов", "Сервис");
        assertThat(daria.get("/api/disk/items/" + file + "/shares").expect(200).all("/items", "from")).containsExactly("Открыто", "Открыто");
        daria.delete(shares + "/department/" + Cast.Unit.SERVICE.id()).expect(200);
        api.as(Cast.MARIA).get("/api/disk/items/" + file).expectProblem(404, "not_found");
        daria.delete(shares + "/person/" + Cast.LEV.id()).expect(200);
        lev.get("/api/disk/items/" + folder + "/children").expectProblem(404, "not_found");
        assertThat(sql.fetchValue("select count(*) from audit.entry where kind = 'data.disk_shared' and subject_id = " + folder)).isEqualTo(3L);
    }

    @Test
    void theDiskOfTheCompanyIsReadByAllAndChangedByThoseWhomTheAdministratorNames() {
        Api lev = api.as(Cast.LEV);
        Api admin = api.as(Cast.ADMIN);
        long root = root(lev, "company");
        long folder = folder(admin, root, "Приказы");
        folder(lev, folder, "Черновик");
        lev.get("/api/disk/items/" + root + "/shares").expectProblem(403, "disk_level_full");
        admin.put("/api/disk/items/" + root + "/shares", Map.of("kind", "all", "level", "read")).expect(200);
        lev.post("/api/disk/items/" + folder + "/folders", Map.of("name", "x")).expectProblem(403, "disk_level_add");
        lev.get("/api/disk/items/" + folder + "/children").expect(200);
        admin.put("/api/disk/items/" + root + "/shares", Map.of("kind", "all", "level", "edit")).expect(200);
        lev.post("/api/disk/items/" + folder + "/folders", Map.of("name", "x")).expect(201);
    }

    @Test
    void aLinkOpensItsFolderToAnybodyAndNothingElse() {
        Api daria = api.as(Cast.DARIA);
        long folder = folder(daria, root(daria, "person"), "Наружу");
        long inner = folder(daria, folder, "Внутри");
        long file = upload(daria, inner, "<b>.html", "<script>alert(1)</script>").number("/id");
        long beside = upload(daria, root(daria, "person"), "тайна.txt", "1").number("/id");
        String editor = "/api/disk/items/" + folder + "/link";
        api.as(Cast.ANNA).put(editor, Map.of()).expectProblem(404, "not_found");
        String path = daria.put(editor, Map.of()).expect(200).text("/link/url").replaceAll("^https?://[^/]+", "");
        assertThat(daria.put(editor, Map.of()).expect(200).text("/link/url")).endsWith(path);
        Answer page = api.get(path).expect(200);
        assertThat(page.text()).contains("Наружу", "Внутри").doesNotContain("тайна");
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(api.get(path + "?in=" + inner).expect(200).text()).contains("_b_.html");
        Answer down = api.get(path + "/" + file).expect(200);
        assertThat(down.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(down.header("Content-Security-Policy").orElse("")).contains("sandbox");
        api.get(path + "/archive?in=" + folder).expect(200);
        api.get(path + "/" + beside).expect(404);
        api.get(path + "?in=" + root(daria, "person")).expect(404);
        api.get(path + "/archive?in=" + root(daria, "person")).expect(404);
        api.get(path + "x").expect(404);
        assertThat(daria.get(editor).expect(200).number("/link/downloads")).isEqualTo(2);
        daria.put(editor, Map.of("until", "2020-01-01")).expectProblem(422, "invalid");
        sql.execute("update disk.link set expires_at = now() - interval '1 second' where item_id = " + folder);
        api.get(path).expect(404);
        api.get(path + "/" + file).expect(404);
        daria.put(editor, Map.of()).expect(200);
        api.get(path).expect(200);
        daria.post("/api/disk/deletions", Map.of("ids", List.of(folder))).expect(204);
        api.get(path).expect(404);
        daria.post("/api/disk/restorations", Map.of("ids", List.of(folder))).expect(200);
        daria.delete(editor).expect(204);
        api.get(path).expect(404);
        assertThat(sql.fetchValue("select count(*) from audit.entry where kind = 'data.disk_link_ended' and subject_id = " + folder)).isEqualTo(1L);
        assertThat(sql.fetchValue("select string_agg(person_id::text, ',') from audit.entry where kind = 'data.disk_deleted' and subject_id = " + folder)).isEqualTo("" + Cast.DARIA.id());
    }

    @Test
    void aPasswordClosesALinkAndCannotBeGuessed() {
        Api daria = api.as(Cast.DARIA);
        long file = upload(daria, folder(daria, root(daria, "person"), "Пароль"), "p.txt", "за паролем").number("/id");
        String editor = "/api/disk/items/" + file + "/link";
        daria.put(editor, Map.of("password", "коротко")).expectProblem(422, "invalid");
        String path = daria.put(editor, Map.of("password", "длинный пароль")).expect(200).text("/link/url").replaceAll("^https?://[^/]+", "");
        assertThat(api.get(path).expect(200).text()).doesNotContain("p.txt");
        api.get(path + "/" + file).expect(404);
        api.get(path + "/" + file + "?pass=0").expect(404);
        Answer opened = password(path, "длинный пароль").expect(200);
        String href = opened.text().replaceAll("(?s).*class=\"act\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(api.get(href).expect(200).text()).isEqualTo("за паролем");
        for (int i = 0; i < ExternalLinks.TRIES; i++) {
            password(path, "неверный пароль").expect(403);
        }
        password(path, "длинный пароль").expect(429);
        assertThat(Together.times(8, () -> password(path, "неверный пароль").status())).as("as many at once as one after another").containsOnly(429);
        sql.execute("update disk.link set failures = %d, failed_at = now() where item_id = %d".formatted(ExternalLinks.TRIES - 1, file));
        assertThat(Together.times(8, () -> password(path, "неверный пароль").status())).filteredOn(status -> status == 403).hasSize(1);
        sql.execute("update disk.link set failed_at = now() - interval '11 minutes' where item_id = " + file);
        password(path, "длинный пароль").expect(200);
        daria.put(editor, Map.of("password", "совсем другой")).expect(200);
        api.get(href).expect(404);
        daria.put(editor, Map.of("password", "")).expect(200);
        api.get(path + "/" + file).expect(200);
    }

    @Test
    void theDiskOfWhoeverGoesIsReadByHisHeadAndSettledByTheAdministrator() {
        long root = root(api.as(Cast.NIKITA), "person");
        long file = upload(api.as(Cast.NIKITA), root, "наследство.txt", "1").number("/id");
        Api admin = api.as(Cast.ADMIN);
        api.as(Cast.IVAN).get("/api/disk/items/" + file).expectProblem(404, "not_found");
        admin.put("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
        api.as(Cast.IVAN).get("/api/disk/items/" + file + "/content").expect(200);
        api.as(Cast.IVAN).patch("/api/disk/items/" + file, Map.of("name", "x.txt")).expectProblem(403, "disk_level_edit");
        api.as(Cast.MARIA).get("/api/disk/items/" + file).expectProblem(404, "not_found");
        admin.post("/api/disk/moves", Map.of("ids", List.of(file), "to", root(admin, "company"))).expect(200);
        admin.delete("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
        admin.get("/api/disk/items/" + root + "/children").expectProblem(404, "not_found");
    }

    @Test
    void theSuccessorGetsTheFilesOfADiskThatIsHandedOver() {
        Api kira = api.as(Cast.KIRA);
        long folder = folder(kira, root(kira, "person"), "Дела Киры");
        long file = upload(kira, folder, "важное.txt", "1").number("/id");
        List<String> held = disk.of(Cast.KIRA.id()).stream().map(Belonging.Thing::id).toList();
        assertThat(held).hasSize(1);
        transactions.executeWithoutResult(status -> disk.give(Cast.KIRA.id(), held, Cast.MARIA.id()));
        assertThat(disk.of(Cast.KIRA.id())).isEmpty();
        kira.get("/api/disk/items/" + file).expectProblem(404, "not_found");
        assertThat(api.as(Cast.MARIA).get("/api/disk/items/" + file).expect(200).all("/place", "name")).endsWith("Файлы (Кира Новикова)", "Дела Киры");
    }

    @Test
    void externalLinksAreHandedOverRegisteredEndedAndWhereItIsWantedEndWithTheirMaker() {
        Api admin = api.as(Cast.ADMIN);
        Api zhanna = api.as(Cast.ZHANNA);
        long company = root(zhanna, "company");
        long offer = upload(zhanna, company, "предложение наружу.pdf", "1").number("/id");
        long price = upload(zhanna, company, "цены наружу.pdf", "1").number("/id");
        zhanna.put("/api/disk/items/" + offer + "/link", Map.of("password", "длинный пароль")).expect(200);
        String open = zhanna.put("/api/disk/items/" + price + "/link", Map.of("until", "2100-01-31")).expect(200).text("/link/url").replaceAll("^https?://[^/]+", "");

        // strangers have no register, tokens end nothing in it
        String register = "/api/disk/settings/links";
        zhanna.get(register).expectProblem(403, "forbidden");
        zhanna.post(register + "/end", Map.of("ids", List.of(1))).expectProblem(403, "forbidden");
        admin.post(register + "/end", Map.of("ids", List.of())).expectProblem(422, "invalid");
        Answer all = admin.get(register + "?q=НАРУЖУ").expect(200);
        assertThat(all.all("/items", "name")).containsExactly("цены наружу.pdf", "предложение наружу.pdf");
        assertThat(all.text("/items/0/until")).isEqualTo("2100-01-31");
        assertThat(all.at("/items/1/password").asBoolean()).isTrue();
        assertThat(all.number("/items/0/by/id")).isEqualTo(Cast.ZHANNA.id());
        assertThat(all.text()).as("the address is told to nobody").doesNotContain(open.substring(open.lastIndexOf('/') + 1)).doesNotContain("/d/");
        assertThat(admin.get(register + "?person=" + Cast.MARIA.id()).expect(200).all("/items", "name")).doesNotContain("цены наружу.pdf");

        // another one answers for them, and may end what he took over
        List<String> held = links.of(Cast.ZHANNA.id()).stream().map(Belonging.Thing::id).toList();
        assertThat(links.of(Cast.ZHANNA.id()).stream().map(Belonging.Thing::title)).containsExactlyInAnyOrder("цены наружу.pdf", "предложение наружу.pdf");
        transactions.executeWithoutResult(status -> links.give(Cast.ZHANNA.id(), held, Cast.NIKITA.id()));
        assertThat(links.of(Cast.ZHANNA.id())).isEmpty();
        assertThat(admin.get(register + "?person=" + Cast.NIKITA.id()).expect(200).all("/items", "name")).hasSize(2);
        api.get(open).expect(200);
        api.as(Cast.NIKITA).delete("/api/disk/items/" + offer + "/link").expect(204);
        assertThat(admin.get(register + "?q=предложение наружу".replace(" ", "%20")).expect(200).all("/items", "name")).isEmpty();

        // the rule: they end with him
        Map<String, Object> limits = Map.of("largest", 2048, "each", 0, "versions", 20, "linksEndWithMaker", true);
        admin.put("/api/disk/settings", limits).expect(200);
        try {
            assertThat(links.of(Cast.NIKITA.id())).isEmpty();
            admin.put("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
            api.get(open).expect(404);
            assertThat(sql.fetch("select 1 from audit.entry where kind = 'data.disk_link_ended' and subject_id = " + price)).hasSize(1);
        } finally {
            admin.delete("/api/identity/people/" + Cast.NIKITA.id() + "/dismissal").expect(200);
            admin.put("/api/disk/settings", Map.of("largest", 2048, "each", 0, "versions", 20, "linksEndWithMaker", false)).expect(200);
        }

        // many at once
        zhanna.put("/api/disk/items/" + price + "/link", Map.of()).expect(200);
        zhanna.put("/api/disk/items/" + offer + "/link", Map.of()).expect(200);
        List<Long> ids = new java.util.ArrayList<>();
        admin.get(register + "?q=наружу").expect(200).at("/items").forEach(link -> ids.add(link.path("id").asLong()));
        assertThat(admin.post(register + "/end", Map.of("ids", ids)).expect(200).number("/links")).isEqualTo(2);
        assertThat(sql.fetch("select 1 from audit.entry where kind = 'data.disk_link_ended' and person_id = " + Cast.ADMIN.id() + " and subject_id in (" + price + ", " + offer + ")"))
                .hasSize(2);
    }

    @Test
    void theAdministratorLimitsFilesAndDisksAndSeesWhatTheyTake() {
        Api admin = api.as(Cast.ADMIN);
        Api egor = api.as(Cast.EGOR);
        egor.get("/api/disk/settings").expectProblem(403, "forbidden");
        egor.put("/api/disk/settings", Map.of("largest", 1, "each", 1, "versions", 2)).expectProblem(403, "forbidden");
        admin.put("/api/disk/settings", Map.of("largest", 0, "each", 1, "versions", 2)).expectProblem(422, "invalid");
        long root = root(egor, "person");
        long file = upload(egor, root, "предел.txt", "1").number("/id");
        admin.put("/api/disk/settings", Map.of("largest", 2, "each", 1, "versions", 2)).expect(200);
        Object kept = sql.fetchValue("select count(*) from platform.file");
        egor.send("POST", "/api/disk/items/" + root + "/files?name=b.bin", new byte[1024 * 1024], "application/octet-stream").expectProblem(413, "disk_storage_full");
        egor.send("POST", "/api/disk/items/" + file + "/versions", new byte[1024 * 1024], "application/octet-stream").expectProblem(413, "disk_storage_full");
        assertThat(sql.fetchValue("select count(*) from platform.file")).as("nothing of what is refused is kept").isEqualTo(kept);
        egor.send("POST", "/api/disk/items/" + root + "/files?name=c.bin", new byte[2 * 1024 * 1024 + 1], "application/octet-stream").expectProblem(413, "disk_file_large");
        for (String content : List.of("2", "3", "4")) {
            egor.send("POST", "/api/disk/items/" + file + "/versions", content.getBytes(StandardCharsets.UTF_8), "application/octet-stream").expect(201);
        }
        assertThat(egor.get("/api/disk/items/" + file + "/versions").expect(200).all("/items", "number")).containsExactly("4", "3");
        Answer settings = admin.put("/api/disk/settings", Map.of("largest", 2048, "each", 0, "versions", 20)).expect(200);
        assertThat(settings.all("/usage", "title")).contains("Егор Ёлкин");
    }

    private Answer password(String path, String password) {
        return api.send("POST", path, ("password=" + URLEncoder.encode(password, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8), "application/x-www-form-urlencoded");
    }

    static long root(Api by, String kind) {
        for (JsonNode storage : by.get("/api/disk").expect(200).at("/storages")) {
            if (storage.path("kind").asString().equals(kind)) {
                return storage.path("root").asLong();
            }
        }
        throw new AssertionError(kind);
    }

    static long folder(Api by, long parent, String name) {
        return by.post("/api/disk/items/" + parent + "/folders", Map.of("name", name)).expect(201).number("/id");
    }

    static Answer upload(Api by, long folder, String name, String content) {
        return put(by, folder, name, "refuse", content).expect(201);
    }

    static Answer put(Api by, long folder, String name, String taken, String content) {
        return by.send(
                "POST", "/api/disk/items/" + folder + "/files?taken=" + taken + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8),
                "application/octet-stream");
    }
}
