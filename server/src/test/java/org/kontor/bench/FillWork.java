package org.kontor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The second part of the filling: what people do and plan. Three activities a deal over two years, a sixth of them open, bound
 * to deals, contacts, companies and leads; a task a deal, an eighth of them open, with those who help, watch and talk; a lead
 * to five deals; a third stage move of nearly every deal; one deal with 2,000 entries in its feed; a project of 2,000 tasks that
 * wait for one another. It has a mark of its own, so that a database that is there already is extended.
 */
final class FillWork {

    /** How many entries the feed of {@link #talked} has. */
    static final int ENTRIES = 2_000;

    /** How many tasks the project of the chart has. */
    static final int PLANNED = 2_000;

    /** The project of the chart. */
    static final long PROJECT = 1;

    private static final String OPERATION = "'00000000-0000-0000-0000-000000000002'";
    private static final List<String> TABLES = List.of(
            "activity.item", "activity.activity_deal", "activity.activity_contact", "activity.activity_company", "activity.activity_lead",
            "task.item", "task.task_deal", "task.task_company", "task.unread", "task.dependency", "task.log",
            "records.record_person", "crm_lead.lead", "crm_pipeline.stage_move");

    /** Whose record number n is, as in {@link Fill}. */
    private static final String OWNER = "(case when %1$s %% 100 < 10 then 1001 when %1$s %% 100 < 26 then 1002 + (%1$s %% 100 - 10) / 4 else 1006 + (%1$s / 100 + %1$s) %% 45 end)";

    private final Database database;
    private final Size size;
    private final Path mark;
    private final String made;

    /**
     * The filling of a database.
     *
     * @param folder that of the size, for its mark
     * @param self the source of this class: another one fills anew
     */
    FillWork(Database database, Size size, Path folder, Path self) {
        this.database = database;
        this.size = size;
        this.mark = folder.resolve("filled-work");
        this.made = Fill.madeBy(self, self).getFirst();
    }

