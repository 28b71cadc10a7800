package org.kontor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.kontor.bitrix.WebhookCommand;
import org.kontor.platform.Epochs;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.kontor.testing.TwinPortal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One portal is moved into another through nothing but the protocol, and compared table by table. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MoveTest extends KontorTest {

    @Autowired
    private Epochs epochs;

    @Autowired
    private MigrateCommand command;

    @LocalServerPort
    private int port;

    private static TwinPortal twin;
    private static String address;
    private static long source;
    private static long company;
    private static long deal;
    private static long disked;

    @BeforeEach
    void fillTheTwin() throws IOException {
        if (twin != null) {
            return;
        }
        twin = new TwinPortal(epochs, port);
        twin.in(() -> {
            String url = WebhookCommand.make(sql, URI.create(twin.address()), Cast.ADMIN.email(), "crm,user,department,task,sonet_group,disk");
            address = url;
            Api admin = api.as(Cast.ADMIN);
            rest("crm.deal.userfield.add", """
                    {"fields": {"FIELD_NAME": "COLOR", "USER_TYPE_ID": "enumeration", "EDIT_FORM_LABEL": "Цвет окна", "LIST": [{"VALUE": "Белый"}, {"VALUE": "Дуб"}]}}""");
            Answer field = rest("crm.deal.userfield.list", "{}");
            String name = field.text("/result/0/FIELD_NAME");
            long oak = field.number("/result/0/LIST/1/ID");
            long source = rest("crm.status.add", "{\"fields\": {\"ENTITY_ID\": \"SOURCE\", \"STATUS_ID\": \"FAIR\", \"NAME\": \"Ярмарка мастеров\"}}").number("/result");
            assertThat(source).isPositive();
            company = rest("crm.company.add", """
                    {"fields": {"TITLE": "Окна Плюс", "PHONE": [{"VALUE": "+7 495 123-45-67", "VALUE_TYPE": "WORK"}], "UF_CRM_INN": "7707083893", "ASSIGNED_BY_ID": 4}}""").number("/result");
            long contact = rest("crm.contact.add", """
                    {"fields": {"NAME": "Пётр", "LAST_NAME": "Ветров", "COMPANY_ID": %d, "EMAIL": [{"VALUE": "petr@okna.example"}], "SOURCE_ID": "FAIR"}}""".formatted(company)).number("/result");
            long other = rest("crm.contact.add", "{\"fields\": {\"NAME\": \"Ольга\", \"LAST_NAME\": \"Северова\"}}").number("/result");
            rest("crm.lead.add", "{\"fields\": {\"TITLE\": \"Спросили цену\", \"NAME\": \"Глеб\", \"PHONE\": [{\"VALUE\": \"89261112233\"}], \"SOURCE_ID\": \"FAIR\"}}");
            deal = rest("crm.deal.add", """
                    {"fields": {"TITLE": "Остекление", "COMPANY_ID": %d, "CONTACT_IDS": [%d, %d], "OPPORTUNITY": "150000.50", "CURRENCY_ID": "RUB", "ASSIGNED_BY_ID": 5, "%s": %d}}"""
                    .formatted(company, contact, other, name, oak)).number("/result");
            String stage = rest("crm.dealcategory.stage.list", "{\"id\": 0}").text("/result/1/STATUS_ID");
            rest("crm.deal.update", "{\"id\": %d, \"fields\": {\"STAGE_ID\": \"%s\"}}".formatted(deal, stage));
            long lost = rest("crm.deal.add", "{\"fields\": {\"TITLE\": \"Не сложилось\", \"OPPORTUNITY\": 10, \"COMPANY_ID\": %d}}".formatted(company)).number("/result");
            rest("crm.deal.update", "{\"id\": %d, \"fields\": {\"STAGE_ID\": \"LOSE\"}}".formatted(lost));
            for (int i = 0; i < 60; i++) {
                admin.post("/api/records/deal", "{\"values\": {\"title\": \"Ряд %d\", \"amount\": \"%d\"}}".formatted(i, i)).expect(201);
            }
            rest("crm.timeline.comment.add", "{\"fields\": {\"ENTITY_ID\": %d, \"ENTITY_TYPE\": \"deal\", \"COMMENT\": \"Звонить [b]утром[/b]\"}}".formatted(deal));
            rest("crm.activity.add", """
                    {"fields": {"OWNER_TYPE_ID": 2, "OWNER_ID": %d, "TYPE_ID": 2, "SUBJECT": "Звонок Ветрову", "START_TIME": "2026-05-04T10:00:00+03:00", "END_TIME": "2026-05-04T10:30:00+03:00",
                     "COMPLETED": "Y", "RESPONSIBLE_ID": 5, "DIRECTION": 2, "BINDINGS": [{"OWNER_TYPE_ID": 4, "OWNER_ID": %d}]}}""".formatted(deal, company));
            long task = rest("tasks.task.add", """
                    {"fields": {"TITLE": "Замер", "DESCRIPTION": "Взять рулетку", "RESPONSIBLE_ID": 5, "UF_CRM_TASK": ["D_%d"]}}""".formatted(deal)).number("/result/task/id");
            long sub = rest("tasks.task.add", "{\"fields\": {\"TITLE\": \"Купить рулетку\", \"RESPONSIBLE_ID\": 1, \"PARENT_ID\": %d}}".formatted(task)).number("/result/task/id");
            rest("tasks.task.complete", "{\"taskId\": %d}".formatted(sub));
            long point = rest("task.checklistitem.add", "{\"TASKID\": %d, \"FIELDS\": {\"TITLE\": \"Окна\"}}".formatted(task)).number("/result");
            rest("task.checklistitem.add", "{\"TASKID\": %d, \"FIELDS\": {\"TITLE\": \"Кухня\", \"PARENT_ID\": %d, \"IS_COMPLETE\": \"Y\"}}".formatted(task, point));
            rest("task.commentitem.add", "{\"TASKID\": %d, \"FIELDS\": {\"POST_MESSAGE\": \"Беру\"}}".formatted(task));
            long part = rest("crm.productsection.add", "{\"fields\": {\"NAME\": \"Окна\"}}").number("/result");
            long window = rest("crm.product.add", "{\"fields\": {\"NAME\": \"Окно\", \"PRICE\": 1000, \"CURRENCY_ID\": \"RUB\", \"SECTION_ID\": %d, \"CODE\": \"W-1\"}}".formatted(part)).number("/result");
            rest("crm.deal.productrows.set", """
                    {"id": %d, "rows": [{"PRODUCT_ID": %d, "PRODUCT_NAME": "Окно", "PRICE": 1000, "QUANTITY": 2}, {"PRODUCT_NAME": "Монтаж", "PRICE": 500.5, "QUANTITY": 1}]}""".formatted(lost, window));
            long requisite = rest("crm.requisite.add", """
                    {"fields": {"ENTITY_TYPE_ID": 4, "ENTITY_ID": %d, "PRESET_ID": 1, "NAME": "Основные", "RQ_COMPANY_FULL_NAME": "ООО Окна Плюс", "RQ_INN": "7707083893"}}""".formatted(company)).number("/result");
            rest("crm.address.add", "{\"fields\": {\"TYPE_ID\": 6, \"ENTITY_TYPE_ID\": 8, \"ENTITY_ID\": %d, \"CITY\": \"Тверь\", \"ADDRESS_1\": \"Советская, 1\"}}".formatted(requisite));
            long own = rest("crm.company.add", "{\"fields\": {\"TITLE\": \"Наша фирма\", \"IS_MY_COMPANY\": \"Y\"}}").number("/result");
            long quote = rest("crm.quote.add", """
                    {"fields": {"TITLE": "Предложение", "DEAL_ID": %d, "STATUS_ID": "SENT", "OPPORTUNITY": 700, "BEGINDATE": "2026-03-01", "CLOSEDATE": "2026-04-01", "CONTENT": "Окна", "TERMS": "Сразу",
                     "MYCOMPANY_ID": %d}}""".formatted(deal, own)).number("/result");
            rest("crm.quote.productrows.set", "{\"id\": %d, \"rows\": [{\"PRODUCT_ID\": %d, \"PRODUCT_NAME\": \"Окно большое\", \"PRICE\": 700, \"QUANTITY\": 1}]}".formatted(quote, window));
            rest("crm.quote.add", "{\"fields\": {\"TITLE\": \"Принято\", \"COMPANY_ID\": %d, \"STATUS_ID\": \"APPROVED\"}}".formatted(company));
            rest("crm.timeline.comment.add", "{\"fields\": {\"ENTITY_ID\": %d, \"ENTITY_TYPE\": \"quote\", \"COMMENT\": \"Отправлено\"}}".formatted(quote));
            // what has files, results, projects and time of its own
            rest("crm.timeline.comment.add", "{\"fields\": {\"ENTITY_ID\": %d, \"ENTITY_TYPE\": \"deal\", \"COMMENT\": \"Смета\", \"FILES\": [[\"смета.txt\", \"MTIz\"]]}}".formatted(deal));
            rest("task.item.addfile", "{\"TASK_ID\": %d, \"FILE\": {\"NAME\": \"план.txt\", \"CONTENT\": \"NDU2Nw==\"}}".formatted(task));
            rest("crm.contact.update", "{\"id\": %d, \"fields\": {\"PHOTO\": {\"fileData\": [\"пётр.png\", \"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==\"]}}}".formatted(contact));
            String result = sql.fetchSingle("select v.code from records.book_value v join records.book b on b.id = v.book_id where b.code = 'activity_result' order by v.id desc limit 1").get(0, String.class);
            rest("crm.activity.add", """
                    {"fields": {"OWNER_TYPE_ID": 2, "OWNER_ID": %d, "TYPE_ID": 1, "SUBJECT": "Встреча", "START_TIME": "2026-05-05T10:00:00+03:00", "COMPLETED": "Y", "RESPONSIBLE_ID": 5, "RESULT_SOURCE_ID": "%s"}}"""
                    .formatted(deal, result));
            long project = rest("sonet_group.create", "{\"NAME\": \"Стройка\", \"DESCRIPTION\": \"Сдать дом\", \"PROJECT_DATE_START\": \"2026-03-01\", \"PROJECT_DATE_FINISH\": \"2026-09-01\"}").number("/result");
            rest("sonet_group.user.add", "{\"GROUP_ID\": %d, \"USER_ID\": [5, 6]}".formatted(project));
            long over = rest("sonet_group.create", "{\"NAME\": \"Сдана\"}").number("/result");
            long work = rest("tasks.task.add", "{\"fields\": {\"TITLE\": \"Фундамент\", \"RESPONSIBLE_ID\": 1, \"GROUP_ID\": %d}}".formatted(project)).number("/result/task/id");
            rest("task.elapseditem.add", "[%d, {\"SECONDS\": 5400, \"COMMENT_TEXT\": \"Копал\", \"CREATED_DATE\": \"2026-05-06T09:00:00+03:00\"}]".formatted(work));
            rest("task.elapseditem.add", "[%d, {\"SECONDS\": 600, \"COMMENT_TEXT\": \"Мерил\"}]".formatted(work));
            long last = rest("tasks.task.add", "{\"fields\": {\"TITLE\": \"Сдать ключи\", \"RESPONSIBLE_ID\": 1, \"GROUP_ID\": %d}}".formatted(over)).number("/result/task/id");
            rest("tasks.task.complete", "{\"taskId\": %d}".formatted(last));
            rest("sonet_group.update", "{\"GROUP_ID\": %d, \"CLOSED\": \"Y\"}".formatted(over));
            Answer storages = rest("disk.storage.getlist", "{}");
            String shared = "";
            for (int i = 0; i < storages.at("/result").size(); i++) {
                if (storages.text("/result/" + i + "/ENTITY_TYPE").equals("common")) {
                    shared = storages.text("/result/" + i + "/ROOT_OBJECT_ID");
                }
            }
            String orders = rest("disk.folder.addsubfolder", "{\"id\": %s, \"data\": {\"NAME\": \"Приказы\"}}".formatted(shared)).text("/result/ID");
            String old = rest("disk.folder.addsubfolder", "{\"id\": %s, \"data\": {\"NAME\": \"Старые\"}}".formatted(orders)).text("/result/ID");
            rest("disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"о приёме.txt\"}, \"fileContent\": [\"о приёме.txt\", \"MTIzNDU2Nzg5\"]}".formatted(old));
            disked = rest("disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"устав.txt\"}, \"fileContent\": [\"устав.txt\", \"MTIzNDU2Nzg5MDE=\"]}".formatted(orders)).number("/result/ID");
            // who is known here only by this move
            long branch = rest("department.add", "{\"NAME\": \"Филиал\", \"PARENT\": 1}").number("/result");
            long newcomer = rest("user.add", "{\"EMAIL\": \"foma@kontor.example\", \"NAME\": \"Фома\", \"LAST_NAME\": \"Новый\", \"UF_DEPARTMENT\": [%d]}".formatted(branch)).number("/result");
            long line = rest("crm.category.add", "{\"entityTypeId\": 2, \"fields\": {\"name\": \"Сервис\"}}").number("/result/category/id");
            String first = rest("crm.dealcategory.stage.list", "{\"id\": %d}".formatted(line)).text("/result/0/STATUS_ID");
            rest("crm.deal.add", "{\"fields\": {\"TITLE\": \"Ремонт\", \"OPPORTUNITY\": 900, \"CURRENCY_ID\": \"RUB\", \"CATEGORY_ID\": %d, \"STAGE_ID\": \"%s\", \"ASSIGNED_BY_ID\": %d}}".formatted(line, first, newcomer));
            sql.execute("update crm_deal.deal set created_at = created_at - interval '400 days', created_by = 6 where id = " + deal);
            return null;
        });
    }

    @AfterAll
    static void closeTheTwin() {
        if (twin != null) {
            twin.close();
            twin = null;
        }
    }

    private static final String DISK = """
            select i.name, p.name, i.folder, i.size, f.sha256, date_trunc('second', i.created_at), i.created_by, s.kind from disk.item i join disk.storage s on s.id = i.storage_id
             left join disk.item p on p.id = i.parent_id left join platform.file f on f.id = i.file_id where i.parent_id is not null and i.deleted_at is null order by i.name""";

    private Answer rest(String method, String json) {
        return api.post(URI.create(address).getPath() + method, json).expect(200);
    }

    private void same(String query) {
        List<String> there = twin.in(() -> sql.fetch(query).map(row -> row.intoList().toString()));
        assertThat(sql.fetch(query).map(row -> row.intoList().toString())).as(query).isNotEmpty().containsExactlyElementsOf(there);
    }

    private Answer view() {
        return api.as(Cast.ADMIN).get("/api/migration/" + source).expect(200);
    }

    private void move() {
        api.as(Cast.ADMIN).post("/api/migration/" + source + "/start").expect(202);
        jobs.runDue();
        Answer view = view();
        assertThat(view.text("/source/state")).as(view.text("/source/problem")).isEqualTo("done");
    }

    private long step(String code, String what) {
        Answer view = view();
        for (int i = 0; ; i++) {
            if (view.text("/steps/" + i + "/code").equals(code)) {
                return view.number("/steps/" + i + "/" + what);
            }
        }
    }

    @Test
    @Order(1)
    void theCheckTellsWhatThereIsAndProposesWhatBecomesOfIt() {
        Answer found = api.as(Cast.ADMIN).post("/api/migration", "{\"address\": \"" + address + "crm.deal.list\", \"rate\": 0}").expect(201);
        source = found.number("/source/id");
        assertThat(found.text()).doesNotContain(URI.create(address).getPath().replaceAll("/rest/\\d+/|/", ""));
        assertThat(found.at("/found/missing").size()).isZero();
        assertThat(found.text("/choices/person~15")).isEqualTo("5");
        assertThat(found.text("/choices/pipeline~10")).isNotEqualTo("new");
        assertThat(found.all("/found/items", "title")).contains("Цвет окна", "Соколова Дарья");
        api.as(Cast.ANNA).get("/api/migration").expectProblem(403, "forbidden");
        api.as(Cast.ADMIN).post("/api/migration", "{\"address\": \"https://example.com/\"}").expectProblem(422, "invalid");
        api.as(Cast.ADMIN).post("/api/migration", "{\"address\": \"http://10.0.0.1/rest/1/abcdef/\"}").expectProblem(422, "invalid");
    }

    @Test
    @Order(2)
    void everythingComesWithItsDatesAuthorsAndLinks() {
        move();
        same("select id, title, inn from crm_client.company order by 1");
        same("select c.id, c.last_name, c.first_name, o.title from crm_client.contact c left join crm_client.company o on o.id = c.company_id order by 1");
        same("select l.id, l.title, s.code, v.code from crm_lead.lead l join crm_pipeline.stage s on s.id = l.stage_id left join records.book_value v on v.id = l.source_id order by 1");
        same("""
                select d.id, d.title, d.amount, d.currency, s.code, d.closed, date_trunc('second', d.closed_at), date_trunc('second', d.created_at), d.created_by, d.responsible_id, c.title as company, d.close_on,
                 (select string_agg(p.last_name, ',' order by p.last_name) from crm_deal.deal_contact x join crm_client.contact p on p.id = x.contact_id where x.deal_id = d.id) as people
                 from crm_deal.deal d join crm_pipeline.stage s on s.id = d.stage_id left join crm_client.company c on c.id = d.company_id order by d.title""");
        same("""
                select d.title, m.kind, f.code, s.code, date_trunc('second', m.at) from crm_pipeline.stage_move m join crm_deal.deal d on d.id = m.record_id and m.type_id = 2
                 join crm_pipeline.stage s on s.id = m.stage_id left join crm_pipeline.stage f on f.id = m.from_stage where d.title not like 'Ряд%' order by d.title, m.at, m.id""");
        same("""
                select d.title, f.code, w.code from crm_deal.deal d join crm_pipeline.stage f on f.id = d.furthest_stage_id join crm_pipeline.stage w on w.id = d.working_stage_id
                 where d.title not like 'Ряд%' order by 1""");
        same("select d.title, c.html, c.author_id, date_trunc('second', c.created_at) from timeline.comment c join crm_deal.deal d on d.id = c.record_id and c.type_id = 2 order by c.id");
        same("""
                select a.id, a.title, a.closed, a.plan_at, a.duration, a.responsible_id, k.code, d.title, c.title from activity.item a join records.book_value k on k.id = a.kind_id
                 left join activity.activity_deal x on x.activity_id = a.id left join crm_deal.deal d on d.id = x.deal_id
                 left join activity.activity_company y on y.activity_id = a.id left join crm_client.company c on c.id = y.company_id order by a.title""");
        same("""
                select t.id, t.title, t.situation, s.code, t.deadline, t.creator_id, t.responsible_id, t.closed, date_trunc('second', t.closed_at), date_trunc('second', t.created_at), p.title, d.title
                 from task.item t join records.book_value s on s.id = t.state_id left join task.item p on p.id = t.parent_id
                 left join task.task_deal x on x.task_id = t.id left join crm_deal.deal d on d.id = x.deal_id order by t.title""");
        same("select t.title, i.title, p.title, date_trunc('second', i.done_at), i.done_by from task.check_item i join task.item t on t.id = i.task_id left join task.check_item p on p.id = i.parent_id order by i.id");
        same("select t.title, c.html, c.author_id from timeline.comment c join task.item t on t.id = c.record_id and c.type_id = (select type_id from timeline.comment where html like '%Беру%' limit 1) where c.html like '%Беру%' order by 1");
        same("select id, title, price, article from product.item order by 1");
        same("select r.title, r.quantity, r.price, p.title from product.product_row r left join product.item p on p.id = r.product_id order by r.title");
        same("""
                select q.id, q.number, q.title, coalesce(q.amount, 0)::numeric(20, 2), q.currency, s.code, q.closed, q.begin_on, q.close_on, q.content, q.terms, date_trunc('second', q.created_at), d.title, c.title, o.title,
                 (select string_agg(p.last_name, ',' order by p.last_name) from quote.quote_contact x join crm_client.contact p on p.id = x.contact_id where x.quote_id = q.id)
                 from quote.item q join records.book_value s on s.id = q.status_id left join crm_deal.deal d on d.id = q.deal_id left join crm_client.company c on c.id = q.company_id
                 left join crm_client.company o on o.id = q.seller_id order by q.id""");
        same("select q.title, c.html, c.author_id from timeline.comment c join quote.item q on q.id = c.record_id and c.type_id = (select type_id from timeline.comment where html like '%Отправлено%' limit 1) where c.html like '%Отправлено%'");
        same("select c.title, r.preset, r.full_name, r.inn, r.is_main, a.kind, a.city, a.line from crm_requisite.requisite r join crm_client.company c on c.id = r.company_id left join crm_requisite.address a on a.requisite_id = r.id order by 1, 3");
        same("select p.id, p.last_name, p.email, p.status, d.id, d.name from identity.person p join identity.membership m on m.person_id = p.id join identity.department d on d.id = m.department_id where d.name = 'Филиал'");
        same("select d.title, p.id, p.title, s.code from crm_deal.deal d join crm_pipeline.stage s on s.id = d.stage_id join crm_pipeline.pipeline p on p.id = s.pipeline_id where d.title = 'Ремонт'");
        same("""
                select p.id, p.title, p.goal, p.responsible_id, p.starts_on, p.ends_on, p.closed, p.tasks, p.tasks_done, p.spent, date_trunc('second', p.created_at),
                 (select string_agg(l.person_id::text, ',' order by l.person_id) from records.record_person l where l.type_id = 7 and l.record_id = p.id and l.role = 'member') from project.item p order by p.id""");
        same("select t.title, e.person_id, date_trunc('second', e.started_at), date_trunc('second', e.ended_at), e.minutes, e.note, e.by_hand, t.spent, p.title from task.time_entry e join task.item t on t.id = e.task_id left join project.item p on p.id = t.project_id order by e.note");
        same("select a.title, v.code from activity.item a join records.book_value v on v.id = a.result_id order by 1");
        // the protocol does not tell what a file in a field is called
        same("select f.size, f.sha256, f.type_id, f.record_id, case when f.type_id = 3 then null else f.name end from platform.file f where f.deleted_at is null and f.record_id is not null order by f.size");
        same(DISK);
        assertThat(step("disk", "added")).isEqualTo(4);
        long here = sql.fetchSingle("select id from crm_deal.deal where title = 'Остекление'").get(0, Long.class);
        String color = sql.fetchSingle("select id from records.field_option where title = 'Дуб'").get(0, String.class);
        assertThat(api.as(Cast.ADMIN).get("/api/records/deal/" + here).expect(200).text()).contains(color);
        assertThat(step("deal", "added")).isEqualTo(63);
        assertThat(step("deal", "there")).isEqualTo(63);
    }

    @Test
    @Order(3)
    void aSecondPassCreatesNothingBringsWhatChangedAndKeepsWhatWasChangedHere() {
        long deals = sql.fetchCount(org.jooq.impl.DSL.table("crm_deal.deal"));
        twin.in(() -> {
            rest("crm.deal.update", "{\"id\": %d, \"fields\": {\"TITLE\": \"Остекление балкона\", \"OPPORTUNITY\": 200000}}".formatted(deal));
            rest("disk.file.uploadversion", "{\"id\": %d, \"fileContent\": [\"устав.txt\", \"MTIzNDU2Nzg5MDEy\"]}".formatted(disked));
            return null;
        });
        long here = sql.fetchSingle("select id from crm_deal.deal where title = 'Остекление'").get(0, Long.class);
        Answer card = api.as(Cast.ADMIN).get("/api/records/deal/" + here).expect(200);
        api.as(Cast.ADMIN).patch("/api/records/deal/" + here, "{\"version\": %d, \"values\": {\"amount\": \"170000\"}}".formatted(card.number("/version"))).expect(200);
        move();
        assertThat(sql.fetchCount(org.jooq.impl.DSL.table("crm_deal.deal"))).isEqualTo((int) deals);
        assertThat(step("deal", "added")).isZero();
        assertThat(step("disk", "added")).isZero();
        assertThat(step("disk", "updated")).isEqualTo(1);
        same("select i.name, i.version, f.sha256 from disk.item i join platform.file f on f.id = i.file_id where i.deleted_at is null order by i.name");
        assertThat(step("deal", "updated")).isEqualTo(1);
        assertThat(sql.fetchSingle("select title || ' ' || amount::int from crm_deal.deal where id = " + here).get(0, String.class)).isEqualTo("Остекление балкона 170000");
        Answer kept = api.as(Cast.ADMIN).get("/api/migration/" + source + "/remarks?what=kept").expect(200);
        assertThat(kept.all("/items", "field")).containsExactly("amount");
        assertThat(kept.number("/items/0/here")).isEqualTo(here);
    }

    @Test
    @Order(4)
    void theWholeIsTakenBackAndMayComeAnew() {
        Answer last = api.as(Cast.ADMIN).post("/api/migration/" + source + "/undo").expect(200);
        jobs.runDue();
        assertThat(last.number("/passes")).isEqualTo(1);
        assertThat(api.as(Cast.ADMIN).post("/api/migration/" + source + "/undo").expect(200).number("/passes")).isZero();
        jobs.runDue();
        // what was changed here since stays
        assertThat(sql.fetch("select title from crm_deal.deal where deleted_at is null").map(row -> row.get(0, String.class))).containsExactly("Остекление");
        // and the file whose content is not the first any more, with the folder that holds it
        assertThat(sql.fetch("select name from disk.item where parent_id is not null and deleted_at is null order by name").map(row -> row.get(0, String.class))).containsExactly("Приказы", "устав.txt");
        api.as(Cast.ADMIN).post("/api/migration/" + source + "/undo").expectProblem(409, "migration_nothing");
        move();
        assertThat(step("disk", "added")).isEqualTo(2);
        assertThat(step("deal", "added")).isEqualTo(62);
        assertThat(sql.fetchCount(sql.selectFrom("crm_deal.deal where deleted_at is null"))).isEqualTo(63);
    }

    @Test
    @Order(5)
    void aBusyBrokenAndOddSourceIsMovedAllTheSame() throws IOException {
        try (ScriptedPortal odd = new ScriptedPortal()) {
            odd.list("user.get", List.of(Map.of("ID", "7", "ACTIVE", true, "NAME", "Нина", "LAST_NAME", "Ушакова", "EMAIL", "nina@odd.example", "USER_TYPE", "employee"),
                    Map.of("ID", "8", "ACTIVE", false, "NAME", "Фома", "LAST_NAME", "Прежний", "EMAIL", "", "USER_TYPE", "employee")));
            odd.list("crm.status.list", List.of(
                    Map.of("ID", "1", "ENTITY_ID", "DEAL_STAGE", "STATUS_ID", "NEW", "NAME", "Новая", "SORT", "10"),
                    Map.of("ID", "2", "ENTITY_ID", "DEAL_STAGE", "STATUS_ID", "UC_ODD", "NAME", "Странная", "SORT", "20", "COLOR", "#00FF00")));
            List<Map<String, Object>> companies = new ArrayList<>();
            companies.add(Map.of("ID", "11", "TITLE", "", "PHONE", List.of(Map.of("VALUE", "не звонить", "VALUE_TYPE", "WORK"), Map.of("VALUE", "+74951112233", "VALUE_TYPE", "WORK")),
                    "REVENUE", "много", "ASSIGNED_BY_ID", "999", "DATE_CREATE", "вчера"));
            for (int i = 0; i < 120; i++) {
                companies.add(Map.of("ID", String.valueOf(100 + i), "TITLE", "Странная " + i, "ASSIGNED_BY_ID", i % 2 == 0 ? "7" : "8", "DATE_CREATE", "2024-02-03T10:00:00+03:00"));
            }
            odd.list("crm.company.list", companies);
            odd.list("crm.contact.list", List.of(Map.of("ID", "5", "NAME", "", "LAST_NAME", "")));
            odd.list("crm.deal.list", List.of(
                    Map.of("ID", "1", "TITLE", "Странная сделка", "STAGE_ID", "UC_ODD", "CATEGORY_ID", "0", "OPPORTUNITY", "12.345", "CURRENCY_ID", "XXX", "COMPANY_ID", "11", "ASSIGNED_BY_ID", "8"),
                    Map.of("ID", "2", "TITLE", "Ничья", "STAGE_ID", "C9:GONE", "CATEGORY_ID", "9", "COMPANY_ID", "4040")));
            // its history has lost the last stage of the first deal
            odd.within.put("crm.stagehistory.list", "items");
            odd.list("crm.stagehistory.list", List.of(
                    Map.of("ID", "1", "ENTITY_TYPE_ID", "2", "OWNER_ID", "1", "TYPE_ID", 1, "STAGE_ID", "NEW", "CREATED_TIME", "2024-02-03T10:00:00+03:00")));
            Answer found = api.as(Cast.ADMIN).post("/api/migration", "{\"address\": \"" + odd.address() + "\", \"rate\": 0}").expect(201);
            long own = found.number("/source/id");
            assertThat(found.text()).doesNotContain("secret0123456789");
            assertThat(found.at("/found/missing").toString()).contains("task", "department");
            odd.troubles.addAll(List.of("limit", "break", "error", "limit"));
            odd.slow = "crm.company.list";
            odd.fatal = "crm.deal.list?select%5B%5D=*";
            api.as(Cast.ADMIN).post("/api/migration/" + own + "/start").expect(202);
            jobs.runDue();
            Answer broken = api.as(Cast.ADMIN).get("/api/migration/" + own).expect(200);
            assertThat(broken.text("/source/state")).as(broken.text()).isEqualTo("failed");
            assertThat(sql.fetchCount(sql.selectFrom("crm_client.company where title like 'Странная%'"))).isEqualTo(120);

            // it does not go on in the name of one who administers nothing any more, but in that of who starts it again
            api.as(Cast.ADMIN).post("/api/migration/" + own + "/start").expect(202);
            sql.execute("update migration.source set created_by = " + Cast.EGOR.id() + " where id = " + own);
            jobs.runDue();
            assertThat(api.as(Cast.ADMIN).get("/api/migration/" + own).expect(200).text("/source/problem")).contains("не администратор портала");

            odd.fatal = "";
            api.as(Cast.ADMIN).post("/api/migration/" + own + "/start").expect(202);
            assertThat(sql.fetchValue("select created_by from migration.source where id = " + own)).isEqualTo(Cast.ADMIN.id());
            jobs.runDue();
            Answer done = api.as(Cast.ADMIN).get("/api/migration/" + own).expect(200);
            assertThat(done.text("/source/state")).as(done.text()).isEqualTo("done");
            assertThat(sql.fetchCount(sql.selectFrom("crm_client.company where title like 'Странная%'"))).isEqualTo(120);
            assertThat(sql.fetchValue("select count(*) from crm_client.company where title like 'Странная%' and created_at = '2024-02-03T07:00:00Z'")).isEqualTo(120L);
            assertThat(sql.fetch("select status from identity.person where last_name in ('Ушакова', 'Прежний') order by last_name").map(row -> row.get(0, String.class)))
                    .containsExactly("dismissed", "invited");
            assertThat(sql.fetchValue("select s.title from crm_deal.deal d join crm_pipeline.stage s on s.id = d.stage_id where d.title = 'Странная сделка'")).isEqualTo("Странная");
            assertThat(sql.fetch("select m.kind, f.title, s.title from crm_pipeline.stage_move m join crm_deal.deal d on d.id = m.record_id and m.type_id = 2 join crm_pipeline.stage s"
                    + " on s.id = m.stage_id left join crm_pipeline.stage f on f.id = m.from_stage where d.title = 'Странная сделка' order by m.at, m.id").map(row -> row.intoList().toString()))
                    .containsExactly("[1, null, Новая]", "[2, Новая, Странная]");
            assertThat(sql.fetchValue("select responsible_id from crm_deal.deal where title = 'Странная сделка'")).isEqualTo(Cast.ADMIN.id());
            assertThat(sql.fetchCount(sql.selectFrom("crm_deal.deal where title = 'Ничья'"))).isEqualTo(1);
            Answer left = api.as(Cast.ADMIN).get("/api/migration/" + own + "/remarks?what=left_out").expect(200);
            assertThat(left.text()).contains("не звонить", "много", "XXX", "C9:GONE");
            Answer replaced = api.as(Cast.ADMIN).get("/api/migration/" + own + "/remarks?what=replaced&kind=deal").expect(200);
            assertThat(replaced.text()).contains("Прежний");

            // from the command line the same: nothing twice
            List<String> said = new ArrayList<>();
            assertThat(command.run(odd.address(), 0, said::add)).as(said.toString()).isTrue();
            assertThat(said.toString()).contains("121").doesNotContain("secret0123456789");
            assertThat(sql.fetchCount(sql.selectFrom("crm_client.company where title like 'Странная%'"))).isEqualTo(120);
            assertThat(command.run(odd.address().replace("/rest/", "/nothing/"), 0, said::add)).isFalse();
        }
    }
}
