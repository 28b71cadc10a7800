package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class RegisterTest extends KontorTest {

    private long file(Api by, String name, String record) {
        long id = by.upload("/api/files", name, "содержимое".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        by.post("/api/timeline/" + record + "/comments", Map.of("html", "<p>файл</p>", "files", List.of(id))).expect(201);
        return id;
    }

    @Test
    void theRegisterOfFilesIsNarrowedByPersonClientAndPeriod() {
        Api daria = api.as(Cast.DARIA);
        Api admin = api.as(Cast.ADMIN);
        long company = daria.post("/api/records/company", "{\"values\": {\"title\": \"С файлами\"}}").expect(201).number("/id");
        long deal = daria.post("/api/records/deal", "{\"values\": {\"title\": \"Сделка\", \"company\": " + company + "}}").expect(201).number("/id");
        long other = api.as(Cast.EGOR).post("/api/records/deal", "{\"values\": {\"title\": \"Другая\"}}").expect(201).number("/id");
        file(daria, "договор.txt", "company/" + company);
        file(daria, "счёт.txt", "deal/" + deal);
        file(api.as(Cast.EGOR), "чужой.txt", "deal/" + other);
        assertThat(admin.get("/api/admin/files").expect(200).all("/items", "name")).startsWith("чужой.txt", "счёт.txt", "договор.txt");
        assertThat(admin.get("/api/admin/files?person=" + Cast.DARIA.id()).expect(200).all("/items", "name")).containsExactly("счёт.txt", "договор.txt");
        Answer ofClient = admin.get("/api/admin/files?record=company:" + company).expect(200);
        assertThat(ofClient.all("/items", "name")).containsExactly("счёт.txt", "договор.txt");
        assertThat(ofClient.text("/items/0/record/title")).isEqualTo("Сделка");
        assertThat(ofClient.text("/items/0/record/href")).isEqualTo("/deals/" + deal);
        assertThat(ofClient.text("/refs/person/" + Cast.DARIA.id() + "/name")).isEqualTo(Cast.DARIA.fullName());
        assertThat(admin.get("/api/admin/files?to=" + LocalDate.now().minusDays(2)).expect(200).at("/items")).isEmpty();
        assertThat(admin.get("/api/admin/files?q=" + java.net.URLEncoder.encode("ДОГОВ", StandardCharsets.UTF_8)).expect(200).all("/items", "name")).containsExactly("договор.txt");
        daria.get("/api/admin/files").expectProblem(403, "forbidden");
        admin.get("/api/admin/files?record=nonsense").expectProblem(400, "malformed");
        QueryCount.assertAtMost(3, () -> admin.get("/api/admin/files").expect(200));
    }

    @Test
    void theRegisterOfActsSaysWhoDidWhatToHowManyAndUndoesItFromThere() {
        Api egor = api.as(Cast.EGOR);
        Api admin = api.as(Cast.ADMIN);
        long first = egor.post("/api/records/deal", "{\"values\": {\"title\": \"Первая\"}}").expect(201).number("/id");
        long second = egor.post("/api/records/deal", "{\"values\": {\"title\": \"Вторая\"}}").expect(201).number("/id");
        egor.post("/api/records/deal/bulk", Map.of("ids", List.of(first, second), "action", "update", "values", Map.of("comments", "разом"))).expect(202);
        Answer acts = admin.get("/api/records/operations?person=" + Cast.EGOR.id()).expect(200);
        assertThat(acts.text("/items/0/kind")).isEqualTo("bulk");
        assertThat(acts.number("/items/0/records/deal")).isEqualTo(2);
        assertThat(acts.all("/items", "kind").subList(0, 3)).containsExactly("bulk", "add", "add");
        assertThat(acts.at("/kinds").toString()).contains("bulk");
        assertThat(admin.get("/api/records/operations?kind=bulk&record=deal:" + first).expect(200).at("/items")).hasSize(1);
        assertThat(admin.get("/api/records/operations?record=deal:" + first).expect(200).all("/items", "kind")).containsExactly("bulk", "add");
        assertThat(admin.get("/api/records/operations?to=" + LocalDate.now().minusDays(2)).expect(200).at("/items")).isEmpty();
        admin.post("/api/records/operations/" + acts.text("/items/0/id") + "/undo").expect(200);
        assertThat(admin.get("/api/records/operations?person=" + Cast.EGOR.id()).text("/items/0/undoneBy")).isNotEmpty();
        egor.get("/api/records/operations").expectProblem(403, "forbidden");
        QueryCount.assertAtMost(3, () -> admin.get("/api/records/operations").expect(200));
    }

    @Test
    void aReferenceBookIsTickedAsCheckedByWhomAndWhenAndTheFirstStepsAskForIt() {
        Api admin = api.as(Cast.ADMIN).with("Accept-Language", "ru");
        assertThat(admin.get("/api/checklist").expect(200).all("/items", "code")).contains("books");
        for (String code : admin.get("/api/records/books").expect(200).all("/items", "code")) {
            admin.put("/api/records/books/" + code + "/check", Map.of("checked", true)).expect(200);
        }
        Answer book = admin.get("/api/records/books/source").expect(200);
        assertThat(book.number("/checked/by")).isEqualTo(Cast.ADMIN.id());
        assertThat(book.text("/checked/name")).isEqualTo(Cast.ADMIN.fullName());
        assertThat(book.text("/checked/at")).isNotEmpty();
        assertThat(done(admin)).isTrue();
        admin.put("/api/records/books/source/check", Map.of("checked", false)).expect(200);
        assertThat(admin.get("/api/records/books/source").at("/checked").isMissingNode()).isTrue();
        assertThat(done(admin)).isFalse();
        api.as(Cast.DARIA).put("/api/records/books/source/check", Map.of("checked", true)).expectProblem(403, "forbidden");
    }

    private static boolean done(Api admin) {
        for (var step : admin.get("/api/checklist").expect(200).at("/items")) {
            if (step.path("code").asString().equals("books")) {
                return step.path("done").asBoolean();
            }
        }
        throw new AssertionError("no such step");
    }

    @Test
    void theRegisterOfLoadsIsNarrowedByPersonClientAndPeriod() {
        Api admin = api.as(Cast.ADMIN);
        long first = loaded(admin, "первая.csv", "Первая из файла");
        loaded(admin, "вторая.csv", "Вторая из файла");
        long company = ((Number) sql.fetchValue("select id from crm_client.company where title = 'Первая из файла'")).longValue();
        assertThat(admin.get("/api/importing/loads").expect(200).all("/items", "name")).startsWith("вторая.csv", "первая.csv");
        assertThat(admin.get("/api/importing/loads?record=company:" + company).expect(200).all("/items", "id")).containsExactly(String.valueOf(first));
        assertThat(admin.get("/api/importing/loads?person=" + Cast.EGOR.id()).expect(200).at("/items")).isEmpty();
        assertThat(admin.get("/api/importing/loads?to=" + LocalDate.now().minusDays(2)).expect(200).at("/items")).isEmpty();
        assertThat(admin.get("/api/importing/loads?from=" + LocalDate.now().minusDays(2) + "&person=" + Cast.ADMIN.id()).expect(200).at("/items")).hasSizeGreaterThan(1);
        admin.get("/api/importing/loads?record=nonsense").expectProblem(400, "malformed");
        admin.get("/api/importing/loads?record=company:999999").expectProblem(404, "not_found");
    }

    private long loaded(Api admin, String name, String title) {
        long load = admin.upload("/api/importing/files?type=company", name, ("Название\n" + title + "\n").getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
        admin.post("/api/importing/loads/" + load + "/start", "{}").expect(200);
        jobs.runDue();
        return load;
    }
}
