package org.kontor.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class DoublesTest extends KontorTest {

    private static long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private void search(Api admin) {
        admin.post("/api/merging/searches").expect(202);
        jobs.runDue();
        assertThat(admin.get("/api/merging/searches/last").expect(200).text("/search/state")).isEqualTo("done");
    }

    /** The groups of a type and level that have this record: its ids, each group as a list. */
    private static List<List<Long>> groups(Api by, String type, int level, long record) {
        List<List<Long>> groups = new ArrayList<>();
        Long after = 0L;
        while (after != null) {
            Answer page = by.get("/api/merging/clusters/" + type + "?level=" + level + "&after=" + after).expect(200);
            page.at("/items").forEach(cluster -> {
                List<Long> ids = new ArrayList<>();
                cluster.at("/items").forEach(item -> ids.add(item.at("/id").asLong()));
                if (ids.contains(record)) {
                    groups.add(ids);
                }
            });
            after = page.at("/next").isNull() ? null : page.number("/next");
        }
        return groups;
    }

    @Test
    void theSearchTellsWhatIsSureFromWhatIsLikelyAndFromWhatIsPerhaps() {
        Api admin = api.as(Cast.ADMIN);
        long sure = add(admin, "contact", Map.of("lastName", "Рябинин", "firstName", "Олег", "phones", List.of("+7 912 777-00-01")));
        long sureToo = add(admin, "contact", Map.of("lastName", "Ryabinin", "firstName", "Oleg", "phones", List.of("8 (912) 777-00-01")));
        long likely = add(admin, "contact", Map.of("lastName", "Рябнин", "firstName", "Олег", "phones", List.of("9127770001")));
        long namesake = add(admin, "contact", Map.of("lastName", "Рябинин", "firstName", "Олег", "emails", List.of("other@example.com")));
        long stranger = add(admin, "contact", Map.of("lastName", "Осинин", "firstName", "Пётр", "phones", List.of("+7 912 777-00-09")));
        long firm = add(admin, "company", Map.of("title", "ООО «Сосновый бор»", "inn", "7707083893"));
        long same = add(admin, "company", Map.of("title", "Сосновый бор, АО", "inn", "7707083893"));
        long branch = add(admin, "company", Map.of("title", "Филиал в Туле", "inn", "7707083893"));
        // the second set of requisites of one is the first of the other
        long grove = add(admin, "company", Map.of("title", "Роща", "inn", "5901123455"));
        admin.post("/api/crm/requisites/company/" + grove, Map.of("preset", "organization", "inn", "7812345675")).expect(201);
        long meadow = add(admin, "company", Map.of("title", "Луг и поле", "inn", "7812345675"));
        // names that came past the writer are compared as well
        sql.execute("delete from records.name_key where record_id in (" + sure + ", " + sureToo + ")");

        search(admin);

        assertThat(groups(admin, "contact", 1, sure)).containsExactly(List.of(sure, sureToo));
        assertThat(groups(admin, "contact", 2, likely)).containsExactly(List.of(sure, likely));
        assertThat(groups(admin, "contact", 3, namesake)).containsExactly(List.of(sure, namesake));
        for (int level = 1; level <= 3; level++) {
            assertThat(groups(admin, "contact", level, stranger)).isEmpty();
        }
        assertThat(groups(admin, "company", 1, firm)).containsExactly(List.of(firm, same));
        assertThat(groups(admin, "company", 2, branch)).containsExactly(List.of(firm, branch));
        assertThat(groups(admin, "company", 2, meadow)).containsExactly(List.of(grove, meadow));
        // known while it is typed, and to a table
        assertThat(admin.get("/api/records/company/duplicates?inn=7812345675").expect(200).all("/items", "id")).contains(String.valueOf(grove), String.valueOf(meadow));
        // what is different stays different at the next search
        admin.post("/api/merging/contact/not-doubles", Map.of("ids", List.of(sure, namesake))).expect(204);
        assertThat(groups(admin, "contact", 3, namesake)).isEmpty();
        admin.post("/api/merging/contact/merges", Map.of("into", sure, "from", List.of(sureToo))).expect(200);
        assertThat(groups(admin, "contact", 1, sure)).isEmpty();
        search(admin);
        assertThat(groups(admin, "contact", 3, namesake)).isEmpty();
        assertThat(groups(admin, "contact", 1, sure)).isEmpty();
        api.as(Cast.LEV).get("/api/merging/clusters/contact?level=2").expectProblem(403, "forbidden");
    }

    @Test
    void allThatIsSureIsMergedAtOnceAndUndoneAtOnce() {
        Api admin = api.as(Cast.ADMIN);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            for (int twice = 0; twice < 2; twice++) {
                ids.add(add(admin, "lead", Map.of("title", "Обращение", "lastName", "Вязов" + (char) ('а' + i), "firstName", "Яков", "phones", List.of("+7 913 000-%02d-00".formatted(i)))));
            }
        }
        search(admin);
        Answer started = admin.post("/api/merging/clusters/lead/merge-all").expect(202);
        jobs.runDue();
        Answer job = admin.get("/api/records/jobs/" + started.number("/job")).expect(200);
        assertThat(job.text("/state")).isEqualTo("done");
        String present = "select count(*) from crm_lead.lead where deleted_at is null and id in (" + String.join(", ", ids.stream().map(String::valueOf).toList()) + ")";
        assertThat(sql.fetchValue(present)).isEqualTo(25L);
        admin.post("/api/records/operations/" + started.text("/operation") + "/undo").expect(200);
        jobs.runDue();
        assertThat(sql.fetchValue(present)).isEqualTo(50L);
    }

    @Test
    void theRuleMergesOnlyWhatContradictsItselfInNothing() {
        Api admin = api.as(Cast.ADMIN);
        assertThat(admin.get("/api/merging/settings").expect(200).at("/automatic").asBoolean()).isFalse();
        api.as(Cast.DARIA).get("/api/merging/settings").expectProblem(403, "forbidden");
        admin.patch("/api/merging/settings", Map.of("automatic", true, "survivor", "oldest")).expect(200);
        long old = add(admin, "company", Map.of("title", "Липа", "emails", List.of("lipa@example.com")));
        long young = add(admin, "company", Map.of("title", "ООО Липа", "emails", List.of("lipa@example.com"), "city", "Тула"));
        long here = add(admin, "company", Map.of("title", "Ольха", "emails", List.of("olha@example.com"), "city", "Пермь"));
        long there = add(admin, "company", Map.of("title", "Ольха", "emails", List.of("olha@example.com"), "city", "Омск"));
        search(admin);
        jobs.runDue();
        assertThat(admin.get("/api/records/company/" + old).expect(200).text("/values/city")).isEqualTo("Тула");
        assertThat(admin.get("/api/records/company/" + young).status()).isEqualTo(307);
        admin.get("/api/records/company/" + here).expect(200);
        admin.get("/api/records/company/" + there).expect(200);
        assertThat(admin.get("/api/merging/searches/last").expect(200).number("/search/merged")).isPositive();
        admin.patch("/api/merging/settings", Map.of("automatic", false, "survivor", "fullest")).expect(200);
        admin.patch("/api/merging/settings", Map.of("hidden", "loud")).expect(422);
    }

    @Test
    void aHiddenDoubleIsToldAsTheCompanyDecides() {
        Api admin = api.as(Cast.ADMIN);
        add(api.as(Cast.DARIA), "contact", Map.of("lastName", "Тайный", "phones", List.of("+7 914 555-66-77")));
        String ask = "/api/records/contact/duplicates?phone=89145556677";
        assertThat(api.as(Cast.LEV).get(ask).expect(200).number("/items/0/responsible/id")).isEqualTo(Cast.DARIA.id());
        admin.patch("/api/merging/settings", Map.of("hidden", "exists")).expect(200);
        Answer exists = api.as(Cast.LEV).get(ask).expect(200);
        assertThat(exists.at("/items/0/hidden").asBoolean()).isTrue();
        assertThat(exists.at("/items/0/responsible").isNull()).isTrue();
        admin.patch("/api/merging/settings", Map.of("hidden", "silent")).expect(200);
        assertThat(api.as(Cast.LEV).get(ask).expect(200).at("/items").size()).isZero();
        admin.patch("/api/merging/settings", Map.of("hidden", "ask")).expect(200);
    }
}
