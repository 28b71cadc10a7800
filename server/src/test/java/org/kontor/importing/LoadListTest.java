package org.kontor.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.crm.requisite.BankNumbers;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

/** The list of what is to be loaded: marked, mended and thinned before; kept mappings; files that are loaded together. */
class LoadListTest extends KontorTest {

    private Api admin() {
        return api.as(Cast.ADMIN);
    }

    private long guessed(String name, String table) {
        return admin().upload("/api/importing/files?type=auto", name, table.getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
    }

    private long upload(String type, String table) {
        return admin().upload("/api/importing/files?type=" + type, type + ".csv", table.getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
    }

    private Answer run(long id) {
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        jobs.runDue();
        return admin().get("/api/importing/loads/" + id).expect(200);
    }

    @Test
    void rowsAreMarkedMendedInPlaceAndLeftOutBeforeTheyAreLoaded() {
        run(upload("contact", "Фамилия;Телефон\nЗнакомов;+79130000001\n"));
        long id = upload("contact", """
                Фамилия;Телефон;Дата рождения
                Новиков;+79130000002;12.05.1980
                Знакомов;8 (913) 000-00-01;
                Опечаткин;+79130000003;31.02.1980
                Повторов;+79130000002;
                ;;12.05.1981
                """);
        String lines = "/api/importing/loads/" + id + "/lines";
        assertThat(admin().get(lines).expect(200).number("/counts/unchecked")).isEqualTo(5);
        admin().post("/api/importing/loads/" + id + "/marks", "{}").expect(200);
        Answer marked = admin().get(lines).expect(200);
        assertThat(marked.all("/items", "mark")).containsExactly("new", "double", "error", "double", "error");
        assertThat(marked.text("/items/1/record/title")).isEqualTo("Знакомов");
        assertThat(marked.text("/items/2/reason")).contains("31.02.1980");
        assertThat(marked.text("/items/3/reason")).contains("строку 2 ");
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where last_name in ('Новиков', 'Опечаткин', 'Повторов')")).as("a check keeps nothing").isEqualTo(0L);
        assertThat(admin().get(lines + "?mark=error").expect(200).all("/items", "number")).hasSize(2);

        Answer mended = admin().patch(lines + "/3", "{\"cells\": {\"2\": \"28.02.1980\"}}").expect(200);
        assertThat(mended.text("/item/mark")).isEqualTo("new");
        assertThat(mended.text("/item/edited")).isEqualTo("true");
        assertThat(mended.number("/counts/error")).isEqualTo(1);
        Answer freed = admin().patch(lines + "/1", "{\"cells\": {\"1\": \"+79130000009\"}}").expect(200);
        assertThat(freed.number("/counts/double")).as("its double is one no more").isEqualTo(1);
        admin().patch(lines + "/99", "{\"cells\": {\"1\": \"x\"}}").expectProblem(404, "not_found");
        api.as(Cast.ANNA).get(lines).expectProblem(404, "not_found");
        assertThat(admin().post(lines + "/leave-out", "{\"mark\": \"error\"}").expect(200).number("/leftOut")).isEqualTo(1);

        Answer load = run(id);
        assertThat(load.number("/added")).isEqualTo(3);
        assertThat(load.number("/skipped")).isEqualTo(1);
        assertThat(load.number("/refused")).isZero();
        assertThat(sql.fetchValue("select birthday::text from crm_client.contact where last_name = 'Опечаткин'")).isEqualTo("1980-02-28");
        admin().patch(lines + "/1", "{\"cells\": {\"1\": \"x\"}}").expectProblem(409, "import_started");
    }

    @Test
    void clientsOfAFileGoIntoAFixedSegmentAndLeaveItWithTheUndoOfTheLoad() {
        run(upload("contact", "Фамилия;Телефон\nВыставкин Прежний;+79135550001\n"));
        long id = upload("contact", "Фамилия;Телефон;Дата рождения\nВыставкин Прежний;+79135550001;\nВыставкин Новый;+79135550002;\nВыставкин Кривой;+79135550003;31.02.1980\n");
        String path = "/api/importing/loads/" + id;
        long rule = admin().post("/api/crm/segments", Map.of("title", "По правилу загрузки", "byRule", true,
                "rules", Map.of("contact", Map.of("field", "lastName", "op", "is", "value", "Нет")))).expect(201).number("/id");
        admin().patch(path, Map.of("segment", rule)).expectProblem(409, "segment_by_rule");
        assertThat(admin().patch(path, Map.of("segment", 999_999)).expectProblem(422, "invalid").at("/fields").has("segment")).isTrue();
        assertThat(admin().patch(path, Map.of("newSegment", "по правилу загрузки")).expectProblem(409, "segment_taken").at("/fields").has("newSegment")).isTrue();
        admin().patch(path, Map.of("newSegment", "я".repeat(500))).expectProblem(422, "invalid");
        long leads = upload("lead", "Название\nНе клиент\n");
        admin().patch("/api/importing/loads/" + leads, Map.of("newSegment", "Лиды")).expectProblem(422, "invalid");
        admin().patch(path, Map.of("newSegment", "Выставка")).expect(200);
        admin().patch(path, Map.of("segment", 0)).expect(200);
        assertThat(admin().patch(path, Map.of("newSegment", " Выставка ")).expect(200).text("/newSegment")).isEqualTo("Выставка");
        Answer done = run(id);
        assertThat(done.number("/added")).isEqualTo(1);
        assertThat(done.text("/segmentTitle")).isEqualTo("Выставка");
        String segment = "/api/crm/segments/" + done.number("/segment");
        assertThat(admin().get(segment).expect(200).number("/counts/contact")).as("the new one and the one that was there").isEqualTo(2);

        String undo = admin().post("/api/records/operations/" + done.text("/operation") + "/undo", "{}").expect(200).text("/operation");
        Answer left = admin().get(segment).expect(200);
        assertThat(left.number("/counts/contact")).isZero();
        assertThat(left.at("/archived").asBoolean()).isTrue();
        assertThat(admin().get(segment + "/moves").expect(200).at("/items")).as("nobody was ever in it").isEmpty();
        admin().post("/api/records/operations/" + undo + "/undo", "{}").expect(200);
        Answer back = admin().get(segment).expect(200);
        assertThat(back.number("/counts/contact")).isEqualTo(2);
        assertThat(back.at("/archived").asBoolean()).isFalse();

        // into one that is there: who was in it by other ways stays, also where a row brought him again
        long again = upload("contact", "Фамилия;Телефон\nВыставкин Прежний;+79135550001\nВыставкин Третий;+79135550004\n");
        admin().patch("/api/importing/loads/" + again, Map.of("segment", done.number("/segment"), "duplicates", "fill")).expect(200);
        Answer second = run(again);
        assertThat(admin().get(segment).expect(200).number("/counts/contact")).isEqualTo(3);
        admin().post("/api/records/operations/" + second.text("/operation") + "/undo", "{}").expect(200);
        assertThat(admin().get(segment).expect(200).number("/counts/contact")).isEqualTo(2);

        // whoever may load but not keep segments fills only such as he answers for
        long role = Long.parseLong(admin().get("/api/access/roles").expect(200).json().at("/items").valueStream()
                .filter(one -> one.at("/code").asString().equals("employee")).findFirst().orElseThrow().at("/id").asString());
        Map<String, Object> cell = new HashMap<>(Map.of("type", "contact", "action", "import", "scope", "all", "opened", false));
        cell.put("pipeline", null);
        cell.put("stage", null);
        admin().put("/api/access/roles/" + role + "/cells", Map.of("cells", List.of(cell))).expect(200);
        Api lev = api.as(Cast.LEV);
        long own = lev.upload("/api/importing/files?type=contact", "l.csv", "Фамилия\nЛьвов\n".getBytes(StandardCharsets.UTF_8), "text/csv").expect(201).number("/id");
        lev.patch("/api/importing/loads/" + own, Map.of("segment", done.number("/segment"))).expectProblem(403, "forbidden");
        lev.patch("/api/importing/loads/" + own, Map.of("newSegment", "Своя")).expectProblem(403, "forbidden");
        long his = admin().post("/api/crm/segments", Map.of("title", "Льва", "byRule", false, "responsible", Cast.LEV.id())).expect(201).number("/id");
        lev.patch("/api/importing/loads/" + own, Map.of("segment", his)).expect(200);
    }

    @Test
    void addressesAndAccountsOfATableGoToTheMainRequisites() {
        String good = java.util.stream.IntStream.range(0, 10).mapToObj(digit -> "40702810" + digit + "00000000001")
                .filter(number -> BankNumbers.isAccount(number, "044525225")).findFirst().orElseThrow();
        String table = """
                Компания;ИНН;Юридический адрес;Банк;БИК;Расчётный счёт;К/с
                Счётная;7707083893;Москва, Мира, 1;Сбербанк;044525225;%s;30101810400000000225
                Безсчётная;;Пермь, Ленина, 2;;;;
                Ошибочная;;;Сбербанк;044525225;40702810000000000009;
                """.formatted(good);
        long id = upload("company", table);
        assertThat(admin().get("/api/importing/loads/" + id).expect(200).all("/mapping", "field"))
                .containsExactly("title", "inn", "requisite:legalAddress", "requisite:bank", "requisite:bik", "requisite:account", "requisite:correspondentAccount");
        admin().post("/api/importing/loads/" + id + "/marks", "{}").expect(200);
        assertThat(admin().get("/api/importing/loads/" + id + "/lines?mark=error").expect(200).all("/items", "number")).containsExactly("3");
        Answer done = run(id);
        assertThat(done.number("/added")).as(done.text()).isEqualTo(2);
        assertThat(done.number("/refused")).isEqualTo(1);
        long company = (Long) sql.fetchValue("select id from crm_client.company where title = 'Счётная'");
        Answer requisites = admin().get("/api/crm/requisites/company/" + company).expect(200);
        assertThat(requisites.at("/items").size()).isEqualTo(1);
        assertThat(requisites.text("/items/0/inn")).isEqualTo("7707083893");
        assertThat(requisites.text("/items/0/addresses/0/line")).isEqualTo("Москва, Мира, 1");
        assertThat(requisites.text("/items/0/accounts/0/account")).isEqualTo(good);
        long bare = (Long) sql.fetchValue("select id from crm_client.company where title = 'Безсчётная'");
        assertThat(admin().get("/api/crm/requisites/company/" + bare).expect(200).text("/items/0/addresses/0/line")).isEqualTo("Пермь, Ленина, 2");

        long again = upload("company", table.replace("Мира, 1", "Мира, 3"));
        admin().patch("/api/importing/loads/" + again, "{\"duplicates\": \"replace\"}").expect(200);
        Answer replaced = run(again);
        assertThat(admin().get("/api/crm/requisites/company/" + company).expect(200).text("/items/0/addresses/0/line")).isEqualTo("Москва, Мира, 3");
        assertThat(admin().get("/api/crm/requisites/company/" + company).expect(200).at("/items/0/accounts").size()).as("an account is known by its number").isEqualTo(1);
        admin().post("/api/records/operations/" + replaced.text("/operation") + "/undo", "{}").expect(200);
        assertThat(admin().get("/api/crm/requisites/company/" + company).expect(200).text("/items/0/addresses/0/line")).isEqualTo("Москва, Мира, 1");
        admin().post("/api/records/operations/" + done.text("/operation") + "/undo", "{}").expect(200);
        assertThat(sql.fetchValue("select count(*) from crm_requisite.requisite where company_id = " + bare)).isEqualTo(0L);
    }

    @Test
    void whoIsSimilarByNameIsToldAndOnlyAPersonDecides() {
        long known = admin().post("/api/records/contact", "{\"values\": {\"lastName\": \"Подобнов\", \"firstName\": \"Семён\", \"phones\": [\"+79130000401\"]}}").expect(201).number("/id");
        String table = "Фамилия;Имя;Должность\nПодобнов;Семен;Плотник\nPodobnov;Semyon;Столяр\nСовсемдругой;Олег;Маляр\n";
        long id = upload("contact", table);
        admin().post("/api/importing/loads/" + id + "/marks", "{}").expect(200);
        assertThat(admin().get("/api/importing/loads/" + id + "/lines").expect(200).number("/counts/new")).as("not asked for").isEqualTo(3);
        admin().patch("/api/importing/loads/" + id, "{\"similar\": true, \"duplicates\": \"fill\"}").expect(200);
        String lines = "/api/importing/loads/" + id + "/lines";
        admin().post("/api/importing/loads/" + id + "/marks", "{}").expect(200);
        Answer told = admin().get(lines + "?mark=similar").expect(200);
        assertThat(told.number("/counts/similar")).as(told.text()).isEqualTo(2);
        assertThat(told.number("/items/0/record/id")).isEqualTo(known);

        Answer same = admin().put(lines + "/1/judgement", "{\"same\": " + known + "}").expect(200);
        assertThat(same.text("/item/mark")).isEqualTo("double");
        assertThat(admin().put(lines + "/2/judgement", "{}").expect(200).text("/item/mark")).isEqualTo("new");
        admin().put(lines + "/3/judgement", "{\"same\": 98765}").expectProblem(404, "not_found");
        Answer done = run(id);
        assertThat(done.number("/updated")).as(done.text()).isEqualTo(1);
        assertThat(done.number("/added")).isEqualTo(2);
        Answer card = admin().get("/api/records/contact/" + known).expect(200);
        assertThat(card.text("/values/post")).isEqualTo("Плотник");
        assertThat(card.all("/values/phones", "value")).as("a row of another table knows a part").hasSize(1);
    }

    @Test
    void aKeptMappingIsProposedAgainForAFileOfTheSameColumns() {
        String head = "Кто;Куда звонить;Заметка\n";
        long first = upload("contact", head + "Мапов;+79130000101;раз\n");
        admin().patch("/api/importing/loads/" + first, "{\"mapping\": [\"lastName\", \"phones\", \"post\"], \"duplicates\": \"fill\"}").expect(200);
        long kept = admin().post("/api/importing/loads/" + first + "/mapping", "{\"name\": \"Из журнала\"}").expect(201).number("/id");
        admin().post("/api/importing/loads/" + first + "/mapping", "{\"name\": \" \"}").expectProblem(422, "invalid");

        Answer again = admin().get("/api/importing/loads/" + upload("contact", head.toUpperCase(java.util.Locale.ROOT) + "Другов;+79130000102;два\n")).expect(200);
        assertThat(again.all("/mapping", "field")).containsExactly("lastName", "phones", "post");
        assertThat(again.text("/settings/duplicates")).isEqualTo("fill");
        assertThat(again.text("/saved")).isEqualTo("Из журнала");

        long other = upload("contact", "Заметка;Куда звонить;Кто\nтри;+79130000103;Иначев\n");
        admin().post("/api/importing/loads/" + other + "/mapping/" + kept, "{}").expect(204);
        assertThat(admin().get("/api/importing/loads/" + other).expect(200).all("/mapping", "field")).containsExactly("post", "phones", "lastName");
        assertThat(admin().get("/api/importing/contact/mappings").expect(200).all("/items", "name")).contains("Из журнала");
        admin().delete("/api/importing/mappings/" + kept).expect(204);
        assertThat(admin().get("/api/importing/contact/mappings").expect(200).all("/items", "name")).doesNotContain("Из журнала");
    }

    private void together(String stage, String phone) {
        long deals = guessed("DEAL_20261122.csv", "ID;Название сделки;Компания: ID;Контакт: ID;Сумма;Ответственный\n501;Стенд;11;21;1000;Чужаков Пётр\n502;" + stage + ";11;99;2000;Чужаков Пётр\n");
        long contacts = guessed("export (2).csv", "ID;Имя;Фамилия;Компания: ID;Мобильный телефон;Ответственный\n21;Инна;Связнова;11;" + phone + ";Чужаков Пётр\n22;Лев;Связнов;;" + phone + ";\n");
        long companies = guessed("Компании.csv", "ID;Название компании;Рабочий телефон\n11;ООО Связка;+7 495 300-00-01\n12;ООО Тёзка;+7 495 300-00-01\n");
        String set = admin().post("/api/importing/sets", "{\"loads\": [%d, %d, %d], \"program\": \"Bitrix24\"}".formatted(deals, contacts, companies)).expect(201).text("/id");
        Answer joined = admin().get("/api/importing/sets/" + set).expect(200);
        assertThat(joined.all("/loads", "type")).containsExactly("company", "contact", "deal");
        assertThat(joined.text("/people/0/value")).isEqualTo("Чужаков Пётр");
        assertThat(joined.number("/people/0/count")).isEqualTo(3);
        admin().post("/api/importing/sets/" + set + "/people", "{\"people\": {\"Чужаков Пётр\": %d}}".formatted(Cast.DARIA.id())).expect(200);
        admin().post("/api/importing/sets/" + set + "/start", "{}").expect(200);
        for (int file = 0; file < 3; file++) {
            // each file makes the job of the next
            jobs.runDue();
        }
        Answer done = admin().get("/api/importing/sets/" + set).expect(200);
        assertThat(done.all("/loads", "state")).as(done.text()).containsOnly("done");
        last = done;

    }

    private Answer last;

    @Test
    void filesOfOneProgramAreLoadedTogetherLinkedByTheirIdsAndTheSecondTimeOnlyWhatChanged() {
        together("Витрина", "+79130000201");
        assertThat(last.all("/loads", "added")).containsExactly("2", "2", "2");
        assertThat(sql.fetchValue("""
                select string_agg(concat_ws('|', d.title, c.title, p.title, d.responsible_id), ',' order by d.origin) from crm_deal.deal d
                left join crm_client.company c on c.id = d.company_id left join crm_client.contact p on p.id = d.contact_id where d.originator = 'bitrix24'"""))
                .isEqualTo("Стенд|ООО Связка|Связнова Инна|" + Cast.DARIA.id() + ",Витрина|ООО Связка|" + Cast.DARIA.id());
        assertThat(sql.fetchValue("select count(*) from crm_client.contact where last_name like 'Связнов%' and company_id is not null")).isEqualTo(1L);

        together("Витрина из стекла", "+79130000201");
        assertThat(last.all("/loads", "added")).containsExactly("0", "0", "0");
        assertThat(last.all("/loads", "updated")).containsExactly("0", "0", "1");
        assertThat(sql.fetchValue("select title from crm_deal.deal where origin = '502'")).isEqualTo("Витрина из стекла");

        admin().post("/api/records/operations/" + last.text("/operation") + "/undo", "{}").expect(200);
        assertThat(sql.fetchValue("select title from crm_deal.deal where origin = '502'")).as("the whole set is one act").isEqualTo("Витрина");
    }

    @Test
    void aStoppedLoadGoesOnWhereItStood() {
        StringBuilder table = new StringBuilder("Фамилия;Телефон\n");
        for (int i = 0; i < 20; i++) {
            table.append("Стопов").append(i).append(";+7913001").append("%04d".formatted(i)).append('\n');
        }
        long id = upload("contact", table.toString());
        admin().post("/api/importing/loads/" + id + "/start", "{}").expect(200);
        admin().delete("/api/importing/loads/" + id).expect(204);
        jobs.runDue();
        assertThat(admin().get("/api/importing/loads/" + id).expect(200).number("/added")).isZero();
        admin().post("/api/importing/loads/" + id + "/resume", "{}").expect(200);
        jobs.runDue();
        Answer done = admin().get("/api/importing/loads/" + id).expect(200);
        assertThat(done.text("/state")).isEqualTo("done");
        assertThat(done.number("/added")).isEqualTo(20);
        admin().post("/api/importing/loads/" + id + "/resume", "{}").expectProblem(409, "import_not_resumable");
    }

    @Test
    void whatNobodyHasLoadedForAMonthIsForgotten() {
        long id = upload("contact", "Фамилия\nЗабытов\n");
        sql.execute("update importing.load set created_at = created_at - interval '31 days' where id = ?", id);
        jobs.run(LoadJob.EXPIRY);
        assertThat(sql.fetchValue("select count(*) from importing.line where load_id = ?", id)).isEqualTo(0L);
        assertThat(admin().get("/api/importing/loads/" + id).expect(200).text("/state")).isEqualTo("cancelled");
    }
}
