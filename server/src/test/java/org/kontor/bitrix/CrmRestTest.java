package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.QueryCount;

class CrmRestTest extends KontorTest {

    private Rest rest() {
        return Rest.as(api, sql, Cast.ADMIN, "crm");
    }

    @Test
    void aDealIsWrittenAndReadAsTheOlderMethodsDo() {
        Rest rest = rest();
        long company = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Ромашка\", \"INDUSTRY\": \"IT\"}}").number("/result");
        long id = rest.call("crm.deal.add", """
                {"fields": {"TITLE": "Окна", "OPPORTUNITY": "1000.5", "CURRENCY_ID": "RUB", "COMPANY_ID": "%d", "STAGE_ID": "PREPARATION",
                 "CLOSEDATE": "2026-12-31T10:00:00+03:00", "SOURCE_ID": "CALL", "OPENED": "Y", "UNKNOWN": "x", "ID": 7}, "params": {"REGISTER_SONET_EVENT": "Y"}}"""
                .formatted(company)).number("/result");
        Answer deal = rest.call("crm.deal.get", "{\"id\": " + id + "}");
        assertThat(deal.text("/result/ID")).isEqualTo(Long.toString(id));
        assertThat(deal.at("/result/ID").isString()).isTrue();
        assertThat(deal.text("/result/OPPORTUNITY")).isEqualTo("1000.50");
        assertThat(deal.text("/result/COMPANY_ID")).isEqualTo(Long.toString(company));
        assertThat(deal.text("/result/STAGE_ID")).isEqualTo("PREPARATION");
        assertThat(deal.text("/result/STAGE_SEMANTIC_ID")).isEqualTo("P");
        assertThat(deal.text("/result/CATEGORY_ID")).isEqualTo("0");
        assertThat(deal.text("/result/CLOSEDATE")).isEqualTo("2026-12-31T00:00:00+03:00");
        assertThat(deal.text("/result/CLOSED")).isEqualTo("N");
        assertThat(deal.text("/result/DATE_CREATE")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+03:00");

        assertThat(rest.call("crm.deal.update", "{\"id\": %d, \"fields\": {\"STAGE_ID\": \"LOSE\", \"OPPORTUNITY\": 5}}".formatted(id)).at("/result").asBoolean()).isTrue();
        assertThat(rest.call("crm.deal.get", "{\"id\": " + id + "}").text("/result/CLOSED")).isEqualTo("Y");
        assertThat(api.as(Cast.ADMIN).get("/api/records/deal/" + id).expect(200).at("/values/lossReason").isMissingNode()).isFalse();
        assertThat(sql.fetchValue("select o.source || ':' || (o.details ->> 'application') from records.operation o join records.history h on h.operation_id = o.id"
                        + " where h.record_id = {0} and h.type_id = 2 order by h.at desc limit 1", org.jooq.impl.DSL.val(id)))
                .isEqualTo("rest:1С");
        assertThat(rest.call("crm.deal.delete", "{\"id\": " + id + "}").at("/result").asBoolean()).isTrue();
        assertThat(rest.post("crm.deal.get", "{\"id\": " + id + "}").status()).isEqualTo(400);
    }

    @Test
    void phonesKeepTheirIdsAndAreChangedByThem() {
        Rest rest = rest();
        long id = rest.form("crm.contact.add", "fields[NAME]=%D0%98%D0%B2%D0%B0%D0%BD&fields[PHONE][0][VALUE]=%2B7+999+111-22-33&fields[PHONE][0][VALUE_TYPE]=WORK"
                + "&fields[PHONE][n1][VALUE]=%2B79991112234&fields[PHONE][n1][VALUE_TYPE]=MOBILE&fields[EMAIL][0][VALUE]=ivan@romashka.example")
                .expect(200).number("/result");
        Answer read = rest.call("crm.contact.get", "{\"id\": " + id + "}");
        assertThat(read.all("/result/PHONE", "VALUE_TYPE")).containsExactly("WORK", "MOBILE");
        assertThat(read.text("/result/HAS_PHONE")).isEqualTo("Y");
        String first = read.text("/result/PHONE/0/ID");
        String second = read.text("/result/PHONE/1/ID");
        rest.call("crm.contact.update", """
                {"id": %d, "fields": {"PHONE": [{"ID": "%s", "DELETE": "Y"}, {"ID": "%s", "VALUE_TYPE": "HOME"}, {"VALUE": "+79991112235"}]}}""".formatted(id, first, second));
        Answer changed = rest.call("crm.contact.get", "{\"id\": " + id + "}");
        assertThat(changed.all("/result/PHONE", "VALUE")).containsExactly("+79991112234", "+79991112235");
        assertThat(changed.text("/result/PHONE/0/ID")).isEqualTo(second);
        assertThat(changed.text("/result/PHONE/0/VALUE_TYPE")).isEqualTo("HOME");
        assertThat(rest.get("crm.contact.list?filter[PHONE]=8(999)111-22-34&select[]=ID&select[]=PHONE").expect(200).text("/result/0/PHONE/0/VALUE")).isEqualTo("+79991112234");
        Answer item = rest.call("crm.item.get", "{\"entityTypeId\": 3, \"id\": " + id + "}");
        assertThat(item.all("/result/item/fm", "typeId")).containsExactly("PHONE", "PHONE", "EMAIL");
        assertThat(item.text("/result/item/phoneHome")).isEmpty();
        assertThat(item.text("/result/item/emailWork")).isEqualTo("ivan@romashka.example");
    }

