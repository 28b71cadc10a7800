package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** What a load adds besides records: fields, options of choices, stages. */
class ImportAddsTest extends KontorTest {

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    private Answer upload(String table) {
        return admin().upload("/api/importing/files?type=deal", "deals.csv", table.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    @Test
    void aColumnWithoutAFieldProposesOneOfTheKindOfItsValuesAndLoadsIntoIt() {
        StringBuilder table = new StringBuilder("Название;Площадь, м²;Замер сделан;Дата замера;Материал;Артикул;Бюджет клиента;Ссылка\n");
        for (int i = 0; i < 12; i++) {
            table.append("Проём ").append(i).append(";").append(i).append(",5;").append(i % 2 == 0 ? "да" : "нет").append(";0").append(1 + i % 9)
                    .append(".02.2026;").append(i % 3 == 0 ? "Дерево" : "Пластик").append(";00").append(i).append(";1 500 ₽;https://firma.example/").append(i).append('\n');
        }
        Answer draft = upload(table.toString()).expect(201);
        assertThat(IntStream.range(1, 8).mapToObj(column -> draft.text("/mapping/" + column + "/proposed/kind")))
                .containsExactly("number", "flag", "date", "choice", "text", "money", "url");
        assertThat(draft.text("/mapping/4/proposed/options/0")).isEqualTo("Пластик");

        String area = field("number", "Площадь", "");
        String material = field("choice", "Материал рамы", ", \"options\": [{\"title\": \"Пластик\"}]");
        long id = draft.number("/id");
        admin().patch("/api/importing/loads/" + id, """
                {"mapping": ["title", "%s", null, null, "%s", null, null, null]}""".formatted(area, material)).expect(200);
        admin().post("/api/importing/loads/" + id + "/check", "{}").expect(200);
        assertThat(options(material)).as("a check keeps nothing").containsExactly("Пластик");
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        assertThat(admin().get("/api/importing/loads/" + id).number("/added")).isEqualTo(12);
        assertThat(sql.fetchValue("select sum(%s) from crm_deal.deal".formatted(area)).toString()).isEqualTo("72.0");
        assertThat(options(material)).containsExactly("Пластик", "Дерево");
        assertThat(sql.fetchValue("select count(*) from crm_deal.deal d join records.field_option o on o.id = d.%s where o.title = 'Дерево'".formatted(material)))
                .isEqualTo(4L);
    }

    private String field(String kind, String title, String more) {
        return admin().post("/api/records/deal/fields", """
                {"kind": "%s", "title": "%s", "purpose": "Считать материал", "usedBy": "Замерщики"%s}""".formatted(kind, title, more)).expect(201).text("/code");
    }

    private List<String> options(String field) {
        return sql.fetchValues("select o.title from records.field_option o join records.field f on f.id = o.field_id where f.code = ? order by o.sort, o.id", field).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void aWordThatIsNoStageBecomesOneWhereTheAdministratorWantsIt() {
        String deals = """
                Сделка,Стадия
                Склад,Примерка
                Цех,примерка
                Офис,Пропала без вести
                """;
        long id = upload(deals).expect(201).number("/id");
        assertThat(admin().patch("/api/importing/loads/" + id, "{\"newStages\": [\"Примерка\"]}").expect(200).text("/values/stages/0/added")).isEqualTo("true");
        Answer check = admin().post("/api/importing/loads/" + id + "/check", "{}").expect(200);
        assertThat(check.at("/rows/0/problem").isNull()).isTrue();
        assertThat(check.text("/rows/2/problem")).contains("Пропала без вести");
        assertThat(titles()).as("nothing is added before the load begins").doesNotContain("Примерка");

        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        Answer load = admin().get("/api/importing/loads/" + id).expect(200);
        assertThat(load.number("/added")).isEqualTo(2);
        assertThat(load.number("/refused")).isEqualTo(1);
        assertThat(titles()).containsOnlyOnce("Примерка");
        assertThat(sql.fetchValue("select string_agg(distinct s.semantic, '') from crm_deal.deal d join crm_pipeline.stage s on s.id = d.stage_id where s.title = 'Примерка'"))
                .isEqualTo("P");
    }

    private List<String> titles() {
        return admin().get("/api/records/types/deal").expect(200).all("/pipelines/0/stages", "title").stream().map(Object::toString).toList();
    }
}