    /** Whether it has been filled by this class as it is. */
    boolean present() {
        try {
            return Files.exists(mark) && Files.readString(mark).strip().equals(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the tables; the server has migrated them and stands still. */
    void make() {
        clear();
        Map<String, String> indexes = dropIndexes();
        step("create unlogged table public.bench_deal as select row_number() over (order by id) - 1 as place, id from crm_deal.deal where not closed and id <= " + size.deals());
        step("alter table public.bench_deal add primary key (place)", "analyze public.bench_deal");
        leads();
        activities();
        tasks();
        plan();
        moves();
        indexes.values().forEach(this::step);
        talk();
        steps();
        step("drop table public.bench_deal");
        recount();
        for (String table : List.of("activity.item", "task.item", "crm_lead.lead", "project.item")) {
            step("alter table " + table + " alter column id restart with 100000000");
        }
        step("update platform.epoch set value = value + 1");
        step("insert into analytics.funnel_touched (type_id, month, responsible_id) select distinct 2, date_trunc('month', inquiry_at at time zone 'UTC')::date, coalesce(responsible_id, 0) from crm_deal.deal where inquiry_at is not null and deleted_at is null"
                + " union all select distinct 1, date_trunc('month', inquiry_at at time zone 'UTC')::date, coalesce(responsible_id, 0) from crm_lead.lead where inquiry_at is not null and deleted_at is null");
        step("vacuum (analyze)");
    }

    /** Waits until the server has made the sums of the funnel anew, and notes that all is there. */
    void await() {
        while (database.number("select count(*) from analytics.funnel_touched") > 0) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        step("vacuum (analyze) analytics.funnel_cell, analytics.funnel_touched");
        try {
            Files.writeString(mark, made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what a run has added, after {@link Fill#reset}. */
    void reset() {
        boolean added = database.number("select (select count(*) from activity.item where id >= 100000000) + (select count(*) from task.item where id >= 100000000)"
                + " + (select count(*) from crm_lead.lead where id >= 100000000)") > 0;
        if (added) {
            remove("id >= 100000000", "record_id >= 100000000");
            step("vacuum (analyze) activity.item, task.item, crm_lead.lead, records.record_person");
        }
        if (added || database.number("select count(*) from (select from records.counter where type_id = 5 limit 1) x") == 0) {
            recount();
        }
    }

    /** Takes everything away that an earlier filling has put there. */
    private void clear() {
        step("truncate activity.item, activity.activity_deal, activity.activity_contact, activity.activity_company, activity.activity_lead, activity.reminder cascade");
        remove("true", "true");
        step("drop table if exists public.bench_deal, public.bench_work");
        step("delete from crm_pipeline.stage_move where operation_id = " + OPERATION, "delete from records.history where operation_id = " + OPERATION,
                "delete from timeline.comment where operation_id = " + OPERATION, "delete from records.operation where id = " + OPERATION);
    }

    private void remove(String items, String records) {
        String types = "type_id in (1, 5, 6, 7) and " + records;
        step("delete from records.record_person where " + types, "delete from records.history where " + types, "delete from search.entry where " + types,
                "delete from timeline.comment where " + types, "delete from crm_pipeline.stage_move where type_id = 1 and " + records);
        for (String of : List.of("lead", "deal", "contact", "company")) {
            String id = items.replace("id ", "activity_id ");
            step("delete from activity.activity_" + of + " where " + id, "delete from task.task_" + of + " where " + id.replace("activity", "task"));
        }
        String task = items.replace("id ", "task_id ");
        for (String of : List.of("unread", "favorite", "log", "check_item", "time_entry", "date_proposal", "step", "result", "board_place")) {
            step("delete from task." + of + " where " + task);
        }
        step("delete from task.dependency where " + items.replace("id ", "before_id "), "delete from activity.reminder where " + items.replace("id ", "activity_id "));
        step("delete from activity.item where " + items, "delete from task.item where " + items, "delete from project.item where " + items,
                "delete from crm_lead.lead where " + items);
    }

    private String created(String count) {
        return "now() - interval '2 years' * (1 - n::float8 / " + count + ")";
    }

    private static String hash(int salt, int below) {
        return "((hashint8(n + " + 7_000_003L * salt + ") & 2147483647) % " + below + ")";
    }

    private static String owner(String of) {
        return OWNER.formatted(of);
    }

    private static String value(String book, String code) {
        return "(select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = '" + book + "' and v.code = '" + code + "')";
    }

    /** The ids of a book's values in their order, as an array. */
    private String values(String book) {
        return "array" + database.values("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = '" + book + "' order by v.id") + "::bigint[]";
    }

    private void leads() {
        List<String> stages = database.values("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 1 and p.is_default and s.removed_at is null order by s.sort limit 5");
        String ids = "array" + stages + "::bigint[]";
        long pipeline = database.number("select id from crm_pipeline.pipeline where type_id = 1 and is_default");
        int count = size.deals() / 5;
        step("insert into crm_lead.lead (id, title, pipeline_id, stage_id, semantic, rank, moved_at, closed, closed_at, last_name, first_name, company_title, responsible_id,"
                + " created_at, created_by, modified_at, modified_by, source_id, loss_reason_id, utm_source, furthest_stage_id, working_stage_id, inquiry_at, first_answer_at, amount, currency)"
                + " select n, 'Заявка ' || n, " + pipeline + ", (" + ids + ")[p], case when p < 4 then 'P' when p = 4 then 'S' else 'F' end,"
                + " lpad(to_hex((140737488355328 - floor(extract(epoch from t) * 1000))::bigint), 12, '0'), t + interval '1 day', p > 3, case when p > 3 then t + interval '1 day' end,"
                + " 'Заявитель' || n, 'Пётр', 'Фирма ' || n, o, t, o, t + interval '1 day', o,"
                + " (" + values("source") + ")[1 + n % 8], case when p = 5 then (" + values("loss_reason") + ")[1 + n % 4] end, (array['yandex','google','vk',null])[1 + n % 4],"
                + " (" + ids + ")[least(p, 1 + n % 4)], (" + ids + ")[least(p, 1 + n % 3)], t, t + interval '1 minute' * " + hash(1, 2_000) + ", 1000 * (1 + n % 90), 'RUB'"
                + " from generate_series(1::bigint, " + count + ") n, lateral (select " + created(String.valueOf(count)) + " t, " + owner("n") + " o, " + hash(2, 100) + " h) x,"
                + " lateral (select case when n < 0.95 * " + count + " then case when h < 65 then 4 else 5 end when h < 30 then 4 when h < 45 then 5 when h < 75 then 1 when h < 90 then 2 else 3 end p) s");
        step("insert into crm_pipeline.stage_move (type_id, record_id, kind, pipeline_id, stage_id, semantic, at, moved_by, operation_id) select 1, id, 1, pipeline_id, " + stages.getFirst() + ", 'P', created_at, created_by, " + OPERATION + " from crm_lead.lead");
        step("insert into crm_pipeline.stage_move (type_id, record_id, kind, from_pipeline, from_stage, pipeline_id, stage_id, semantic, at, moved_by, operation_id) select 1, id, case when closed then 3 else 2 end, pipeline_id, "
                + stages.getFirst() + ", pipeline_id, stage_id, semantic, moved_at, created_by, " + OPERATION + " from crm_lead.lead where stage_id <> " + stages.getFirst());
    }

    private void activities() {
        long count = 3L * size.deals();
        long open = database.number("select count(*) from public.bench_deal");
        String titles = "(array['Позвонить','Встретиться','Написать','Ответить','Подготовить предложение','Уточнить сроки','Договориться о замере','Напомнить об оплате'])[1 + n % 8]";
        String kind = "case when k < 45 then 1 when k < 60 then 2 when k < 75 then 3 when k < 85 then 4 else 5 end";
        step("create unlogged table public.bench_work as select n, x.t, x.open, case when x.open then least(x.t, now() - interval '1 hour') else x.t end created,"
                + " case when x.open and n > 0.8 * " + count + " then now() + interval '1 minute' * (" + hash(3, 64_800) + " - 7200) else x.t + interval '1 minute' * (60 + " + hash(3, 10_000) + ") end plan,"
                + " case when x.open then (select b.id from public.bench_deal b where b.place = (hashint8(n + 5) & 2147483647) % " + open + ")"
                + " else greatest(1, least(" + size.deals() + ", n / 3 - " + hash(4, size.deals() / 20) + ")) end deal, " + hash(5, 100) + " k, " + hash(6, 100) + " b"
                + " from generate_series(1::bigint, " + count + ") n, lateral (select " + created(String.valueOf(count)) + " t,"
                + " case when n > 0.8 * " + count + " then " + hash(7, 100) + " < 70 else " + hash(7, 1000) + " < 33 end open) x");
        step("insert into activity.item (id, title, kind_id, direction_id, priority_id, plan_at, plan_zone, duration, initiator_id, closed, closed_at, closed_by, result_id, responsible_id,"
                + " created_at, created_by, modified_at, modified_by)"
                + " select n, " + titles + " || ' ' || n, (" + values("activity_kind") + ")[" + kind + "], case when k < 45 or k between 60 and 84 then (" + values("activity_direction") + ")[1 + n % 3 / 2] end,"
                + " " + value("activity_priority", "NORMAL") + ", w.plan, 'Europe/Moscow', 30, o, not w.open, c, case when not w.open then o end, case when not w.open and k < 80 then (" + values("activity_result") + ")[1 + n % 5] end, o,"
                + " w.created, o, coalesce(c, w.created), o from public.bench_work w join crm_deal.deal d on d.id = w.deal,"
                + " lateral (select case when " + hash(8, 12) + " = 0 then 1006 + n % 45 else d.responsible_id end o, case when not w.open then least(now(), greatest(w.created, w.plan) + interval '1 minute' * " + hash(9, 2_000) + ") end c) x order by n");
        step("insert into activity.activity_deal (activity_id, deal_id, is_primary) select n, deal, true from public.bench_work where b < 60 order by n");
        step("insert into activity.activity_contact (activity_id, contact_id, is_primary) select w.n, d.contact_id, true from public.bench_work w join crm_deal.deal d on d.id = w.deal where (b % 10 < 7 or b >= 60) and d.contact_id is not null order by n");
        step("insert into activity.activity_company (activity_id, company_id, is_primary) select w.n, d.company_id, true from public.bench_work w join crm_deal.deal d on d.id = w.deal where b % 2 = 0 and d.company_id is not null order by n");
        step("insert into activity.activity_lead (activity_id, lead_id, is_primary) select n, 1 + deal % " + size.deals() / 5 + ", true from public.bench_work where b % 20 = 7 order by n");
        step("drop table public.bench_work");
    }

    private void tasks() {
        int count = size.deals();
        String titles = "(array['Подготовить смету','Согласовать договор','Проверить оплату','Собрать документы','Ответить на письмо','Обновить прайс','Составить план','Разобрать обращение'])[1 + n % 8]";
        String state = "case when not x.open then 4 when s < 40 then 1 when s < 80 then 2 when s < 90 then 3 else 5 end";
        step("insert into task.item (id, title, situation, expected, creator_id, responsible_id, state_id, line_id, priority_id, waits_id, deadline, first_deadline, started_at, closed, closed_at, taken_at, first_answer_at, answer_due_at, unanswered,"
                + " overdue_told, escalated, created_at, created_by, modified_at, modified_by)"
                + " select n, " + titles + " || ' ' || n, 'Клиент ждёт ответа по вопросу ' || n, 'Готовый документ', c, o, (" + values("task_state") + ")[" + state + "], (" + values("task_line") + ")[1 + n % 2],"
                + " " + value("task_priority", "normal") + ", case when x.open then case when " + state + " = 3 then c else o end end, l, l, case when s >= 40 or not x.open then t + interval '5 hours' end,"
                + " not x.open, case when not x.open then least(now(), t + interval '1 hour' * (6 + " + hash(12, 200) + ")) end, t, a, t + interval '1 day', a is null and x.open and t < now() - interval '1 day',"
                + " case when l < now() then l end, coalesce(l < now(), false), t, c, t, c"
                + " from generate_series(1::bigint, " + count + ") n, lateral (select " + created(String.valueOf(count)) + " t, " + owner("n") + " o, " + hash(10, 100) + " s,"
                + " case when n > 0.85 * " + count + " then " + hash(11, 100) + " < 75 else " + hash(11, 1000) + " < 15 end open) x,"
                + " lateral (select case when n % 4 = 0 then o when o between 1001 and 1005 and n % 4 < 3 then 1002 else 1001 + " + hash(13, 50) + " end c,"
                + " case when " + hash(14, 10) + " = 0 then null when x.open and n > 0.85 * " + count + " then date_trunc('hour', now()) + interval '1 hour' * (" + hash(15, 960) + " - 190) else date_trunc('hour', t) + interval '3 days' end l,"
                + " case when s >= 20 or not x.open then t + interval '1 minute' * " + hash(16, 1_400) + " end a) y order by n");
        step("insert into records.record_person (type_id, record_id, role, person_id) select 6, id, 'creator', creator_id from task.item order by id");
        step("insert into records.record_person (type_id, record_id, role, person_id) select distinct 6, n, 'helper', 1001 + (hashint8(n + 77 * i) & 2147483647) % 50 from generate_series(1::bigint, " + count + ") n, generate_series(1, 2) i where n % 10 < 4 - i");
        step("insert into records.record_person (type_id, record_id, role, person_id) select distinct 6, n, 'observer', 1001 + (hashint8(n + 1717 * i) & 2147483647) % 50 from generate_series(1::bigint, " + count + ") n, generate_series(1, 2) i where n % 10 between 3 and 8 - i");
        step("insert into task.task_deal (task_id, deal_id, is_primary) select n, n, true from generate_series(1::bigint, " + count + ") n where n % 5 = 0");
        step("insert into task.task_company (task_id, company_id, is_primary) select n, 1 + n % " + size.companies() + ", true from generate_series(1::bigint, " + count + ") n where n % 10 = 0");
        step("insert into task.log (task_id, person_id, kind, at) select id, responsible_id, 'has', created_at from task.item union all select id, responsible_id, 'left', closed_at from task.item where closed");
        step("insert into timeline.comment (type_id, record_id, author_id, html, text, created_at, operation_id) select 6, t.id, case when t.id % 4 < 2 then t.creator_id else t.responsible_id end, '<p>Сделано, ' || t.id || '</p>', 'Сделано, ' || t.id,"
                + " t.created_at + interval '4 hours', " + OPERATION + " from task.item t where t.id % 2 = 0");
        step("insert into task.unread (task_id, person_id, comment_id) select t.id, t.responsible_id, c.id from task.item t join timeline.comment c on c.type_id = 6 and c.record_id = t.id where not t.closed and t.id % 4 = 0 and t.responsible_id <> t.creator_id and c.author_id <> t.responsible_id");
    }

    /** The project of the chart: chains of tasks, of which each begins when the one before it ends. */
    private void plan() {
        step("insert into project.item (id, title, goal, responsible_id, starts_on, tasks, created_at, created_by) values (" + PROJECT + ", 'Большая стройка', 'Сдать объект', 1001, current_date - 60, " + PLANNED + ", now(), 1001)");
        step("insert into task.item (id, title, creator_id, responsible_id, state_id, deadline, first_deadline, plan_from, plan_to, estimate, taken_at, first_answer_at, created_at, created_by, project_id, waits_id)"
                + " select " + size.deals() + " + n, 'Этап ' || n || ': ' || (array['разметка','земляные работы','фундамент','стены','кровля','окна','отделка','приёмка'])[1 + n % 8], 1001, 1001 + n % 50, " + value("task_state", "running") + ","
                + " f + interval '3 days', f + interval '3 days', f, f + interval '2 days', 960, now(), now(), now() - interval '1 second' * n, 1001, " + PROJECT + ", 1001 + n % 50"
                + " from generate_series(1, " + PLANNED + ") n, lateral (select date_trunc('day', now()) + interval '9 hours' + interval '1 day' * (2 * ((n - 1) % 160) + n / 160 + 10) f) x");
        step("insert into records.record_person (type_id, record_id, role, person_id) select 6, id, 'creator', creator_id from task.item where project_id = " + PROJECT);
        step("insert into task.log (task_id, person_id, kind, at) select id, responsible_id, 'has', created_at from task.item where project_id = " + PROJECT);
        step("insert into task.dependency (before_id, after_id, kind, lag) select " + size.deals() + " + n, " + size.deals() + " + n + 1, 'FS', 0 from generate_series(1, " + (PLANNED - 1) + ") n where n % 160 > 0");
    }

    /** The second stage on the way of every deal that went further. */
    private void moves() {
        List<String> stages = database.values("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and p.is_default order by s.sort limit 2");
        String far = "stage_id not in (" + stages.getFirst() + ", " + stages.getLast() + ") and id <= " + size.deals();
        step("insert into crm_pipeline.stage_move (type_id, record_id, kind, from_pipeline, from_stage, pipeline_id, stage_id, semantic, at, moved_by, operation_id) select 2, id, 2, pipeline_id, " + stages.getFirst() + ", pipeline_id, " + stages.getLast()
                + ", 'P', created_at + interval '1 day', created_by, " + OPERATION + " from crm_deal.deal where " + far);
    }

    /** The deal with the long feed: seven comments to three changes. */
    private void talk() {
        long deal = talked(size);
        String at = "now() - interval '330 days' * (n::float8 / " + ENTRIES + ")";
        step("insert into records.operation (id, kind, actor_id, source) values (" + OPERATION + ", 'update', 1001, 'page')");
        step("insert into timeline.comment (type_id, record_id, author_id, html, text, created_at, operation_id) select 2, " + deal + ", 1001 + n % 5, '<p>Запись разговора ' || n || '</p>', 'Запись разговора ' || n, " + at + ", " + OPERATION
                + " from generate_series(1, " + ENTRIES + ") n where n % 10 < 7");
        step("insert into records.history (type_id, record_id, version, at, operation_id, actor_id, source, kind, changes) select 2, " + deal + ", 3 + (" + ENTRIES + " - n), " + at + ", " + OPERATION + ", 1001 + n % 5, 'page', 'updated',"
                + " jsonb_build_object('amount', jsonb_build_array(1000 * n, 1000 * (n + 1)), 'responsible', jsonb_build_array(1001 + n % 5, 1001 + (n + 1) % 5)) from generate_series(1, " + ENTRIES + ") n where n % 10 >= 7");
        step("update crm_deal.deal set version = " + (ENTRIES + 10) + " where id = " + deal);
    }

    /** The deal with 2,000 entries in its feed: one of the first person's. */
    static long talked(Size size) {
        return size.deals() / 2;
    }

    /** What records keep of their activities: the next step, the last contact. */
    private void steps() {
        String step = "(select l.%1$s_id id, (array_agg(a.plan_at order by a.plan_at, a.id) filter (where not a.closed))[1] at, (array_agg(a.title order by a.plan_at, a.id) filter (where not a.closed))[1] title, max(a.closed_at) done"
                + " from activity.activity_%1$s l join activity.item a on a.id = l.activity_id group by 1) s where t.id = s.id";
        step("update crm_deal.deal t set next_step_at = s.at, next_step = s.title, last_activity_at = greatest(t.last_activity_at, s.done) from " + step.formatted("deal") + " and not t.closed");
        step("update crm_lead.lead t set next_step_at = s.at, next_step = s.title from " + step.formatted("lead") + " and s.at is not null");
        step("update crm_client.contact t set next_step_at = s.at, next_step = s.title, last_contact_at = s.done from " + step.formatted("contact"));
        step("update crm_client.company t set next_step_at = s.at, next_step = s.title, last_contact_at = s.done from " + step.formatted("company"));
    }

    /** The counters of these types from the tables themselves. */
    private void recount() {
        step("delete from records.counter where type_id in (1, 5, 6, 7)", "delete from records.counter_delta where type_id in (1, 5, 6, 7)");
        step("insert into records.counter select 1, pipeline_id, stage_id, coalesce(responsible_id, 0), coalesce(team_id, 0), opened, coalesce(currency, ''), count(*), coalesce(sum(amount), 0), coalesce(sum(amount_base), 0)"
                + " from crm_lead.lead where deleted_at is null group by 2, 3, 4, 5, 6, 7");
        for (Map.Entry<Integer, String> plain : Map.of(5, "activity.item", 6, "task.item", 7, "project.item").entrySet()) {
            step("insert into records.counter select " + plain.getKey() + ", 0, 0, coalesce(responsible_id, 0), coalesce(team_id, 0), opened, '', count(*), 0, 0 from " + plain.getValue() + " where deleted_at is null group by 4, 5, 6");
        }
    }

    /** Drops what would slow the fill down; gives the statements that make it again. */
    private Map<String, String> dropIndexes() {
        Map<String, String> made = new TreeMap<>();
        List<String> tables = new ArrayList<>();
        TABLES.forEach(table -> tables.add("'" + table + "'::regclass"));
        String which = "from pg_index i where i.indrelid in (" + String.join(", ", tables) + ") and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)";
        List<String> names = database.values("select i.indexrelid::regclass::text " + which + " order by 1");
        List<String> statements = database.values("select pg_get_indexdef(i.indexrelid) " + which + " order by i.indexrelid::regclass::text");
        for (int i = 0; i < names.size(); i++) {
            made.put(names.get(i), statements.get(i));
            step("drop index " + names.get(i));
        }
        return made;
    }

    private void step(String... statements) {
        for (String statement : statements) {
            long begun = System.nanoTime();
            database.run(statement);
            double took = (System.nanoTime() - begun) / 1e9;
            if (took > 3) {
                System.err.printf("  %5.1f s  %.90s%n", took, statement);
            }
        }
    }
}