    @Test
    void aListIsPagedCountedFilteredAndOrdered() {
        Rest rest = rest();
        StringBuilder commands = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            commands.append(i == 0 ? "" : ",").append("\"a%d\": \"crm.lead.add?fields[TITLE]=Pages %02d&fields[OPPORTUNITY]=%d&fields[CURRENCY_ID]=RUB&fields[UTM_SOURCE]=pages\"".formatted(i, i, i * 10));
        }
        rest.call("batch", "{\"cmd\": {" + commands + "}}");
        rest.call("batch", "{\"cmd\": {\"a\": \"crm.lead.add?fields[TITLE]=Pages 50&fields[UTM_SOURCE]=pages\", \"b\": \"crm.lead.add?fields[TITLE]=Pages 51&fields[UTM_SOURCE]=pages\"}}");
        Answer first = rest.call("crm.lead.list", "{\"filter\": {\"UTM_SOURCE\": \"pages\"}, \"order\": {\"ID\": \"ASC\"}, \"select\": [\"ID\", \"TITLE\"]}");
        assertThat(first.at("/result").size()).isEqualTo(50);
        assertThat(first.number("/next")).isEqualTo(50);
        assertThat(first.number("/total")).isEqualTo(52);
        Answer second = rest.call("crm.lead.list", "{\"filter\": {\"UTM_SOURCE\": \"pages\"}, \"order\": {\"ID\": \"ASC\"}, \"start\": 50}");
        assertThat(second.all("/result", "TITLE")).containsExactly("Pages 50", "Pages 51");
        assertThat(second.at("/next").isMissingNode()).isTrue();
        assertThat(second.number("/total")).isEqualTo(52);
        String last = first.text("/result/49/ID");
        Answer after = rest.call("crm.lead.list", "{\"filter\": {\"UTM_SOURCE\": \"pages\", \">ID\": \"%s\"}, \"order\": {\"ID\": \"ASC\"}, \"start\": -1}".formatted(last));
        assertThat(after.all("/result", "TITLE")).containsExactly("Pages 50", "Pages 51");
        assertThat(after.at("/next").isMissingNode()).isTrue();

        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \">=OPPORTUNITY\": 480}")).containsExactly("Pages 48", "Pages 49");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \">OPPORTUNITY\": \"480.00\"}")).containsExactly("Pages 49");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"<OPPORTUNITY\": 20, \"!TITLE\": \"Pages 00\"}")).containsExactly("Pages 01");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"%TITLE\": \"s 4\", \"><OPPORTUNITY\": [400, 420]}")).containsExactly("Pages 40", "Pages 41", "Pages 42");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"=%TITLE\": \"%ges 0%\", \"<OPPORTUNITY\": 20}")).containsExactly("Pages 00", "Pages 01");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"=%TITLE\": \"ges 0%\"}")).isEmpty();
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"@TITLE\": [\"Pages 03\", \"Pages 05\"]}")).containsExactly("Pages 03", "Pages 05");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"OPPORTUNITY\": \"\"}")).containsExactly("Pages 50", "Pages 51");
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"STATUS_ID\": [\"CONVERTED\"]}")).isEmpty();
        assertThat(titles(rest, "{\"UTM_SOURCE\": \"pages\", \"NOBODY_KNOWS\": 1, \"TITLE\": \"Pages 07\"}")).containsExactly("Pages 07");
        Answer either = rest.call("crm.item.list", """
                {"entityTypeId": 1, "order": {"id": "desc"}, "select": ["id", "title", "opportunity"],
                 "filter": {"utmSource": "pages", "0": {"logic": "OR", "0": {"title": "Pages 02"}, "1": {"=opportunity": 90}}}}""");
        assertThat(either.all("/result/items", "title")).containsExactly("Pages 09", "Pages 02");
        assertThat(either.at("/result/items/0/id").isNumber()).isTrue();
        assertThat(either.at("/result/items/0/opportunity").isNumber()).isTrue();
    }

    private static List<String> titles(Rest rest, String filter) {
        return rest.call("crm.lead.list", "{\"order\": {\"ID\": \"ASC\"}, \"select\": [\"TITLE\"], \"filter\": " + filter + "}").all("/result", "TITLE");
    }

    @Test
    void aPageWithoutACountIsOneStatement() {
        Rest rest = rest();
        rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Счёт\"}}");
        QueryCount.assertAtMost(1, () -> rest.call("crm.deal.list", "{\"start\": -1, \"filter\": {\">ID\": 0}, \"order\": {\"ID\": \"ASC\"}}"));
    }

    @Test
    void addsThatStandBesideEachOtherInABatchAreWrittenTogetherAndEachHasItsOwnAnswer() {
        Rest rest = rest();
        StringBuilder adds = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            adds.append("\"d").append(i).append("\": \"crm.deal.add?fields[TITLE]=Вместе ").append(i).append("&fields[OPPORTUNITY]=").append(i == 7 ? "много" : i).append("\", ");
        }
        String last = "\"c\": \"crm.deal.get?id=$result[d39]\", \"e\": \"crm.deal.add?fields[TITLE]=После $result[d38]\"";
        Answer[] answers = new Answer[1];
        QueryCount.assertAtMost(90, () -> answers[0] = rest.call("batch", "{\"cmd\": {" + adds + last + "}}"));
        Answer answer = answers[0];
        assertThat(answer.at("/result/result_error").propertyNames()).containsExactly("d7");
        assertThat(answer.text("/result/result_error/d7/error_description")).contains("OPPORTUNITY");
        assertThat(answer.text("/result/result/c/TITLE")).isEqualTo("Вместе 39");
        assertThat(answer.text("/result/result_time/d3/date_start")).isNotEmpty();
        assertThat(rest.call("crm.deal.get", "{\"id\": " + answer.number("/result/result/e") + "}").text("/result/TITLE")).isEqualTo("После " + answer.number("/result/result/d38"));
        for (int i = 0; i < 40; i += 13) {
            assertThat(rest.call("crm.deal.get", "{\"id\": " + answer.number("/result/result/d" + i) + "}").text("/result/TITLE")).isEqualTo("Вместе " + i);
        }
        assertThat(sql.fetchCount(sql.selectFrom("crm_deal.deal where title like 'Вместе %'"))).isEqualTo(39);
        // whoever stops at the first mistake has nothing written behind it
        Answer halted = rest.call("batch", "{\"halt\": 1, \"cmd\": {\"a\": \"crm.deal.add?fields[TITLE]=Стоп&fields[OPPORTUNITY]=много\", \"b\": \"crm.deal.add?fields[TITLE]=Стоп\"}}");
        assertThat(halted.at("/result/result_error").propertyNames()).containsExactly("a");
        assertThat(sql.fetchCount(sql.selectFrom("crm_deal.deal where title = 'Стоп'"))).isZero();
    }

    @Test
    void itemsAnswerWithTheirOwnNamesAndTypes() {
        Rest rest = rest();
        Answer added = rest.call("crm.item.add", """
                {"entityTypeId": 2, "fields": {"title": "Двери", "opportunity": 12.5, "currencyId": "RUB", "stageId": "NEW", "assignedById": 5}}""");
        assertThat(added.at("/result/item/id").isNumber()).isTrue();
        assertThat(added.number("/result/item/assignedById")).isEqualTo(5);
        assertThat(added.at("/result/item/opportunity").isNumber()).isTrue();
        assertThat(added.number("/result/item/entityTypeId")).isEqualTo(2);
        assertThat(added.number("/result/item/categoryId")).isZero();
        assertThat(added.number("/result/item/companyId")).isZero();
        long id = added.number("/result/item/id");
        assertThat(rest.call("crm.item.update", "{\"entityTypeId\": 2, \"id\": %d, \"fields\": {\"stageId\": \"WON\"}}".formatted(id)).text("/result/item/stageSemanticId")).isEqualTo("S");
        assertThat(rest.call("crm.item.delete", "{\"entityTypeId\": 2, \"id\": " + id + "}").at("/result").isArray()).isTrue();
        Answer fields = rest.call("crm.item.fields", "{\"entityTypeId\": 2}");
        assertThat(fields.text("/result/fields/stageId/statusType")).isEqualTo("DEAL_STAGE");
        assertThat(fields.text("/result/fields/assignedById/upperName")).isEqualTo("ASSIGNED_BY_ID");
    }

    @Test
    void aFieldOfAnAdministratorHasItsNameInBothForms() {
        Rest rest = rest();
        Answer made = api.as(Cast.ADMIN).post("/api/records/deal/fields", """
                {"kind": "choice", "title": "Этаж", "purpose": "Где стоят окна", "usedBy": "Монтаж", "options": [{"title": "Первый"}, {"title": "Второй"}]}""").expect(201);
        String code = made.text("/code");
        String number = code.substring(3);
        long option = made.number("/options/1/id");
        long id = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Этаж\", \"UF_CRM_%s\": %d}}".formatted(number, option)).number("/result");
        assertThat(rest.call("crm.deal.get", "{\"id\": " + id + "}").text("/result/UF_CRM_" + number)).isEqualTo(Long.toString(option));
        assertThat(rest.call("crm.item.get", "{\"entityTypeId\": 2, \"id\": " + id + "}").number("/result/item/ufCrm_" + number)).isEqualTo(option);
        Answer listed = rest.call("crm.deal.list", "{\"filter\": {\"UF_CRM_%s\": %d}, \"select\": [\"ID\", \"UF_*\"]}".formatted(number, option));
        assertThat(listed.all("/result", "ID")).contains(Long.toString(id));
        Answer fields = rest.call("crm.deal.fields");
        assertThat(fields.text("/result/UF_CRM_" + number + "/type")).isEqualTo("enumeration");
        assertThat(fields.all("/result/UF_CRM_" + number + "/items", "VALUE")).containsExactly("Первый", "Второй");
    }

    @Test
    void aProgramSeesAndDoesWhatItsPersonMay() {
        long hidden = rest().call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Чужая\", \"ASSIGNED_BY_ID\": 8}}").number("/result");
        Rest daria = Rest.as(api, sql, Cast.DARIA, "crm");
        long own = daria.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Своя\"}}").number("/result");
        assertThat(daria.post("crm.deal.get", "{\"id\": " + hidden + "}").text("/error_description")).isEqualTo("Not found");
        assertThat(daria.post("crm.deal.update", "{\"id\": " + hidden + ", \"fields\": {\"TITLE\": \"x\"}}").status()).isEqualTo(400);
        assertThat(daria.post("crm.item.delete", "{\"entityTypeId\": 2, \"id\": " + hidden + "}").status()).isEqualTo(400);
        List<String> seen = StreamSupport.stream(daria.call("crm.deal.list", "{\"filter\": {\"@ID\": [%d, %d]}}".formatted(hidden, own)).at("/result").spliterator(), false)
                .map(row -> row.path("TITLE").asString()).toList();
        assertThat(seen).containsExactly("Своя");
        assertThat(daria.call("crm.deal.list", "{\"filter\": {\"@ID\": [%d, %d]}}".formatted(hidden, own)).number("/total")).isEqualTo(1);
    }

    @Test
    void peopleAndDepartmentsAreRead() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "user", "department");
        Answer me = rest.call("user.current");
        assertThat(me.text("/result/ID")).isEqualTo("5");
        assertThat(me.at("/result/ACTIVE").isBoolean()).isTrue();
        assertThat(me.number("/result/UF_DEPARTMENT/0")).isEqualTo(2);
        assertThat(rest.get("user.get?ID=3").expect(200).text("/result/0/LAST_NAME")).isEqualTo("Ковалёва");
        assertThat(rest.call("user.get", "{\"FILTER\": {\"UF_DEPARTMENT\": [2], \"ACTIVE\": true}}").number("/total")).isEqualTo(5);
        assertThat(rest.call("user.search", "{\"FILTER\": {\"FIND\": \"ковал\"}}").all("/result", "ID")).containsExactly("3");
        assertThat(rest.call("department.get", "{\"PARENT\": 1}").all("/result", "NAME")).containsExactly("Продажи", "Сервис");
        assertThat(rest.call("department.get", "{\"ID\": 2}").text("/result/0/UF_HEAD")).isEqualTo("3");
        assertThat(rest.call("user.admin").at("/result").asBoolean()).isFalse();
    }

    @Test
    void statusesCategoriesAndHistoryAreThere() {
        Rest rest = rest();
        Answer stages = rest.call("crm.status.list", "{\"filter\": {\"ENTITY_ID\": \"DEAL_STAGE\"}, \"order\": {\"SORT\": \"ASC\"}}");
        assertThat(stages.all("/result", "STATUS_ID")).startsWith("NEW", "PREPARATION").contains("WON", "LOSE");
        assertThat(stages.text("/result/0/EXTRA/SEMANTICS")).isEqualTo("process");
        assertThat(rest.call("crm.status.entity.items", "{\"entityId\": \"SOURCE\"}").all("/result", "STATUS_ID")).contains("CALL", "EMAIL");
        long value = rest.call("crm.status.add", "{\"fields\": {\"ENTITY_ID\": \"SOURCE\", \"STATUS_ID\": \"RADIO\", \"NAME\": \"Радио\"}}").number("/result");
        assertThat(rest.call("crm.status.get", "{\"id\": " + value + "}").text("/result/STATUS_ID")).isEqualTo("RADIO");
        rest.call("crm.status.delete", "{\"id\": " + value + "}");

        long category = rest.call("crm.category.add", "{\"entityTypeId\": 2, \"fields\": {\"name\": \"Сервис\"}}").number("/result/category/id");
        assertThat(rest.call("crm.category.list", "{\"entityTypeId\": 2}").all("/result/categories", "name")).contains("Сервис");
        assertThat(rest.call("crm.dealcategory.stage.list", "{\"id\": " + category + "}").text("/result/0/STATUS_ID")).isEqualTo("C" + category + ":NEW");
        long stage = rest.call("crm.status.add", "{\"fields\": {\"ENTITY_ID\": \"DEAL_STAGE_%d\", \"STATUS_ID\": \"VISIT\", \"NAME\": \"Выезд\", \"SORT\": 15}}".formatted(category)).number("/result");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Ремонт\", \"CATEGORY_ID\": %d, \"STAGE_ID\": \"C%d:VISIT\"}}".formatted(category, category)).number("/result");
        assertThat(rest.call("crm.deal.get", "{\"id\": " + deal + "}").text("/result/STAGE_ID")).isEqualTo("C" + category + ":VISIT");
        rest.call("crm.deal.update", "{\"id\": %d, \"fields\": {\"STAGE_ID\": \"C%d:WON\"}}".formatted(deal, category));
        Answer history = rest.call("crm.stagehistory.list", "{\"entityTypeId\": 2, \"filter\": {\"OWNER_ID\": %d}, \"order\": {\"ID\": \"ASC\"}}".formatted(deal));
        assertThat(history.all("/result/items", "STAGE_ID")).containsExactly("C" + category + ":VISIT", "C" + category + ":WON");
        assertThat(history.number("/total")).isEqualTo(2);
        assertThat(rest.post("crm.status.delete", "{\"id\": " + stage + "}").status()).isEqualTo(200);
    }

    @Test
    void peopleOfDealsAndCompaniesCommentsAndDoublesAreWritten() {
        Rest rest = rest();
        long anna = rest.call("crm.contact.add", "{\"fields\": {\"NAME\": \"Анна\", \"PHONE\": [{\"VALUE\": \"+79995550101\"}]}}").number("/result");
        long oleg = rest.call("crm.contact.add", "{\"fields\": {\"NAME\": \"Олег\"}}").number("/result");
        long company = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Лютик\"}}").number("/result");
        long other = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Клевер\"}}").number("/result");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Люди\", \"CONTACT_IDS\": [%d]}}".formatted(anna)).number("/result");
        rest.call("crm.deal.contact.items.set", "{\"id\": %d, \"items\": [{\"CONTACT_ID\": %d}, {\"CONTACT_ID\": %d, \"IS_PRIMARY\": \"Y\"}]}".formatted(deal, anna, oleg));
        Answer items = rest.call("crm.deal.contact.items.get", "{\"id\": " + deal + "}");
        assertThat(items.number("/result/0/CONTACT_ID")).isEqualTo(oleg);
        assertThat(items.all("/result", "IS_PRIMARY")).containsExactly("Y", "N");
        rest.call("crm.contact.company.items.set", "{\"id\": %d, \"items\": [{\"COMPANY_ID\": %d}, {\"COMPANY_ID\": %d}]}".formatted(anna, company, other));
        assertThat(rest.call("crm.contact.company.items.get", "{\"id\": " + anna + "}").at("/result").size()).isEqualTo(2);
        rest.call("crm.contact.company.delete", "{\"id\": %d, \"fields\": {\"COMPANY_ID\": %d}}".formatted(anna, other));
        assertThat(rest.call("crm.contact.get", "{\"id\": " + anna + "}").text("/result/COMPANY_ID")).isEqualTo(Long.toString(company));

        assertThat(rest.call("crm.duplicate.findbycomm", "{\"type\": \"PHONE\", \"values\": [\"8 999 555-01-01\"]}").number("/result/CONTACT/0")).isEqualTo(anna);
        assertThat(rest.call("crm.duplicate.findbycomm", "{\"type\": \"PHONE\", \"values\": [\"89995550199\"]}").at("/result").isArray()).isTrue();

        long comment = rest.call("crm.timeline.comment.add",
                "{\"fields\": {\"ENTITY_ID\": %d, \"ENTITY_TYPE\": \"deal\", \"COMMENT\": \"[b]Важно[/b] <тест>\\nвторая\", \"FILES\": [[\"a.txt\", \"0L/RgNC40LLQtdGC\"]]}}".formatted(deal)).number("/result");
        Answer read = rest.call("crm.timeline.comment.list", "{\"filter\": {\"ENTITY_ID\": %d, \"ENTITY_TYPE\": \"deal\"}}".formatted(deal));
        assertThat(read.text("/result/0/COMMENT")).isEqualTo("[b]Важно[/b] <тест>\nвторая");
        assertThat(read.at("/result/0/FILES").size()).isEqualTo(1);
        rest.call("crm.timeline.comment.update", "{\"id\": %d, \"fields\": {\"COMMENT\": \"Иначе\"}}".formatted(comment));
        assertThat(rest.call("crm.timeline.comment.get", "{\"id\": " + comment + "}").text("/result/COMMENT")).isEqualTo("Иначе");
        rest.call("crm.timeline.comment.delete", "{\"id\": " + comment + "}");
        assertThat(rest.call("crm.currency.list").all("/result", "CURRENCY")).contains("RUB");
        assertThat(rest.call("crm.enum.ownertype").all("/result", "SYMBOL_CODE_SHORT")).containsExactly("L", "D", "C", "CO", "Q", "RQ", "SI");
    }

    @Test
    void requisitesAccountsAndAddressesOfAClientAreWrittenAndFound() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "crm");
        long company = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Реквизитная\", \"ADDRESS_LEGAL\": \"Калуга\"}}").number("/result");
        Answer made = rest.call("crm.requisite.list", "{\"filter\": {\"ENTITY_TYPE_ID\": 4, \"ENTITY_ID\": " + company + "}}");
        assertThat(made.number("/total")).isEqualTo(1);
        rest.call("crm.requisite.delete", "{\"id\": " + made.text("/result/0/ID") + "}");
        assertThat(rest.call("crm.company.get", "{\"id\": " + company + "}").text("/result/ADDRESS_LEGAL")).isEmpty();

        long id = rest.call("crm.requisite.add", """
                {"fields": {"ENTITY_TYPE_ID": 4, "ENTITY_ID": %d, "PRESET_ID": 1, "NAME": "Основные", "XML_ID": "1c-7", "RQ_INN": "7707083893", "RQ_KPP": "773601001",
                 "RQ_OGRN": "1027700132195", "RQ_COMPANY_NAME": "ПАО Свет", "RQ_COMPANY_FULL_NAME": "Публичное общество Свет", "RQ_DIRECTOR": "Светлов"}}"""
                .formatted(company)).number("/result");
        assertThat(rest.call("crm.item.get", "{\"entityTypeId\": 4, \"id\": " + company + "}").text("/result/item/ufCrmInn")).isEqualTo("7707083893");
        long account = rest.call("crm.requisite.bankdetail.add", """
                {"fields": {"ENTITY_ID": %d, "NAME": "Расчётный", "XML_ID": "acc-1", "RQ_BANK_NAME": "Сбербанк", "RQ_BIK": "044525225", "RQ_ACC_NUM": "40702810938000000001"}}"""
                .formatted(id)).number("/result");
        rest.call("crm.address.add", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d, \"ADDRESS_1\": \"Мира, 1\", \"ADDRESS_2\": \"5\", \"CITY\": \"Тула\", \"PROVINCE\": \"Тульская область\"}}".formatted(id));
        rest.post("crm.address.add", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d, \"CITY\": \"Орёл\"}}".formatted(id)).expect(400);
        rest.call("crm.requisite.update", "{\"id\": %d, \"fields\": {\"RQ_DIRECTOR\": \"Новый\"}}".formatted(id));
        rest.call("crm.requisite.bankdetail.update", "{\"id\": %d, \"fields\": {\"RQ_BANK_NAME\": \"Сбер\"}}".formatted(account));
        rest.call("crm.address.update", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d, \"POSTAL_CODE\": \"300000\"}}".formatted(id));

        Answer found = rest.call("crm.requisite.list", "{\"filter\": {\"RQ_INN\": \"7707083893\", \"=XML_ID\": \"1c-7\"}, \"order\": {\"ID\": \"DESC\"}}");
        assertThat(found.all("/result", "ID")).containsExactly("" + id);
        assertThat(found.text("/result/0/RQ_DIRECTOR")).isEqualTo("Новый");
        assertThat(found.text("/result/0/RQ_KPP")).isEqualTo("773601001");
        assertThat(found.text("/result/0/CREATED_BY_ID")).isEqualTo("" + Cast.DARIA.id());
        Answer accounts = rest.call("crm.requisite.bankdetail.list", "{\"filter\": {\"ENTITY_ID\": " + id + "}, \"select\": [\"ID\", \"XML_ID\", \"RQ_BANK_NAME\"]}");
        assertThat(accounts.text("/result/0/ID")).isEqualTo("" + account);
        assertThat(accounts.text("/result/0/XML_ID")).isEqualTo("acc-1");
        assertThat(accounts.text("/result/0/RQ_BANK_NAME")).isEqualTo("Сбер");
        assertThat(accounts.at("/result/0").size()).isEqualTo(3);
        Answer addresses = rest.call("crm.address.list", "{\"filter\": {\"ANCHOR_TYPE_ID\": 4, \"ANCHOR_ID\": " + company + ", \"TYPE_ID\": 6}}");
        assertThat(addresses.text("/result/0/ADDRESS_1")).isEqualTo("Мира, 1, 5");
        assertThat(addresses.text("/result/0/POSTAL_CODE")).isEqualTo("300000");
        assertThat(rest.call("crm.company.get", "{\"id\": " + company + "}").text("/result/ADDRESS_LEGAL")).isEqualTo("300000, Тульская область, Тула, Мира, 1, 5");

        Answer wrong = rest.post("crm.requisite.update", "{\"id\": %d, \"fields\": {\"RQ_INN\": \"7707083890\"}}".formatted(id)).expect(400);
        assertThat(wrong.text("/error_description")).startsWith("RQ_INN: ");
        assertThat(rest.post("crm.requisite.bankdetail.update", "{\"id\": %d, \"fields\": {\"RQ_BIK\": \"1\"}}".formatted(account)).expect(400).text("/error_description")).startsWith("RQ_BIK: ");
        rest.post("crm.requisite.add", "{\"fields\": {\"ENTITY_TYPE_ID\": 2, \"ENTITY_ID\": 1, \"PRESET_ID\": 1}}").expect(400);

        Rest stranger = Rest.as(api, sql, Cast.LEV, "crm");
        assertThat(stranger.call("crm.requisite.list", "{\"filter\": {\"ENTITY_ID\": " + company + ", \"ENTITY_TYPE_ID\": 4}}").number("/total")).isZero();
        assertThat(stranger.call("crm.address.list", "{\"filter\": {\"ENTITY_ID\": " + id + "}}").number("/total")).isZero();
        assertThat(stranger.post("crm.requisite.get", "{\"id\": " + id + "}").expect(400).text("/error_description")).contains("is not found");
        stranger.post("crm.requisite.bankdetail.delete", "{\"id\": " + account + "}").expect(400);
        Rest reader = Rest.as(api, sql, Cast.EGOR, "crm");
        assertThat(reader.call("crm.requisite.get", "{\"id\": " + id + "}").text("/result/RQ_INN")).isEqualTo("7707083893");
        reader.post("crm.requisite.update", "{\"id\": %d, \"fields\": {\"NAME\": \"x\"}}".formatted(id)).expect(403);
        reader.post("crm.address.delete", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d}}".formatted(id)).expect(403);

        rest.call("crm.requisite.bankdetail.delete", "{\"id\": " + account + "}");
        rest.call("crm.address.delete", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d}}".formatted(id));
        assertThat(rest.call("crm.requisite.bankdetail.list", "{\"filter\": {\"ENTITY_ID\": " + id + "}}").number("/total")).isZero();
    }

    @Test
    void theOlderFormsOfTasksReadAndWriteWhatTheNewOnesDo() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "task");
        long id = rest.call("task.item.add", "[{\"TITLE\": \"По-старому\", \"RESPONSIBLE_ID\": " + Cast.LEV.id() + "}]").number("/result");
        assertThat(rest.call("task.item.getdata", "[" + id + "]").text("/result/RESPONSIBLE_ID")).isEqualTo("" + Cast.LEV.id());
        long point = rest.form("task.checklistitem.add", "TASKID=" + id + "&FIELDS[TITLE]=Чертёж").expect(200).number("/result");
        long within = rest.form("task.checklistitem.add", "TASKID=" + id + "&FIELDS[TITLE]=Лист&FIELDS[PARENT_ID]=" + point + "&FIELDS[IS_COMPLETE]=Y").expect(200).number("/result");
        Rest lev = Rest.as(api, sql, Cast.LEV, "task");
        lev.call("task.checklistitem.complete", "[" + id + "," + point + "]");
        Answer points = rest.call("task.checklistitem.getlist", "{\"TASKID\": " + id + ", \"ORDER\": {\"ID\": \"desc\"}}");
        assertThat(points.all("/result", "ID")).containsExactly("" + within, "" + point);
        assertThat(points.all("/result", "IS_COMPLETE")).containsExactly("Y", "Y");
        assertThat(points.text("/result/1/TOGGLED_BY")).isEqualTo("" + Cast.LEV.id());
        lev.call("task.checklistitem.delete", "{\"0\": " + id + ", \"1\": " + point + "}");
        assertThat(rest.call("task.checklistitem.getlist", "[" + id + "]").at("/result").size()).isZero();

        long said = lev.call("task.commentitem.add", "[" + id + ", {\"POST_MESSAGE\": \"Готово [b]завтра[/b]\"}]").number("/result");
        rest.post("task.commentitem.update", "[" + id + "," + said + ", {\"POST_MESSAGE\": \"x\"}]").expect(400);
        lev.call("task.commentitem.update", "[" + id + "," + said + ", {\"POST_MESSAGE\": \"Готово сегодня\"}]");
        assertThat(rest.call("task.commentitem.getlist", "{\"TASKID\": " + id + ", \"FILTER\": {\"AUTHOR_ID\": " + Cast.LEV.id() + "}}").text("/result/0/POST_MESSAGE")).isEqualTo("Готово сегодня");
        assertThat(rest.call("task.commentitem.isactionallowed", "[" + id + "," + said + ", 3]").at("/result").asBoolean()).isFalse();

        assertThat(lev.call("task.item.getallowedactions", "[" + id + "]").at("/result").toString()).contains("6").doesNotContain("9");
        assertThat(lev.call("tasks.task.getaccess", "{\"taskId\": " + id + "}").at("/result/allowedActions/" + Cast.LEV.id() + "/START").asBoolean()).isTrue();
        lev.call("task.item.startexecution", "[" + id + "]");
        assertThat(rest.call("task.item.list", "{\"ORDER\": {\"ID\": \"desc\"}, \"FILTER\": {\"ID\": " + id + "}}").text("/result/0/STATUS")).isEqualTo("3");
        Rest stranger = Rest.as(api, sql, Cast.EGOR, "task");
        for (String method : List.of("task.checklistitem.getlist", "task.commentitem.getlist", "task.item.getdata", "task.item.complete", "tasks.task.getaccess")) {
            stranger.post(method, "[" + id + "]").expect(400);
        }
        stranger.post("task.checklistitem.add", "[" + id + ", {\"TITLE\": \"x\"}]").expect(400);
        Rest.as(api, sql, Cast.ADMIN, "task").call("task.item.delete", "[" + id + "]");
        rest.post("task.item.getdata", "[" + id + "]").expect(400);
    }

    @Test
    void everybodySeesAndChangesThroughTheProtocolWhatHeDoesOnThePage() {
        Rest.as(api, sql, Cast.ANNA, "crm").call("crm.quote.add", "{\"fields\": {\"TITLE\": \"Чьё\"}}");
        Rest.as(api, sql, Cast.ADMIN, "crm").call("crm.product.add", "{\"fields\": {\"NAME\": \"Общий\"}}");
        Rest.as(api, sql, Cast.DARIA, "crm").call("crm.lead.add", "{\"fields\": {\"TITLE\": \"Чей\", \"ASSIGNED_BY_ID\": " + Cast.ANNA.id() + "}}");
        Rest.as(api, sql, Cast.LEV, "task").call("tasks.task.add", "{\"fields\": {\"TITLE\": \"Чья\"}}");
        Map<String, String> lists = Map.of("lead", "crm.lead.list", "deal", "crm.deal.list", "contact", "crm.contact.list", "company", "crm.company.list", "activity", "crm.activity.list", "task", "tasks.task.list",
                "product", "crm.product.list", "quote", "crm.quote.list");
        for (Cast person : List.of(Cast.ADMIN, Cast.DARIA, Cast.ANNA, Cast.LEV, Cast.EGOR)) {
            Api page = api.as(person);
            Rest rest = Rest.as(api, sql, person, "crm", "task");
            lists.forEach((type, method) -> {
                List<String> seen = page.get("/api/records/" + type + "?limit=500").expect(200).all("/items", "id");
                boolean task = type.equals("task");
                Answer first = rest.call(method, "{\"order\": {\"ID\": \"ASC\"}}");
                assertThat(first.number("/total")).as(person + " " + type).isEqualTo(seen.size());
                List<String> listed = new ArrayList<>(first.all(task ? "/result/tasks" : "/result", task ? "id" : "ID"));
                for (int start = 50; start < seen.size(); start += 50) {
                    listed.addAll(rest.call(method, "{\"order\": {\"ID\": \"ASC\"}, \"start\": " + start + "}").all(task ? "/result/tasks" : "/result", task ? "id" : "ID"));
                }
                assertThat(listed).as(person + " " + type).containsExactlyInAnyOrderElementsOf(seen);
                for (Object id : sql.fetchValues("select id from " + TABLES.get(type) + " where deleted_at is null order by id limit 12")) {
                    Answer one = rest.post(task ? "tasks.task.get" : "crm." + type + ".get", "{\"id\": " + id + ", \"taskId\": " + id + "}");
                    boolean there = one.status() == 200 && one.at("/result").isObject();
                    assertThat(there).as(person + " " + type + " " + id).isEqualTo(seen.contains(id.toString()));
                    Answer card = page.get("/api/records/" + type + "/" + id);
                    String text = task || type.equals("activity") || type.equals("product") ? "DESCRIPTION" : "COMMENTS";
                    Answer change = rest.post(task ? "tasks.task.update" : "crm." + type + ".update", "{\"id\": %s, \"taskId\": %s, \"fields\": {\"%s\": \"%s\"}}".formatted(id, id, text, person));
                    String code = task ? "situation" : type.equals("product") ? "description" : "comments";
                    Answer changed = page.patch("/api/records/" + type + "/" + id, "{\"values\": {\"%s\": \"Со страницы %s\"}}".formatted(code, person));
                    assertThat(change.status() == 200).as(person + " changes " + type + " " + id + ": " + change.text() + changed.text()).isEqualTo(changed.status() == 200);
                    if (!card.at("/can/delete").asBoolean(false)) {
                        Answer gone = rest.post(task ? "tasks.task.delete" : "crm." + type + ".delete", "{\"id\": %s, \"taskId\": %s}".formatted(id, id));
                        assertThat(gone.status() == 200 && gone.at("/result").asBoolean(false)).as(person + " deletes " + type + " " + id).isFalse();
                        assertThat(sql.fetchValue("select deleted_at from " + TABLES.get(type) + " where id = " + id)).isNull();
                    }
                }
            });
        }
    }

    private static final Map<String, String> TABLES = Map.of(
            "lead", "crm_lead.lead", "deal", "crm_deal.deal", "contact", "crm_client.contact", "company", "crm_client.company", "activity", "activity.item", "task", "task.item",
            "product", "product.item", "quote", "quote.item");

    @Test
    void aProgramWritesToPeoplePlansToDosAndSetsRates() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "im", "crm");
        long notice = rest.call("im.notify.system.add", "{\"USER_ID\": %d, \"MESSAGE\": \"[b]Счёт[/b] оплачен\", \"TAG\": \"pay-1\"}".formatted(Cast.LEV.id())).number("/result");
        assertThat(notice).isPositive();
        assertThat(rest.call("im.notify.personal.add", "{\"USER_ID\": %d, \"MESSAGE\": \"Счёт оплачен весь\", \"TAG\": \"pay-1\"}".formatted(Cast.LEV.id())).number("/result")).isEqualTo(notice);
        assertThat(api.as(Cast.LEV).get("/api/notices").expect(200).text()).contains("1С: Счёт оплачен весь").doesNotContain("[b]");
        Rest lev = Rest.as(api, sql, Cast.LEV, "im");
        lev.call("im.notify.read", "{\"ID\": " + notice + ", \"ONLY_CURRENT\": \"Y\"}");
        assertThat(sql.fetchValue("select read_at from notify.notice where id = " + notice)).isNotNull();
        lev.call("im.notify.read.list", "{\"IDS\": [" + notice + "], \"ACTION\": \"N\"}");
        assertThat(sql.fetchValue("select read_at from notify.notice where id = " + notice)).isNull();
        assertThat(lev.call("im.notify.delete", "{\"ID\": " + notice + "}").at("/result").asBoolean()).as("of another program").isFalse();
        assertThat(rest.call("im.notify.delete", "{\"TAG\": \"pay-1\"}").at("/result").asBoolean()).isTrue();
        assertThat(rest.post("im.notify.system.add", "{\"USER_ID\": 999999, \"MESSAGE\": \"x\"}").expect(400).text("/error")).isEqualTo("USER_ID_EMPTY");
        assertThat(rest.post("im.notify.system.add", "{\"USER_ID\": 1, \"MESSAGE\": \" \"}").expect(400).text("/error")).isEqualTo("MESSAGE_EMPTY");

        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"С делом\"}}").number("/result");
        long todo = rest.call("crm.activity.todo.add", "{\"ownerTypeId\": 2, \"ownerId\": %d, \"deadline\": \"2030-01-01T10:00:00+03:00\", \"title\": \"Позвонить\"}".formatted(deal)).number("/result/id");
        rest.call("crm.activity.todo.updateDeadline", "{\"id\": %d, \"ownerTypeId\": 2, \"ownerId\": %d, \"value\": \"2030-02-01T10:00:00+03:00\"}".formatted(todo, deal));
        Answer planned = rest.call("crm.activity.get", "{\"id\": " + todo + "}");
        assertThat(planned.text("/result/SUBJECT")).isEqualTo("Позвонить");
        assertThat(planned.text("/result/DEADLINE")).startsWith("2030-02-01T10:00:00");
        rest.post("crm.activity.todo.updateDescription", "{\"id\": %d, \"ownerTypeId\": 1, \"ownerId\": %d, \"value\": \"x\"}".formatted(todo, deal)).expect(400);

        long said = rest.call("crm.timeline.comment.add", "{\"fields\": {\"ENTITY_TYPE\": \"deal\", \"ENTITY_ID\": " + deal + ", \"COMMENT\": \"Важное\"}}").number("/result");
        rest.call("crm.timeline.item.pin", "{\"id\": %d, \"ownerTypeId\": 2, \"ownerId\": %d}".formatted(said, deal));
        assertThat(sql.fetchValue("select pinned_at from timeline.comment where id = " + said)).isNotNull();
        rest.post("crm.timeline.item.pin", "{\"id\": %d, \"ownerTypeId\": 1, \"ownerId\": %d}".formatted(said, deal)).expect(400);
        assertThat(rest.call("crm.timeline.bindings.list", "{\"filter\": {\"OWNER_ID\": " + said + "}}").text("/result/0/ENTITY_ID")).isEqualTo("" + deal);

        rest.post("crm.currency.update", "{\"id\": \"USD\", \"fields\": {\"AMOUNT\": 90}}").expect(403);
        Rest admin = Rest.as(api, sql, Cast.ADMIN, "crm");
        admin.call("crm.currency.add", "{\"fields\": {\"CURRENCY\": \"USD\", \"AMOUNT_CNT\": 10, \"AMOUNT\": \"905.5\"}}");
        assertThat(rest.call("crm.currency.get", "{\"id\": \"USD\"}").text("/result/AMOUNT")).isEqualTo("90.5500");
        admin.post("crm.currency.update", "{\"id\": \"USD\", \"fields\": {\"AMOUNT\": \"-1\"}}").expect(400);
        admin.post("crm.currency.delete", "{\"id\": \"RUB\"}").expect(400);
        admin.call("crm.currency.delete", "{\"id\": \"USD\"}");
        rest.post("crm.currency.get", "{\"id\": \"USD\"}").expect(400);
    }

    @Test
    void aProgramAddsFieldsUnderNamesOfItsOwn() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm", "userfieldconfig");
        long id = rest.call("crm.deal.userfield.add", """
                {"fields": {"FIELD_NAME": "DELIVERY", "USER_TYPE_ID": "enumeration", "EDIT_FORM_LABEL": {"ru": "Доставка", "en": "Delivery"}, "LIST": [{"VALUE": "Курьер"}, {"VALUE": "Самовывоз"}]}}""")
                .number("/result");
        Answer field = rest.call("crm.deal.userfield.get", "{\"id\": " + id + "}");
        assertThat(field.text("/result/FIELD_NAME")).isEqualTo("UF_CRM_DELIVERY");
        assertThat(field.text("/result/USER_TYPE_ID")).isEqualTo("enumeration");
        String option = field.text("/result/LIST/1/ID");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Поле\", \"UF_CRM_DELIVERY\": \"%s\"}}".formatted(option)).number("/result");
        assertThat(rest.call("crm.deal.get", "{\"id\": " + deal + "}").text("/result/UF_CRM_DELIVERY")).isEqualTo(option);
        assertThat(rest.call("crm.item.get", "{\"entityTypeId\": 2, \"id\": " + deal + "}").text("/result/item/ufCrmDelivery")).isEqualTo(option);
        rest.call("crm.deal.userfield.update", "{\"id\": %d, \"fields\": {\"LIST\": [{\"VALUE\": \"Почта\"}]}}".formatted(id));
        assertThat(rest.call("userfieldconfig.get", "{\"moduleId\": \"crm\", \"id\": " + id + "}").all("/result/field/enum", "value"))
                .containsExactly("Курьер", "Самовывоз", "Почта");
        assertThat(rest.call("userfieldconfig.list", "{\"moduleId\": \"crm\", \"filter\": {\"entityId\": \"CRM_DEAL\"}}").all("/result/fields", "fieldName")).contains("UF_CRM_DELIVERY");
        assertThat(rest.post("crm.deal.userfield.add", "{\"fields\": {\"FIELD_NAME\": \"DELIVERY\", \"USER_TYPE_ID\": \"string\"}}").status()).isEqualTo(400);
        rest.call("crm.deal.userfield.delete", "{\"id\": " + id + "}");
        assertThat(Rest.as(api, sql, Cast.DARIA, "crm").post("crm.deal.userfield.add", "{\"fields\": {\"FIELD_NAME\": \"X\"}}").expect(403).text("/error")).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void activitiesArePlannedClosedAndFoundByTheirOwner() {
        Rest rest = rest();
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Звонки\"}}").number("/result");
        long id = rest.call("crm.activity.add", """
                {"fields": {"OWNER_TYPE_ID": 2, "OWNER_ID": %d, "TYPE_ID": 2, "SUBJECT": "Позвонить", "DIRECTION": 2, "RESPONSIBLE_ID": 5,
                 "START_TIME": "2026-12-01T10:00:00+03:00", "END_TIME": "2026-12-01T10:30:00+03:00", "COMPLETED": "N", "DESCRIPTION": "О сроках"}}""".formatted(deal)).number("/result");
        Answer read = rest.call("crm.activity.get", "{\"id\": " + id + "}");
        assertThat(read.text("/result/TYPE_ID")).isEqualTo("2");
        assertThat(read.text("/result/OWNER_ID")).isEqualTo(Long.toString(deal));
        assertThat(read.text("/result/END_TIME")).isEqualTo("2026-12-01T10:30:00+03:00");
        assertThat(read.text("/result/RESPONSIBLE_ID")).isEqualTo("5");
        rest.call("crm.activity.update", "{\"id\": %d, \"fields\": {\"COMPLETED\": \"Y\"}}".formatted(id));
        Answer listed = rest.call("crm.activity.list", "{\"filter\": {\"OWNER_TYPE_ID\": 2, \"OWNER_ID\": %d, \"COMPLETED\": \"Y\", \"TYPE_ID\": 2}}".formatted(deal));
        assertThat(listed.all("/result", "SUBJECT")).containsExactly("Позвонить");
        assertThat(listed.number("/total")).isEqualTo(1);
        assertThat(rest.call("crm.activity.list", "{\"filter\": {\"OWNER_TYPE_ID\": 2, \"OWNER_ID\": %d, \"TYPE_ID\": 1}}".formatted(deal)).at("/result").size()).isZero();
        assertThat(rest.call("crm.activity.binding.list", "{\"activityId\": " + id + "}").number("/result/0/entityId")).isEqualTo(deal);
        rest.call("crm.activity.delete", "{\"id\": " + id + "}");
    }

    @Test
    void tasksAreSetDoneAndFound() {
        Rest rest = Rest.as(api, sql, Cast.ANNA, "task", "crm");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"К задаче\"}}").number("/result");
        Answer added = rest.call("tasks.task.add", """
                {"fields": {"TITLE": "Собрать смету", "DESCRIPTION": "Окна и двери", "RESPONSIBLE_ID": 5, "AUDITORS": [6],
                 "PRIORITY": 2, "UF_CRM_TASK": ["D_%d"]}}""".formatted(deal));
        String id = added.text("/result/task/id");
        assertThat(added.text("/result/task/status")).isEqualTo("2");
        assertThat(added.text("/result/task/responsible/name")).isEqualTo("Дарья Соколова");
        assertThat(added.text("/result/task/ufCrmTask/0")).isEqualTo("D_" + deal);
        assertThat(added.at("/result/task/auditors").size()).isZero();
        Rest daria = Rest.as(api, sql, Cast.DARIA, "task");
        assertThat(daria.call("tasks.task.start", "{\"taskId\": " + id + "}").text("/result/task/status")).isEqualTo("3");
        Answer listed = daria.call("tasks.task.list", "{\"filter\": {\"RESPONSIBLE_ID\": 5, \"REAL_STATUS\": [3], \"%TITLE\": \"смет\"}, \"select\": [\"ID\", \"TITLE\"], \"order\": {\"ID\": \"desc\"}}");
        assertThat(listed.all("/result/tasks", "title")).containsExactly("Собрать смету");
        assertThat(listed.number("/total")).isEqualTo(1);
        assertThat(daria.call("tasks.task.get", "{\"taskId\": 99999999}").at("/result").isArray()).isTrue();
        assertThat(daria.post("tasks.task.approve", "{\"taskId\": " + id + "}").expect(400).text("/error")).isEqualTo("0");
        assertThat(daria.post("tasks.task.get", "{}").expect(400).text("/error")).isEqualTo("100");
        assertThat(rest.call("tasks.task.update", "{\"taskId\": " + id + ", \"fields\": {\"TITLE\": \"Смета\"}}").text("/result/task/title")).isEqualTo("Смета");
        long project = api.as(Cast.ANNA).post("/api/records/project", Map.of("values", Map.of("title", "Сметы"))).expect(201).number("/id");
        Answer moved = rest.call("tasks.task.update", "{\"taskId\": " + id + ", \"fields\": {\"GROUP_ID\": " + project + ", \"TIME_ESTIMATE\": 5400}}");
        assertThat(moved.text("/result/task/group/name")).isEqualTo("Сметы");
        assertThat(moved.text("/result/task/timeEstimate")).isEqualTo("5400");
        assertThat(rest.call("tasks.task.list", "{\"filter\": {\"GROUP_ID\": " + project + "}}").all("/result/tasks", "id")).containsExactly(id);
        assertThat(Rest.as(api, sql, Cast.LEV, "task").call("tasks.task.get", "{\"taskId\": " + id + "}").at("/result").isArray()).isTrue();
    }

    @Test
    void timeBoardsLinksResultsAndFilesOfTasksAreThoseOfThePage() {
        Rest anna = Rest.as(api, sql, Cast.ANNA, "task", "sonet_group");
        Rest daria = Rest.as(api, sql, Cast.DARIA, "task");
        Rest lev = Rest.as(api, sql, Cast.LEV, "task");
        String id = anna.call("tasks.task.add", "{\"fields\": {\"TITLE\": \"Замер\", \"RESPONSIBLE_ID\": 5}}").text("/result/task/id");
        String next = anna.call("tasks.task.add", "{\"fields\": {\"TITLE\": \"Монтаж\", \"RESPONSIBLE_ID\": 5}}").text("/result/task/id");

        String entry = daria.call("task.elapseditem.add", "[" + id + ", {\"SECONDS\": 100, \"COMMENT_TEXT\": \"Мерил\"}]").text("/result");
        assertThat(daria.call("task.elapseditem.get", "[" + id + "," + entry + "]").text("/result/0/SECONDS")).isEqualTo("100");
        daria.call("task.elapseditem.update", "[" + id + "," + entry + ", {\"SECONDS\": 3600}]");
        Answer time = anna.call("task.elapseditem.getlist", "{\"TASKID\": " + id + ", \"FILTER\": {\"USER_ID\": 5}}");
        assertThat(time.all("/result", "SECONDS")).containsExactly("3600");
        assertThat(time.number("/total")).isEqualTo(1);
        assertThat(anna.call("task.elapseditem.isactionallowed", "[" + id + "," + entry + ", 2]").at("/result").asBoolean()).isFalse();
        anna.post("task.elapseditem.delete", "[" + id + "," + entry + "]").expect(400);
        anna.post("task.elapseditem.add", "[" + id + ", {\"SECONDS\": 5}]").expect(400);
        lev.post("task.elapseditem.getlist", "[" + id + "]").expect(400);
        daria.call("task.elapseditem.delete", "[" + id + "," + entry + "]");

        assertThat(daria.call("task.dependence.add", "[" + id + "," + next + ", 2]").at("/result").isArray()).isTrue();
        assertThat(daria.post("task.dependence.add", "[" + next + "," + id + ", 2]").expect(400).text("/error")).isEqualTo("ILLEGAL_LINK");
        assertThat(daria.call("task.item.getdependson", "[" + next + "]").at("/result/0").asString()).isEqualTo(id);
        lev.post("task.dependence.delete", "[" + id + "," + next + "]").expect(400);
        daria.call("task.dependence.delete", "[" + id + "," + next + "]");

        daria.call("tasks.task.favorite.add", "{\"taskId\": " + id + "}");
        assertThat(daria.call("tasks.task.get", "{\"taskId\": " + id + "}").text("/result/task/favorite")).isEqualTo("Y");
        assertThat(daria.call("tasks.task.pin", "{\"taskId\": " + id + "}").text("/result/task/isPinned")).isEqualTo("Y");
        assertThat(daria.call("tasks.task.get", "{\"taskId\": " + id + "}").text("/result/task/isMuted")).isEqualTo("N");
        assertThat(daria.call("tasks.task.list", "{\"filter\": {\"FAVORITE\": \"Y\"}}").all("/result/tasks", "id")).containsExactly(id);
        lev.post("tasks.task.favorite.add", "{\"taskId\": " + id + "}").expect(400);
        String said = anna.call("task.commentitem.add", "[" + id + ", {\"POST_MESSAGE\": \"Готово\"}]").text("/result");
        assertThat(daria.call("tasks.task.counters.get").number("/result/new_comments/counter")).isPositive();
        assertThat(daria.call("tasks.task.result.addFromComment", "{\"commentId\": " + said + "}").text("/result/text")).isEqualTo("Готово");
        assertThat(anna.call("tasks.task.result.list", "{\"taskId\": " + id + "}").all("/result", "commentId")).containsExactly(said);
        daria.call("tasks.task.result.deleteFromComment", "{\"commentId\": " + said + "}");
        daria.post("tasks.task.counters.get", "{\"userId\": 3}").expect(403);

        Answer file = anna.call("task.item.addfile", "[" + id + ", {\"NAME\": \"план.txt\", \"CONTENT\": \"0L/Qu9Cw0L0=\"}]");
        assertThat(daria.call("task.item.getfiles", "[" + id + "]").all("/result", "NAME")).containsExactly("план.txt");
        daria.post("tasks.task.files.attach", "{\"taskId\": " + id + ", \"fileId\": 99999999}").expect(400);
        anna.call("task.item.deletefile", "[" + id + "," + file.text("/result/ATTACHMENT_ID") + "]");
        assertThat(daria.call("task.item.getfiles", "[" + id + "]").at("/result").size()).isZero();

        String first = daria.call("task.checklistitem.add", "[" + id + ", {\"TITLE\": \"Раз\"}]").text("/result");
        String second = daria.call("task.checklistitem.add", "[" + id + ", {\"TITLE\": \"Два\"}]").text("/result");
        daria.call("task.checklistitem.moveafteritem", "[" + id + "," + first + "," + second + "]");
        assertThat(daria.call("task.checklistitem.getlist", "[" + id + "]").all("/result", "TITLE")).containsExactly("Два", "Раз");

        Answer plan = daria.call("task.stages.get", "{\"entityId\": 0}");
        assertThat(plan.at("/result").size()).isEqualTo(3);
        String column = daria.call("task.stages.add", "{\"fields\": {\"TITLE\": \"Сегодня\", \"COLOR\": \"FF5752\", \"AFTER_ID\": 0, \"ENTITY_ID\": 0}}").text("/result");
        assertThat(daria.call("task.stages.get", "{\"entityId\": 0}").text("/result/" + column + "/SYSTEM_TYPE")).isEqualTo("NEW");
        daria.call("task.stages.movetask", "{\"id\": " + id + ", \"stageId\": " + column + "}");
        assertThat(daria.call("task.planner.getlist").at("/result").toString()).contains(id);
        anna.post("task.stages.update", "{\"id\": " + column + ", \"fields\": {\"TITLE\": \"Чужая\"}}").expect(400);
        daria.call("task.stages.delete", "{\"id\": " + column + "}");
    }

    @Test
    void flowsGroupsAndTheChartAreKeptByThoseWhoMay() {
        Rest ivan = Rest.as(api, sql, Cast.IVAN, "task", "sonet_group", "user", "department");
        Rest maria = Rest.as(api, sql, Cast.MARIA, "task", "sonet_group", "user", "department");
        Answer flow = ivan.call("tasks.flow.Flow.create", """
                {"flowData": {"name": "Поток программы", "distributionType": "himself", "responsibleList": [["user", 10], ["user", 11]], "plannedCompletionTime": 172800,
                 "notifyAtHalfTime": true, "notifyOnQueueOverflow": 5, "taskCreators": [["meta-user", "all-users"]]}}""");
        long id = flow.number("/result/id");
        assertThat(flow.text("/result/distributionType")).isEqualTo("himself");
        assertThat(flow.number("/result/plannedCompletionTime")).isEqualTo(172_800);
        assertThat(flow.at("/result/notifyAtHalfTime").asBoolean()).isTrue();
        assertThat(ivan.call("tasks.flow.Flow.isExists", "{\"flowData\": {\"name\": \"Поток программы\"}}").at("/result/exists").asBoolean()).isTrue();
        maria.post("tasks.flow.Flow.update", "{\"flowData\": {\"id\": " + id + ", \"taskControl\": false}}").expect(400);
        assertThat(ivan.call("tasks.flow.Flow.update", "{\"flowData\": {\"id\": " + id + ", \"taskControl\": false}}").at("/result/taskControl").asBoolean()).isFalse();
        ivan.call("tasks.flow.Flow.activate", "{\"flowId\": " + id + "}");
        ivan.post("tasks.flow.Flow.get", "{\"flowId\": " + id + "}").expect(400);
        ivan.call("tasks.flow.Flow.activate", "{\"flowId\": " + id + "}");
        ivan.call("tasks.flow.Flow.get", "{\"flowId\": " + id + "}");
        assertThat(ivan.call("tasks.flow.Flow.delete", "{\"flowData\": {\"id\": " + id + "}}").at("/result/deleted").asBoolean()).isTrue();

        long group = ivan.call("sonet_group.create", "{\"NAME\": \"Ремонт склада\", \"DESCRIPTION\": \"К зиме\", \"PROJECT_DATE_FINISH\": \"2027-03-01\"}").number("/result");
        maria.post("sonet_group.update", "{\"GROUP_ID\": " + group + ", \"NAME\": \"Чужой\"}").expect(400);
        assertThat(maria.call("sonet_group.get", "{\"FILTER\": {\"ID\": " + group + "}}").at("/result").size()).isZero();
        assertThat(ivan.call("sonet_group.user.add", "{\"GROUP_ID\": " + group + ", \"USER_ID\": [11]}").text("/result/0")).isEqualTo("11");
        assertThat(maria.call("sonet_group.get", "{\"FILTER\": {\"%NAME\": \"склада\"}}").text("/result/0/OWNER_ID")).isEqualTo("8");
        assertThat(maria.call("sonet_group.user.groups").all("/result", "GROUP_ID")).contains(String.valueOf(group));
        maria.post("sonet_group.update", "{\"GROUP_ID\": " + group + ", \"NAME\": \"Чужой\"}").expect(400);
        assertThat(ivan.call("socialnetwork.api.workgroup.get", "{\"params\": {\"groupId\": " + group + "}}").at("/result/MEMBERS").size()).isEqualTo(2);
        assertThat(ivan.call("sonet_group.user.get", "{\"ID\": " + group + "}").all("/result", "ROLE")).containsExactly("A", "K");
        ivan.call("sonet_group.user.delete", "{\"GROUP_ID\": " + group + ", \"USER_ID\": 11}");
        assertThat(maria.call("sonet_group.get", "{\"FILTER\": {\"ID\": " + group + "}}").at("/result").size()).isZero();
        ivan.call("sonet_group.delete", "{\"GROUP_ID\": " + group + "}");

        Rest admin = Rest.as(api, sql, Cast.ADMIN, "user", "department");
        maria.post("department.add", "{\"NAME\": \"Мой\", \"PARENT\": 1}").expect(403);
        long department = admin.call("department.add", "{\"NAME\": \"Склад\", \"PARENT\": 1, \"UF_HEAD\": 10}").number("/result");
        assertThat(admin.call("department.get", "{\"ID\": " + department + "}").text("/result/0/UF_HEAD")).isEqualTo("10");
        admin.call("department.update", "{\"ID\": " + department + ", \"NAME\": \"Склады\"}");
        long invited = admin.call("user.add", "{\"EMAIL\": \"sklad@example.org\", \"NAME\": \"Олег\", \"LAST_NAME\": \"Кладов\", \"UF_DEPARTMENT\": [" + department + "], \"PERSONAL_MOBILE\": \"+79160000001\"}").number("/result");
        Answer person = admin.call("user.get", "{\"ID\": " + invited + "}");
        assertThat(person.text("/result/0/LAST_NAME")).isEqualTo("Кладов");
        assertThat(person.text("/result/0/UF_DEPARTMENT/0")).isEqualTo(String.valueOf(department));
        admin.call("user.update", "{\"ID\": " + invited + ", \"WORK_POSITION\": \"Кладовщик\"}");
        admin.post("user.update", "{\"ID\": " + invited + ", \"EMAIL\": \"other@example.org\"}").expect(400);
        maria.post("user.update", "{\"ID\": " + invited + ", \"NAME\": \"Иной\"}").expect(403);
        maria.post("user.add", "{\"EMAIL\": \"x@example.org\"}").expect(403);
        assertThat(maria.call("user.access", "{\"ACCESS\": [\"U11\"]}").at("/result").asBoolean()).isTrue();
        assertThat(maria.call("user.access", "{\"ACCESS\": [\"G1\", \"U3\"]}").at("/result").asBoolean()).isFalse();
        admin.call("department.delete", "{\"ID\": " + department + "}");
    }

    @Test
    void fieldsOfAdministratorsOnTasksAreMadeWrittenAndRead() {
        Rest admin = Rest.as(api, sql, Cast.ADMIN, "task");
        String field = admin.call("task.item.userfield.add", "[{\"USER_TYPE_ID\": \"string\", \"FIELD_NAME\": \"PALLET\", \"EDIT_FORM_LABEL\": \"Паллета\"}]").text("/result");
        assertThat(admin.call("task.item.userfield.get", "[" + field + "]").text("/result/FIELD_NAME")).isEqualTo("UF_PALLET");
        assertThat(admin.call("task.item.userfield.getlist", "[{\"ID\": \"ASC\"}, {}]").all("/result", "FIELD_NAME")).contains("UF_PALLET");
        Rest daria = Rest.as(api, sql, Cast.DARIA, "task");
        daria.post("task.item.userfield.add", "[{\"USER_TYPE_ID\": \"string\", \"FIELD_NAME\": \"MINE\"}]").expect(403);
        Answer made = daria.call("tasks.task.add", "{\"fields\": {\"TITLE\": \"Принять паллету\", \"UF_PALLET\": \"А-7\"}}");
        assertThat(made.text("/result/task/ufPallet")).isEqualTo("А-7");
        String id = made.text("/result/task/id");
        assertThat(daria.call("tasks.task.update", "{\"taskId\": " + id + ", \"fields\": {\"ufPallet\": \"Б-1\"}}").text("/result/task/ufPallet")).isEqualTo("Б-1");
        admin.call("task.item.userfield.delete", "[" + field + "]");
    }

    @Test
    void theCalendarOfAPersonIsHisActivities() {
        Rest daria = Rest.as(api, sql, Cast.DARIA, "calendar", "crm");
        long deal = daria.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Встреча о поставке\"}}").number("/result");
        String when = "\"from\": \"2031-03-03T10:00:00+03:00\", \"to\": \"2031-03-03T11:30:00+03:00\"";
        daria.post("calendar.event.add", "{\"type\": \"user\", \"ownerId\": 5, \"name\": \"Ни о чём\", " + when + "}").expect(400);
        daria.post("calendar.event.add", "{\"type\": \"group\", \"ownerId\": 1, \"name\": \"x\", " + when + "}").expect(400);
        String id = daria.call("calendar.event.add", "{\"type\": \"user\", \"ownerId\": 5, \"name\": \"Обсудить поставку\", \"location\": \"Офис\", \"attendees\": [6], \"crm_fields\": [\"D_" + deal + "\"], "
                + "\"remind\": [{\"type\": \"hour\", \"count\": 1}], " + when + "}").text("/result");
        Answer event = daria.call("calendar.event.getbyid", "{\"id\": " + id + "}");
        assertThat(event.text("/result/NAME")).isEqualTo("Обсудить поставку");
        assertThat(event.text("/result/DATE_FROM")).isEqualTo("03.03.2031 10:00:00");
        assertThat(event.number("/result/DT_LENGTH")).isEqualTo(5_400);
        assertThat(event.text("/result/UF_CRM_CAL_EVENT/0")).isEqualTo("D_" + deal);
        assertThat(event.number("/result/REMIND/0/count")).isEqualTo(60);
        assertThat(daria.call("calendar.event.get", "{\"type\": \"user\", \"ownerId\": 5, \"from\": \"2031-03-01\", \"to\": \"2031-03-31\"}").all("/result", "ID")).containsExactly(id);
        daria.call("calendar.event.update", "{\"id\": " + id + ", \"name\": \"Поставка\"}");
        assertThat(Rest.as(api, sql, Cast.EGOR, "calendar").call("calendar.event.getbyid", "{\"id\": " + id + "}").text("/result/NAME")).isEqualTo("Поставка");
        Rest lev = Rest.as(api, sql, Cast.LEV, "calendar");
        lev.post("calendar.event.getbyid", "{\"id\": " + id + "}").expect(400);
        assertThat(lev.call("calendar.event.get", "{\"type\": \"user\", \"ownerId\": 5, \"from\": \"2031-03-01\", \"to\": \"2031-03-31\"}").at("/result").size()).isZero();
        assertThat(lev.call("calendar.accessibility.get", "{\"from\": \"2031-03-01\", \"to\": \"2031-03-31\", \"users\": [5]}").at("/result/5").size()).isZero();
        assertThat(daria.call("calendar.accessibility.get", "{\"from\": \"2031-03-01\", \"to\": \"2031-03-31\", \"users\": [5]}").at("/result/5").size()).isEqualTo(1);
        assertThat(daria.call("calendar.section.get", "{\"type\": \"user\", \"ownerId\": 5}").text("/result/0/OWNER_ID")).isEqualTo("5");
        lev.post("calendar.event.delete", "{\"id\": " + id + "}").expect(400);
        daria.call("calendar.event.delete", "{\"id\": " + id + "}");
    }

    @Test
    void productsAndTheRowsOfDealsAreReadAndWritten() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        String vat = rest.call("crm.vat.list", "{\"filter\": {\"RATE\": \"20.00\"}}").text("/result/0/ID");
        String unit = rest.call("crm.measure.list", "{\"filter\": {\"CODE\": \"166\"}}").text("/result/0/ID");
        long section = rest.call("crm.productsection.add", "{\"fields\": {\"NAME\": \"По протоколу\"}}").number("/result");
        long product = rest.call("crm.product.add", "{\"fields\": {\"NAME\": \"Краска\", \"PRICE\": 120, \"CURRENCY_ID\": \"RUB\", \"VAT_ID\": %s, \"MEASURE\": %s, \"SECTION_ID\": %d, \"CODE\": \"КР-1\"}}"
                .formatted(vat, unit, section)).number("/result");
        Answer read = rest.call("crm.product.get", "{\"id\": " + product + "}");
        assertThat(read.text("/result/NAME")).isEqualTo("Краска");
        assertThat(read.text("/result/VAT_ID")).isEqualTo(vat);
        assertThat(read.text("/result/MEASURE")).isEqualTo(unit);
        assertThat(rest.call("crm.product.list", "{\"filter\": {\"SECTION_ID\": %d, \"VAT_ID\": %s}, \"select\": [\"ID\", \"NAME\"]}".formatted(section, vat)).all("/result", "NAME")).containsExactly("Краска");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Строки по протоколу\"}}").number("/result");
        assertThat(rest.call("crm.deal.productrows.set", """
                {"id": %d, "rows": [{"PRODUCT_ID": %d, "PRICE": 108, "QUANTITY": 3, "DISCOUNT_TYPE_ID": 2, "DISCOUNT_RATE": 10, "TAX_RATE": 20, "TAX_INCLUDED": "Y", "MEASURE_CODE": 166},
                 {"PRODUCT_NAME": "Доставка", "PRICE": 50.5, "QUANTITY": 1}]}""".formatted(deal, product)).at("/result").asBoolean()).isTrue();
        Answer rows = rest.call("crm.deal.productrows.get", "{\"id\": " + deal + "}");
        assertThat(rows.all("/result", "PRODUCT_NAME")).containsExactly("Краска", "Доставка");
        assertThat(rows.at("/result/0/PRICE").decimalValue()).isEqualByComparingTo("108");
        assertThat(rows.at("/result/0/PRICE_BRUTTO").decimalValue()).isEqualByComparingTo("120");
        assertThat(rows.at("/result/0/PRICE_EXCLUSIVE").decimalValue()).isEqualByComparingTo("90");
        assertThat(rows.at("/result/0/MEASURE_CODE").asInt()).isEqualTo(166);
        assertThat(rest.call("crm.deal.get", "{\"id\": " + deal + "}").text("/result/OPPORTUNITY")).isEqualTo("374.50");
        Answer added = rest.call("crm.item.productrow.add", "{\"fields\": {\"ownerType\": \"D\", \"ownerId\": %d, \"productName\": \"Кисть\", \"price\": 10, \"quantity\": 2}}".formatted(deal));
        long row = added.number("/result/productRow/id");
        rest.call("crm.item.productrow.update", "{\"id\": %d, \"fields\": {\"quantity\": 5}}".formatted(row));
        Answer listed = rest.call("crm.item.productrow.list", "{\"filter\": {\"=ownerType\": \"D\", \"=ownerId\": " + deal + "}}");
        assertThat(listed.number("/total")).isEqualTo(3);
        assertThat(listed.at("/result/productRows/2/quantity").decimalValue()).isEqualByComparingTo("5");
        rest.call("crm.item.productrow.delete", "{\"id\": " + row + "}");
        assertThat(rest.call("crm.deal.get", "{\"id\": " + deal + "}").text("/result/OPPORTUNITY")).isEqualTo("374.50");
        Rest lev = Rest.as(api, sql, Cast.LEV, "crm");
        assertThat(lev.post("crm.deal.productrows.get", "{\"id\": " + deal + "}").status()).isEqualTo(400);
        assertThat(lev.call("crm.item.productrow.list", "{\"filter\": {\"=ownerType\": \"D\", \"=ownerId\": " + deal + "}}").at("/result/productRows").size()).isZero();
        assertThat(lev.post("crm.productsection.add", "{\"fields\": {\"NAME\": \"Чужой\"}}").status()).isNotEqualTo(200);
        assertThat(lev.call("crm.product.get", "{\"id\": " + product + "}").text("/result/NAME")).isEqualTo("Краска");
        assertThat(lev.post("crm.product.update", "{\"id\": " + product + ", \"fields\": {\"PRICE\": 1}}").status()).isNotEqualTo(200);
        assertThat(rest.post("crm.deal.productrows.set", "{\"id\": %d, \"rows\": [{\"PRODUCT_NAME\": \"x\", \"PRICE\": \"много\"}]}".formatted(deal)).status()).isEqualTo(400);
    }

    @Test
    void anInvoiceIsIssuedPaidAndWithdrawnWithTheRequisitesThatAreChosen() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        long own = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Наша по протоколу\", \"IS_MY_COMPANY\": \"Y\"}}").number("/result");
        long client = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Покупатель\"}}").number("/result");
        String add = "{\"fields\": {\"ENTITY_TYPE_ID\": 4, \"ENTITY_ID\": %d, \"PRESET_ID\": 1, \"NAME\": \"%s\", \"RQ_COMPANY_FULL_NAME\": \"%s\"}}";
        rest.call("crm.requisite.add", add.formatted(client, "Главные", "Главное лицо"));
        long second = rest.call("crm.requisite.add", add.formatted(client, "Вторые", "Второе лицо")).number("/result");
        long ours = rest.call("crm.requisite.add", add.formatted(own, "Наши", "Наше лицо")).number("/result");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Со счётом\", \"COMPANY_ID\": " + client + "}}").number("/result");
        String link = "{\"fields\": {\"ENTITY_TYPE_ID\": 2, \"ENTITY_ID\": %d, \"REQUISITE_ID\": %d, \"BANK_DETAIL_ID\": 0, \"MC_REQUISITE_ID\": %d, \"MC_BANK_DETAIL_ID\": 0}}";
        assertThat(rest.post("crm.requisite.link.register", link.formatted(deal, ours, 0)).expect(400).text("/error_description")).contains("REQUISITE_ID");
        assertThat(rest.post("crm.requisite.link.register", link.formatted(deal, 0, second)).expect(400).text("/error_description")).contains("MC_REQUISITE_ID");
        rest.call("crm.requisite.link.register", link.formatted(deal, second, ours));
        Answer chosen = rest.call("crm.requisite.link.get", "{\"entityTypeId\": 2, \"entityId\": " + deal + "}");
        assertThat(chosen.text("/result/REQUISITE_ID")).isEqualTo("" + second);
        assertThat(rest.call("crm.requisite.link.list", "{\"filter\": {\"ENTITY_TYPE_ID\": 2, \"=REQUISITE_ID\": " + second + "}}").all("/result", "ENTITY_ID")).containsExactly("" + deal);

        String issue = "{\"entityTypeId\": 31, \"fields\": {\"parentId2\": %d, \"mycompanyId\": %d, \"closedate\": \"2099-01-01\", \"comments\": \"Спасибо\"}}".formatted(deal, own);
        rest.post("crm.item.add", issue).expect(400);
        rest.call("crm.deal.productrows.set", "{\"id\": %d, \"rows\": [{\"PRODUCT_NAME\": \"Окно\", \"PRICE\": 120, \"QUANTITY\": 2, \"TAX_RATE\": 20, \"TAX_INCLUDED\": \"Y\"}]}".formatted(deal));
        rest.post("crm.item.add", "{\"entityTypeId\": 31, \"fields\": {\"title\": \"Без сделки\"}}").expect(400);
        Answer made = rest.call("crm.item.add", issue);
        long id = made.number("/result/item/id");
        assertThat(made.text("/result/item/stageId")).isEqualTo("DT31_1:N");
        assertThat(made.text("/result/item/accountNumber")).isEqualTo("1");
        assertThat(made.text("/result/item/comments")).isEqualTo("Спасибо");
        assertThat(made.at("/result/item/opportunity").decimalValue()).isEqualByComparingTo("240");
        assertThat(sql.fetchValue("select content -> 'buyer' ->> 'name' from invoice.item where id = " + id)).isEqualTo("Второе лицо");
        assertThat(sql.fetchValue("select o.source from records.operation o join invoice.item i on i.operation_id = o.id where i.id = " + id)).isEqualTo("rest");
        assertThat(rest.call("crm.requisite.link.get", "{\"entityTypeId\": 31, \"entityId\": " + id + "}").text("/result/MC_REQUISITE_ID")).isEqualTo("" + ours);
        assertThat(rest.call("crm.item.list", "{\"entityTypeId\": 31, \"select\": [\"id\", \"stageId\"], \"filter\": {\"parentId2\": %d, \">=createdTime\": \"2020-01-01\", \"!stageId\": \"DT31_1:P\"}}".formatted(deal))
                .all("/result/items", "id")).containsExactly("" + id);
        assertThat(rest.post("crm.item.list", "{\"entityTypeId\": 31, \"filter\": {\"nobody\": 1}}").expect(400).text("/error")).isEqualTo("INVALID_ARG_VALUE");
        Answer rows = rest.call("crm.item.productrow.list", "{\"filter\": {\"=ownerType\": \"SI\", \"=ownerId\": " + id + "}}");
        assertThat(rows.all("/result/productRows", "productName")).containsExactly("Окно");
        assertThat(rows.at("/result/productRows/0/priceNetto").decimalValue()).isEqualByComparingTo("100");
        assertThat(rest.call("crm.item.productrow.get", "{\"id\": " + rows.number("/result/productRows/0/id") + "}").number("/result/productRow/ownerId")).isEqualTo(id);
        assertThat(rest.post("crm.item.productrow.delete", "{\"id\": " + rows.number("/result/productRows/0/id") + "}").expect(400).text("/error")).isEqualTo("ACCESS_DENIED");
        assertThat(rest.post("crm.item.delete", "{\"entityTypeId\": 31, \"id\": " + id + "}").expect(400).text("/error")).isEqualTo("ACCESS_DENIED");
        assertThat(rest.call("crm.item.update", "{\"entityTypeId\": 31, \"id\": %d, \"fields\": {\"stageId\": \"DT31_1:P\"}}".formatted(id)).text("/result/item/stageId")).isEqualTo("DT31_1:P");
        rest.post("crm.item.update", "{\"entityTypeId\": 31, \"id\": %d, \"fields\": {\"stageId\": \"DT31_1:D\"}}".formatted(id)).expect(400);
        Rest lev = Rest.as(api, sql, Cast.LEV, "crm");
        assertThat(lev.post("crm.item.get", "{\"entityTypeId\": 31, \"id\": " + id + "}").expect(400).text("/error")).isEqualTo("NOT_FOUND");
        assertThat(lev.call("crm.item.list", "{\"entityTypeId\": 31}").at("/result/items").size()).isZero();
        assertThat(lev.call("crm.item.productrow.list", "{\"filter\": {\"=ownerType\": \"SI\", \"=ownerId\": " + id + "}}").at("/result/productRows").size()).isZero();
        lev.post("crm.requisite.link.register", link.formatted(deal, second, ours)).expect(400);
        rest.call("crm.requisite.link.unregister", "{\"entityTypeId\": 2, \"entityId\": " + deal + "}");
        rest.post("crm.requisite.link.get", "{\"entityTypeId\": 2, \"entityId\": " + deal + "}").expect(400);
        assertThat(rest.call("crm.type.list").at("/result/types").size()).isZero();
        assertThat(rest.call("crm.status.list", "{\"filter\": {\"ENTITY_ID\": \"SMART_INVOICE_STAGE_1\"}}").at("/result").size()).isEqualTo(4);
    }

    @Test
    void aQuoteIsWrittenReadAndMadeOfRows() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        long client = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Клиент предложения\"}}").number("/result");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"С предложением\", \"COMPANY_ID\": " + client + "}}").number("/result");
        long id = rest.call("crm.quote.add", """
                {"fields": {"TITLE": "Окна", "DEAL_ID": %d, "STATUS_ID": "SENT", "CURRENCY_ID": "RUB", "BEGINDATE": "2026-11-22", "CLOSEDATE": "2026-12-22", "CONTENT": "Предлагаем"}}"""
                .formatted(deal)).number("/result");
        rest.call("crm.quote.productrows.set", "{\"id\": %d, \"rows\": [{\"PRODUCT_NAME\": \"Окно\", \"PRICE\": 100.5, \"QUANTITY\": 2}]}".formatted(id));
        Answer read = rest.call("crm.quote.get", "{\"id\": " + id + "}");
        assertThat(read.text("/result/QUOTE_NUMBER")).isEqualTo(Long.toString(id));
        assertThat(read.text("/result/STATUS_ID")).isEqualTo("SENT");
        assertThat(read.text("/result/OPPORTUNITY")).isEqualTo("201.00");
        assertThat(read.text("/result/COMPANY_ID")).as("of the deal").isEqualTo(Long.toString(client));
        assertThat(read.text("/result/CLOSEDATE")).isEqualTo("2026-12-22T00:00:00+03:00");
        assertThat(read.text("/result/CLOSED")).isEqualTo("N");
        rest.call("crm.quote.update", "{\"id\": %d, \"fields\": {\"STATUS_ID\": \"DECLAINED\"}}".formatted(id));
        assertThat(rest.call("crm.quote.list", "{\"filter\": {\"DEAL_ID\": %d, \"CLOSED\": \"Y\"}, \"select\": [\"ID\", \"TITLE\"]}".formatted(deal)).all("/result", "TITLE")).containsExactly("Окна");
        Answer item = rest.call("crm.item.get", "{\"entityTypeId\": 7, \"id\": " + id + "}");
        assertThat(item.number("/result/item/entityTypeId")).isEqualTo(7);
        assertThat(item.text("/result/item/stageId")).isEqualTo("DECLAINED");
        assertThat(rest.call("crm.item.productrow.list", "{\"filter\": {\"=ownerType\": \"Q\", \"=ownerId\": " + id + "}}").all("/result/productRows", "productName")).containsExactly("Окно");
        long person = rest.call("crm.contact.add", "{\"fields\": {\"NAME\": \"Вера\"}}").number("/result");
        rest.call("crm.quote.contact.add", "{\"id\": %d, \"fields\": {\"CONTACT_ID\": %d}}".formatted(id, person));
        assertThat(rest.call("crm.quote.contact.items.get", "{\"id\": " + id + "}").number("/result/0/CONTACT_ID")).isEqualTo(person);
        long field = rest.call("crm.quote.userfield.add", "{\"fields\": {\"FIELD_NAME\": \"WARRANTY\", \"USER_TYPE_ID\": \"string\", \"EDIT_FORM_LABEL\": \"Гарантия\"}}").number("/result");
        rest.call("crm.quote.update", "{\"id\": %d, \"fields\": {\"UF_CRM_WARRANTY\": \"5 лет\"}}".formatted(id));
        assertThat(rest.call("crm.quote.get", "{\"id\": " + id + "}").text("/result/UF_CRM_WARRANTY")).isEqualTo("5 лет");
        assertThat(rest.call("crm.quote.userfield.get", "{\"id\": " + field + "}").text("/result/ENTITY_ID")).isEqualTo("CRM_QUOTE");
        assertThat(rest.call("crm.status.list", "{\"filter\": {\"ENTITY_ID\": \"QUOTE_STATUS\"}}").all("/result", "STATUS_ID")).contains("DRAFT", "SENT", "APPROVED", "DECLAINED");
        Rest lev = Rest.as(api, sql, Cast.LEV, "crm");
        lev.post("crm.quote.get", "{\"id\": " + id + "}").expect(400);
        lev.post("crm.quote.productrows.set", "{\"id\": %d, \"rows\": []}".formatted(id)).expect(400);
        assertThat(lev.call("crm.quote.list", "{\"filter\": {\"ID\": " + id + "}}").at("/result").size()).isZero();
        rest.call("crm.quote.delete", "{\"id\": " + id + "}");
        rest.post("crm.quote.get", "{\"id\": " + id + "}").expect(400);
    }

    @Test
    void theCatalogueIsKeptBySectionsPricesRatesAndUnits() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "catalog", "crm", "userfieldconfig");
        long section = rest.call("catalog.section.add", "{\"fields\": {\"iblockId\": 1, \"name\": \"Каталог\"}}").number("/result/section/id");
        long below = rest.call("catalog.section.add", "{\"fields\": {\"iblockId\": 1, \"name\": \"Внутри\", \"iblockSectionId\": " + section + "}}").number("/result/section/id");
        assertThat(rest.call("catalog.section.list", "{\"filter\": {\"iblockSectionId\": " + section + "}}").all("/result/sections", "name")).containsExactly("Внутри");
        rest.call("catalog.section.update", "{\"id\": " + below + ", \"fields\": {\"name\": \"Глубже\"}}");
        assertThat(rest.call("catalog.section.get", "{\"id\": " + below + "}").text("/result/section/name")).isEqualTo("Глубже");
        rest.post("catalog.section.delete", "{\"id\": " + section + "}").expect(400);
        long vat = rest.call("catalog.vat.add", "{\"fields\": {\"name\": \"Особая\", \"rate\": 13}}").number("/result/vat/id");
        assertThat(rest.call("catalog.vat.get", "{\"id\": " + vat + "}").text("/result/vat/name")).isEqualTo("Особая 13 %");
        assertThat(rest.call("crm.vat.update", "{\"id\": " + vat + ", \"fields\": {\"RATE\": \"14.00\"}}").number("/result")).isEqualTo(vat);
        assertThat(rest.call("crm.vat.get", "{\"id\": " + vat + "}").text("/result/RATE")).isEqualTo("14.00");
        rest.post("crm.vat.add", "{\"fields\": {\"NAME\": \"x\", \"RATE\": \"много\"}}").expect(400);
        rest.post("catalog.measure.add", "{\"fields\": {\"code\": 55, \"measureTitle\": \"квадрат\"}}").expect(400);
        long unit = rest.call("catalog.measure.add", "{\"fields\": {\"code\": 511, \"measureTitle\": \"рулон\"}}").number("/result/measure/id");
        assertThat(rest.call("crm.measure.get", "{\"id\": " + unit + "}").text("/result/SYMBOL_RUS")).isEqualTo("рулон");
        long field = rest.call("userfieldconfig.add", "{\"moduleId\": \"crm\", \"field\": {\"entityId\": \"CRM_PRODUCT\", \"fieldName\": \"UF_CRM_COLOUR\", \"userTypeId\": \"string\"}}").number("/result/field/id");
        long product = rest.call("catalog.product.add", """
                {"fields": {"iblockId": 1, "name": "Краска", "code": "К-7", "iblockSectionId": %d, "vatId": %d, "vatIncluded": "Y", "property%d": {"value": "белый"}}}"""
                .formatted(below, vat, field)).number("/result/element/id");
        Answer read = rest.call("catalog.product.get", "{\"id\": " + product + "}");
        assertThat(read.at("/result/product/id").isNumber()).isTrue();
        assertThat(read.text("/result/product/property" + field + "/value")).isEqualTo("белый");
        assertThat(read.number("/result/product/iblockSectionId")).isEqualTo(below);
        assertThat(read.number("/result/product/type")).isEqualTo(1);
        rest.post("catalog.price.get", "{\"id\": " + product + "}").expect(400);
        rest.call("catalog.price.modify", "{\"fields\": {\"product\": {\"id\": %d, \"prices\": [{\"catalogGroupId\": 1, \"price\": 99.9, \"currency\": \"RUB\"}]}}}".formatted(product));
        assertThat(rest.call("catalog.price.list", "{\"filter\": {\"productId\": " + product + "}}").at("/result/prices/0/price").decimalValue()).isEqualByComparingTo("99.9");
        rest.post("catalog.price.add", "{\"fields\": {\"productId\": %d, \"catalogGroupId\": 2, \"price\": 1, \"currency\": \"RUB\"}}".formatted(product)).expect(400);
        assertThat(rest.call("catalog.product.list", "{\"filter\": {\"iblockId\": 1, \"%%name\": \"раск\", \"iblockSectionId\": %d}, \"select\": [\"id\", \"name\"]}".formatted(below)).all("/result/products", "name"))
                .containsExactly("Краска");
        assertThat(rest.call("catalog.product.list", "{\"filter\": {\"iblockId\": 9}}").at("/result/products").size()).isZero();
        assertThat(rest.call("catalog.productProperty.list", "{\"filter\": {\"id\": " + field + "}}").text("/result/productProperties/0/code")).isEqualTo("UF_CRM_COLOUR");
        assertThat(rest.call("catalog.product.update", "{\"id\": %d, \"fields\": {\"active\": \"N\"}}".formatted(product)).text("/result/element/active")).isEqualTo("N");
        Rest daria = Rest.as(api, sql, Cast.DARIA, "catalog");
        daria.post("catalog.product.update", "{\"id\": " + product + ", \"fields\": {\"name\": \"Чужая\"}}").expect(403);
        daria.post("catalog.price.update", "{\"id\": " + product + ", \"fields\": {\"price\": 1}}").expect(403);
        daria.post("catalog.vat.add", "{\"fields\": {\"name\": \"1 %\", \"rate\": 1}}").expect(403);
        daria.post("catalog.section.add", "{\"fields\": {\"iblockId\": 1, \"name\": \"Чужой\"}}").expect(403);
        rest.call("catalog.price.delete", "{\"id\": " + product + "}");
        rest.call("catalog.product.delete", "{\"id\": " + product + "}");
        rest.post("catalog.product.get", "{\"id\": " + product + "}").expect(400);
        rest.call("catalog.vat.delete", "{\"id\": " + vat + "}");
    }

    @Test
    void cardsAreArrangedRecordsMergedAndImported() {
        Rest rest = Rest.as(api, sql, Cast.ADMIN, "crm");
        rest.call("crm.deal.details.configuration.set", """
                {"scope": "P", "data": [{"name": "first", "title": "Первое", "type": "section", "elements": [{"name": "TITLE"}, {"name": "OPPORTUNITY_WITH_CURRENCY"}, {"name": "NOBODY_KNOWS"}]},
                 {"name": "second", "title": "Второе", "type": "section", "elements": [{"name": "CLIENT"}, {"name": "COMMENTS"}]}]}""");
        Answer mine = rest.call("crm.deal.details.configuration.get", "{\"scope\": \"P\"}");
        assertThat(mine.all("/result", "title")).containsExactly("Первое", "Второе");
        assertThat(mine.all("/result/0/elements", "name")).containsExactly("TITLE", "OPPORTUNITY_WITH_CURRENCY");
        assertThat(mine.all("/result/1/elements", "name")).containsExactly("CLIENT", "COMMENTS");
        assertThat(rest.call("crm.item.details.configuration.get", "{\"entityTypeId\": 2, \"scope\": \"P\"}").all("/result/1/elements", "name")).containsExactly("CLIENT", "comments");
        assertThat(rest.call("crm.deal.details.configuration.get", "{\"scope\": \"C\"}").all("/result", "title")).doesNotContain("Первое");
        rest.call("crm.deal.details.configuration.reset", "{\"scope\": \"P\"}");
        assertThat(rest.call("crm.deal.details.configuration.get", "{\"scope\": \"P\"}").all("/result", "title")).doesNotContain("Первое");
        Rest daria = Rest.as(api, sql, Cast.DARIA, "crm");
        daria.post("crm.deal.details.configuration.set", "{\"scope\": \"C\", \"data\": [{\"name\": \"a\", \"title\": \"а\", \"elements\": [{\"name\": \"TITLE\"}]}]}").expect(403);
        daria.post("crm.deal.details.configuration.forceCommonScopeForAll", "{}").expect(403);
        daria.post("crm.deal.details.configuration.get", "{\"scope\": \"P\", \"userId\": 1}").expect(403);
        rest.call("crm.deal.details.configuration.forceCommonScopeForAll");

        long one = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Дубль\"}}").number("/result");
        long two = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Дубль\", \"COMMENTS\": \"отсюда\"}}").number("/result");
        assertThat(rest.call("crm.entity.mergeBatch", "{\"params\": {\"entityTypeId\": 4, \"entityIds\": [%d, %d]}}".formatted(one, two)).text("/result/STATUS")).isEqualTo("SUCCESS");
        assertThat(rest.call("crm.company.get", "{\"id\": " + one + "}").text("/result/COMMENTS")).isEqualTo("отсюда");
        rest.post("crm.entity.mergeBatch", "{\"params\": {\"entityTypeId\": 4, \"entityIds\": [%d]}}".formatted(one)).expect(400);
        long own = rest.call("crm.company.add", "{\"fields\": {\"TITLE\": \"Ещё\"}}").number("/result");
        assertThat(Rest.as(api, sql, Cast.LEV, "crm").post("crm.entity.mergeBatch", "{\"params\": {\"entityTypeId\": 4, \"entityIds\": [%d, %d]}}".formatted(one, own)).status()).isEqualTo(400);

        Answer many = rest.call("crm.item.batchImport", "{\"entityTypeId\": 2, \"data\": [{\"title\": \"Импорт 1\"}, {\"title\": \"Импорт 2\", \"stageId\": \"НЕТ\"}]}");
        assertThat(many.number("/result/items/0/item/id")).isPositive();
        assertThat(many.at("/result/items/1").has("error")).isTrue();
        long deal = rest.call("crm.item.import", "{\"entityTypeId\": 2, \"fields\": {\"title\": \"Импорт 3\"}}").number("/result/item/id");
        rest.call("crm.deal.productrows.set", "{\"id\": %d, \"rows\": [{\"PRODUCT_NAME\": \"Окно\", \"PRICE\": 1, \"QUANTITY\": 1}]}".formatted(deal));
        assertThat(rest.call("crm.productrow.list", "{\"filter\": {\"OWNER_TYPE\": \"D\", \"OWNER_ID\": " + deal + "}}").all("/result", "PRODUCT_NAME")).containsExactly("Окно");
        long call = rest.call("crm.activity.add", "{\"fields\": {\"OWNER_TYPE_ID\": 2, \"OWNER_ID\": %d, \"TYPE_ID\": 2, \"SUBJECT\": \"Позвонить\"}}".formatted(deal)).number("/result");
        String move = "{\"activityId\": %d, \"sourceEntityTypeId\": 2, \"sourceEntityId\": %d, \"targetEntityTypeId\": 4, \"targetEntityId\": %d}".formatted(call, deal, one);
        rest.call("crm.activity.binding.move", move);
        assertThat(rest.call("crm.activity.binding.list", "{\"activityId\": " + call + "}").all("/result", "entityId")).containsExactly("" + one);
        rest.post("crm.activity.binding.move", move).expect(400);
        rest.call("crm.dealcategory.default.set", "{\"name\": \"Продажи\"}");
        assertThat(rest.call("crm.dealcategory.default.get").text("/result/NAME")).isEqualTo("Продажи");
        daria.post("crm.dealcategory.default.set", "{\"name\": \"Моё\"}").expect(403);
        daria.post("crm.currency.base.set", "{\"id\": \"USD\"}").expect(403);
        rest.call("crm.currency.base.set", "{\"id\": \"RUB\"}");
    }
}
