package org.kontor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A company's database, made by statements over whole tables: 50 people in 10 departments, of whom the first has a tenth of
 * the records and his department 26 %, deals on the eight stages of the universal pipeline over two years, their moves and
 * histories, clients with phones and e-mails, comments, 40 custom fields of which two are indexed. It is made once per size
 * and set of migrations; what a run adds is taken away after it.
 */
final class Fill {

    /** Everybody's password. */
    static final String PASSWORD = "kontor-bench";

    /** E-mail of the administrator; the salespeople are bench1@ … bench50@. */
    static final String ADMINISTRATOR = "admin@bench.example";

    private static final List<String> TABLES = List.of(
            "crm_deal.deal", "crm_deal.deal_contact", "crm_client.contact", "crm_client.company", "crm_client.contact_company",
            "records.channel", "records.history", "records.operation", "records.change", "crm_pipeline.stage_move", "timeline.comment",
            "search.entry");

    private final Database database;
    private final Size size;

    Fill(Database database, Size size) {
        this.database = database;
        this.size = size;
    }

    /** What a filled database was made by: this class and the migrations, each with its digest. */
    static List<String> madeBy(Path migrations, Path self) {
        try (Stream<Path> files = Files.walk(migrations)) {
            List<String> made = new ArrayList<>(List.of(self.getFileName() + " " + digest(self)));
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                made.add(migrations.relativize(file) + " " + digest(file));
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets the portal up through its wizard; the server has just been started for the first time. */
    static void setUp(Server server) {
        String output = server.printed("First visit");
        String token = output.substring(output.indexOf("First visit")).lines().findFirst().orElseThrow().replaceAll(".*[/=#]", "").strip();
        try (Wire wire = new Wire(server.port(), "")) {
            Wire.Reply reply = wire.send("POST", "/api/setup", """
                    {"token": "%s", "companyName": "Bench", "timeZone": "Europe/Moscow", "currency": "RUB", "language": "ru",
                     "firstName": "Ольга", "lastName": "Белова", "email": "%s", "password": "%s",
                     "trade": "universal", "taskPolicy": "free", "dealVisibility": "own", "data": "own"}"""
                    .formatted(token, ADMINISTRATOR, PASSWORD));
            if (reply.status() != 204) {
                throw new IllegalStateException("The set-up fails: " + reply.text());
            }
        }
    }

    /** Fills the tables. */
    void make() {
        people();
        fields();
        Map<String, String> indexes = dropIndexes();
        clients();
        deals();
        comments();
        indexes.values().forEach(this::step);
        step("create index if not exists \"deal_bench_number\" on crm_deal.deal (" + column(1) + " desc nulls last, id desc) where deleted_at is null");
        step("create index if not exists \"deal_bench_choice\" on crm_deal.deal (" + column(2) + " desc nulls last, id desc) where deleted_at is null");
        recount();
        step("update platform.epoch set value = value + 1");
        step("vacuum (analyze)");
    }

    private void people() {
        step("insert into identity.department (id, parent_id, name) select 100 + n, (select min(id) from identity.department), 'Отдел ' || n from generate_series(1, 10) n");
        step("insert into identity.person (id, email, password_hash, first_name, last_name, post_title, mobile, color)"
                + " select 1000 + n, 'bench' || n || '@bench.example', (select password_hash from identity.person where email = '" + ADMINISTRATOR + "'),"
                + " (array['Анна','Борис','Вера','Глеб','Дина','Егор','Жанна','Иван','Кира','Лев'])[1 + n % 10], 'Сотрудник' || n, 'Менеджер', '+7 900 000-00-' || lpad(n::text, 2, '0'), 1 + n % 12"
                + " from generate_series(1, 50) n");
        // the head of the first department is its second person: the first one is the salesperson of the measurements
        step("insert into identity.membership (department_id, person_id, kind) select 101 + (n - 1) / 5, 1000 + n, case when (n - 1) % 5 = 1 then 'head' else 'member' end from generate_series(1, 50) n");
    }

    private void fields() {
        String kinds = "(array['number','choice','text','date','flag','integer','money','text'])[1 + (n - 1) % 8]";
        step("insert into records.field (id, type_id, code, column_name, kind, title_ru, title_en, purpose, used_by, filterable, index_state, sort)"
                + " select 100 + n, 2, 'uf_' || 100 + n, 'uf_' || 100 + n, " + kinds + ", 'Поле ' || n, 'Field ' || n, 'bench', 'bench', n <= 2,"
                + " case when n <= 2 then 'ready' else 'none' end, n from generate_series(1, 40) n");
        step("insert into records.field_option (id, field_id, code, title, sort) select 10 * f.id + n, f.id, 'O' || n, 'Вариант ' || n, n from records.field f, generate_series(1, 5) n where f.kind = 'choice'");
        StringBuilder columns = new StringBuilder("alter table crm_deal.deal");
        for (int n = 1; n <= 40; n++) {
            columns.append(n == 1 ? " " : ", ").append("add column if not exists ").append(column(n)).append(' ').append(type(n));
        }
        step(columns.toString());
    }

    /** Column (and code) of the custom field n, 1 … 40; the first is a number, the second a choice, both indexed. */
    static String column(int n) {
        return "uf_" + (100 + n);
    }

    /** The id of option n of the choice field. */
    static long option(int n) {
        return 1020 + n;
    }

    private static String type(int n) {
        return switch ((n - 1) % 8) {
            case 0, 6 -> "numeric";
            case 1, 5 -> "bigint";
            case 3 -> "date";
            case 4 -> "boolean";
            default -> "text collate \"ru-x-icu\"";
        };
    }

    private static String valueOf(int n) {
        String random = "(hashint8(n * 41 + " + n + ") & 2147483647)";
        return switch ((n - 1) % 8) {
            case 0 -> n == 1 ? "case when n % 20 > 0 then (" + random + " % 10000000) / 100.0 end" : "case when n % 4 = 0 then " + random + " % 100000 end";
            case 1 -> n == 2 ? option(0) + " + 1 + (" + random + " % 5)" : "case when n % 3 = 0 then " + (10L * (100 + n)) + " + 1 + " + random + " % 5 end";
            case 3 -> "case when n % 5 = 0 then date '2025-01-01' + (" + random + " % 600)::int end";
            case 4 -> "n % 2 = 0";
            case 5, 6 -> "case when n % 6 = 0 then " + random + " % 1000 end";
            default -> "case when n % 8 = 0 then 'Значение ' || " + random + " % 1000 end";
        };
    }

    /** Whose record number n is: a tenth the first person's, 4 % of each of his four colleagues, the rest of the others. */
    private static final String OWNER = "(case when n % 100 < 10 then 1001 when n % 100 < 26 then 1002 + (n % 100 - 10) / 4 else 1006 + (n / 100 + n) % 45 end)";

    private static final String SURNAMES = "array['Иванов','Смирнов','Кузнецов','Попов','Васильев','Петров','Соколов','Михайлов','Новиков','Фёдоров','Морозов','Волков','Алексеев','Лебедев','Семёнов','Егоров','Павлов','Козлов','Степанов','Николаев','Орлов','Андреев','Макаров','Никитин','Захаров','Зайцев','Соловьёв','Борисов','Яковлев','Григорьев','Романов','Воробьёв','Сергеев','Кузьмин','Фролов','Александров','Дмитриев','Королёв','Гусев','Киселёв']";

    private static final String STEMS = "array['','Ново','Старо','Бело','Черно','Крас','Верхо','Нижне','Добро','Миро','Свято','Злато','Горо','Лесо','Водо','Поле','Камне','Ветро','Снего','Звездо','Право','Вече','Дубо','Берёзо','Рыбо']";

    private static final String COMPANIES = "array['Ромашка','Вектор','Альфа','Горизонт','Прогресс','Сатурн','Меридиан','Импульс','Гарант','Эталон','Феникс','Каскад','Орион','Монолит','Рубеж','Атлант','Вымпел','Кристалл','Магистраль','Пионер']";

    private void clients() {
        String created = "now() - interval '2 years' * (1 - n::float8 / %d)";
        step("insert into crm_client.company (id, title, inn, city, responsible_id, created_at, modified_at, created_by)"
                + " select n, 'ООО «' || (" + COMPANIES + ")[1 + n % 20] || '-' || n || '»', lpad((7700000000 + n)::text, 10, '0'), 'Москва', " + OWNER + ", t, t, 1001"
                + " from generate_series(1::bigint, " + size.companies() + ") n, lateral (select " + created.formatted(size.companies()) + " t) c");
        step("insert into crm_client.contact (id, last_name, first_name, second_name, post, company_id, responsible_id, created_at, modified_at, created_by)"
                + " select n, initcap((" + STEMS + ")[1 + (n / 40) % 25] || lower((" + SURNAMES + ")[1 + n % 40])), (array['Алексей','Борис','Виктор','Григорий','Дмитрий','Евгений','Захар','Игорь','Кирилл','Леонид'])[1 + (n / 7) % 10],"
                + " (array['Иванович','Петрович','Сергеевич','Андреевич'])[1 + n % 4], 'Директор', 1 + n % " + size.companies() + ", " + OWNER + ", t, t, 1001"
                + " from generate_series(1::bigint, " + size.contacts() + ") n, lateral (select " + created.formatted(size.contacts()) + " t) c");
        step("insert into records.operation (id, kind, actor_id, source) values ('00000000-0000-0000-0000-000000000001', 'add', 1001, 'page')");
        step("insert into crm_client.contact_company (contact_id, company_id, is_primary, operation_id) select id, company_id, true, '00000000-0000-0000-0000-000000000001' from crm_client.contact");
        String phone = "'+79' || lpad(((n * 7919 + 12345) % 1000000000)::text, 9, '0')";
        step("insert into records.channel (type_id, record_id, field, kind, value, normalized) select 3, n, 'phones', 'MOBILE', " + phone + ", " + phone + " from generate_series(1::bigint, " + size.contacts() + ") n");
        String email = "(array['ivan','petr','office','info','sales','zakaz','mail','buh'])[1 + n % 8] || n || '@' || (array['firma','zavod','stroy','torg'])[1 + n % 4] || n % 997 || '.example'";
        step("insert into records.channel (type_id, record_id, field, kind, value, normalized) select 3, n, 'emails', 'WORK', " + email + ", " + email + " from generate_series(1::bigint, " + size.contacts() + ") n");
        step("insert into records.channel (type_id, record_id, field, kind, value, normalized) select 4, n, 'phones', 'WORK', p, p from generate_series(1::bigint, " + size.companies() + ") n, lateral (select '+7495' || lpad((n * 31 % 10000000)::text, 7, '0') p) x");
    }

    private void deals() {
        // nearly nine in ten are closed; the older a deal, the likelier
        List<Long> stages = database.values("select s.id from crm_pipeline.stage s join crm_pipeline.pipeline p on p.id = s.pipeline_id where p.type_id = 2 and p.is_default order by s.sort")
                .stream().map(Long::valueOf).toList();
        String place = "(case when h < 31 then 6 when h < 75 then 7 when h < 88 then 8 when h < 91 then 1 when h < 94 then 2 when h < 96 then 3 when h < 98 then 4 else 5 end)";
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int n = 1; n <= 40; n++) {
            names.append(", ").append(column(n));
            values.append(", ").append(valueOf(n));
        }
        long pipeline = database.number("select id from crm_pipeline.pipeline where type_id = 2 and is_default");
        String ids = stages.toString().replace("[", "array[").replace(" ", "");
        step("insert into crm_deal.deal (id, title, pipeline_id, stage_id, semantic, rank, moved_at, closed, closed_at, amount, amount_base, currency, company_id, contact_id, responsible_id,"
                + " created_at, created_by, modified_at, modified_by, source_id, loss_reason_id, utm_source, furthest_stage_id, working_stage_id, inquiry_at, opened" + names + ")"
                + " select n, 'Сделка ' || n || ' ' || (" + COMPANIES + ")[1 + n % 20], " + pipeline + ", (" + ids + ")[p], case when p < 6 then 'P' when p = 6 then 'S' else 'F' end,"
                + " lpad(to_hex((140737488355328 - floor(extract(epoch from t) * 1000))::bigint), 12, '0'), t + interval '3 days', p > 5, case when p > 5 then t + interval '3 days' end,"
                + " a, case when p > 5 then a end, 'RUB', 1 + c % " + size.companies() + ", 1 + c, " + OWNER + ", t, " + OWNER + ", t + interval '3 days', " + OWNER + ","
                + " (select min(v.id) from records.book_value v join records.book b on b.id = v.book_id where b.code = 'source') + n % 8,"
                + " case when p > 6 then (select min(v.id) from records.book_value v join records.book b on b.id = v.book_id where b.code = 'loss_reason') + n % 4 end,"
                + " (array['yandex','google','vk',null])[1 + n % 4], (" + ids + ")[least(p, 1 + n % 6)], (" + ids + ")[1 + least(p - 1, n % 5)], t, n % 2000 = 0" + values
                + " from generate_series(1::bigint, " + size.deals() + ") n, lateral (select (hashint8(n) & 2147483647) % 100 h, (hashint8(n + 7) & 2147483647) % " + size.contacts() + " c, "
                + " 1000.0 * (1 + (hashint8(n + 9) & 2147483647) % 1500) a, now() - interval '2 years' * (1 - n::float8 / " + size.deals() + ") t) r, lateral (select " + place + " p) s");
        step("insert into crm_deal.deal_contact (deal_id, contact_id, is_primary) select id, contact_id, true from crm_deal.deal");
        for (int month = -25; month <= 1; month++) {
            step("select records.ensure_history_partition((now() + interval '" + month + " months')::date)");
        }
        step("insert into records.history (type_id, record_id, version, at, operation_id, actor_id, source, kind) select 2, id, 1, created_at, '00000000-0000-0000-0000-000000000001', created_by, 'page', 'added' from crm_deal.deal");
        step("insert into records.history (type_id, record_id, version, at, operation_id, actor_id, source, kind, changes) select 2, id, 2, created_at + interval '3 days', '00000000-0000-0000-0000-000000000001', created_by, 'page', 'updated',"
                + " jsonb_build_object('stage', jsonb_build_array(" + stages.getFirst() + ", stage_id)) from crm_deal.deal where stage_id <> " + stages.getFirst());
        step("insert into records.history (type_id, record_id, version, at, operation_id, actor_id, source, kind) select 3, id, 1, created_at, '00000000-0000-0000-0000-000000000001', created_by, 'page', 'added' from crm_client.contact");
        step("insert into crm_pipeline.stage_move (type_id, record_id, kind, pipeline_id, stage_id, semantic, at, moved_by, operation_id) select 2, id, 1, pipeline_id, " + stages.getFirst() + ", 'P', created_at, created_by, '00000000-0000-0000-0000-000000000001' from crm_deal.deal");
        step("insert into crm_pipeline.stage_move (type_id, record_id, kind, from_pipeline, from_stage, pipeline_id, stage_id, semantic, at, moved_by, operation_id) select 2, id, case when closed then 3 else 2 end, pipeline_id, "
                + stages.getFirst() + ", pipeline_id, stage_id, semantic, moved_at, created_by, '00000000-0000-0000-0000-000000000001' from crm_deal.deal where stage_id <> " + stages.getFirst());
    }

    private void comments() {
        String text = "(array['Клиент просит перезвонить после обеда','Отправил коммерческое предложение','Договорились о встрече','Ждёт ответа от бухгалтерии','Просит скидку, согласуем','Нужен счёт на предоплату','Замер назначен на пятницу','Не отвечает на звонки'])[1 + n % 8] || ', ' || n";
        step("insert into timeline.comment (type_id, record_id, author_id, html, text, created_at) select 2, 1 + (hashint8(n) & 2147483647) % " + size.deals() + ", " + OWNER + ", '<p>' || x || '</p>', x, now() - interval '2 years' * (1 - n::float8 / " + size.comments() + ")"
                + " from generate_series(1::bigint, " + size.comments() + ") n, lateral (select " + text + " x) t");
    }

    /** Drops what would slow the fill down; gives the statements that make it again. */
    private Map<String, String> dropIndexes() {
        Map<String, String> made = new TreeMap<>();
        List<String> tables = new ArrayList<>();
        TABLES.stream().filter(table -> !table.equals("records.history")).forEach(table -> tables.add("'" + table + "'::regclass"));
        String which = "from pg_index i where i.indrelid in (" + String.join(", ", tables) + ") and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)";
        List<String> names = database.values("select i.indexrelid::regclass::text " + which + " order by 1");
        List<String> statements = database.values("select pg_get_indexdef(i.indexrelid) " + which + " order by i.indexrelid::regclass::text");
        for (int i = 0; i < names.size(); i++) {
            made.put(names.get(i), statements.get(i));
            step("drop index " + names.get(i));
        }
        return made;
    }

    /** The counters from the tables themselves. */
    private void recount() {
        step("truncate records.counter, records.counter_delta");
        step("insert into records.counter select 2, pipeline_id, stage_id, coalesce(responsible_id, 0), coalesce(team_id, 0), opened, coalesce(currency, ''), count(*), coalesce(sum(amount), 0), coalesce(sum(amount_base), 0)"
                + " from crm_deal.deal where deleted_at is null group by 2, 3, 4, 5, 6, 7");
        step("insert into records.counter select 3, 0, 0, coalesce(responsible_id, 0), coalesce(team_id, 0), opened, '', count(*), 0, 0 from crm_client.contact where deleted_at is null group by 4, 5, 6");
        step("insert into records.counter select 4, 0, 0, coalesce(responsible_id, 0), coalesce(team_id, 0), opened, '', count(*), 0, 0 from crm_client.company where deleted_at is null group by 4, 5, 6");
    }

    /** Lets the product's own job read everything for the search: the next start of the server begins it. */
    void forgetSearch() {
        step("delete from platform.setting where key = 'search.version'");
    }

    /** Waits until that job is through. */
    void awaitSearch() {
        while (database.number("select count(*) from platform.setting where key = 'search.version'") == 0) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        step("vacuum (analyze) search.entry");
    }

    /** The sequences stand far above the filled ids, so that what a run adds is known. */
    void mark() {
        for (String table : List.of("crm_deal.deal", "crm_client.contact", "crm_client.company")) {
            step("alter table " + table + " alter column id restart with 100000000");
        }
    }

    /** Takes away what a run has added. */
    void reset() {
        if (database.number("select (select count(*) from crm_deal.deal where id >= 100000000) + (select count(*) from crm_client.contact where id >= 100000000)") == 0) {
            return;
        }
        for (String table : List.of("records.channel", "records.history", "crm_pipeline.stage_move", "search.entry", "records.record_person", "timeline.comment")) {
            step("delete from " + table + " where record_id >= 100000000");
        }
        step("delete from crm_deal.deal_contact where deal_id >= 100000000");
        step("delete from crm_client.contact_company where contact_id >= 100000000");
        step("delete from crm_deal.deal where id >= 100000000");
        step("delete from crm_client.contact where id >= 100000000");
        step("delete from crm_client.company where id >= 100000000");
        step("delete from importing.load");
        step("delete from importing.loaded");
        recount();
        step("vacuum (analyze)");
        mark();
    }

    private void step(String statement) {
        long begun = System.nanoTime();
        database.run(statement);
        double took = (System.nanoTime() - begun) / 1e9;
        if (took > 3) {
            System.err.printf("  %5.1f s  %.90s%n", took, statement);
        }
    }
}
