package org.kontor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;

/** What the service department keeps to itself, of every module, and each address that leads to it with a body that its own people could send. */
final class OthersWork {

    /** An address of something hidden; 404 for a stranger, 403 where he may know that it is there. */
    record Door(String verb, String path, Object body) {}

    private final String secret;
    private final Map<String, Long> ids = new LinkedHashMap<>();
    private final List<Door> doors = new ArrayList<>();

    private OthersWork(String secret) {
        this.secret = secret;
    }

    /** The ids by what they are of. */
    Map<String, Long> ids() {
        return ids;
    }

    List<Door> doors() {
        return doors;
    }

    /** Makes all of it, around a hidden deal, contact and company; every text in it is the secret. */
    static OthersWork make(Api admin, Api maria, Api ivan, DSLContext sql, String secret, Map<String, Long> records) {
        OthersWork made = new OthersWork(secret);
        admin.patch("/api/tasks/rules", Map.of("preset", "free")).expect(200);
        made.activities(admin, sql, records);
        made.tasks(admin, maria, ivan, sql);
        made.calls(admin, maria, sql, records);
        made.selling(admin, maria, sql, records);
        made.files(maria, sql);
        return made;
    }

    private static long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private static long made(Answer answer) {
        return answer.expect(201).number("/id");
    }

    private long ids(String what, Answer answer) {
        long id = made(answer);
        ids.put(what, id);
        return id;
    }

    private void get(String... paths) {
        for (String path : paths) {
            doors.add(new Door("GET", path, null));
        }
    }

    private void door(String verb, String path, Object body) {
        doors.add(new Door(verb, path, body));
    }

    private void activities(Api admin, DSLContext sql, Map<String, Long> records) {
        long kind = (Long) sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'activity_kind' and v.code = 'TODO'");
        long activity = add(admin, "activity", Map.of("title", secret, "kind", kind, "deals", List.of(records.get("deal")), "responsible", Cast.MARIA.id(), "planAt", "2031-01-08T09:00:00Z"));
        ids.put("activity", activity);
        Map<String, Object> rule = Map.of("every", "week", "daysOff", "keep", "times", 3);
        admin.put("/api/activities/" + activity + "/series", rule).expect(200);
        String path = "/api/activities/" + activity;
        get(path + "/series", "/api/activities/of/deal/" + records.get("deal"));
        door("PUT", path + "/closure", Map.of());
        door("PUT", path + "/series", rule);
        door("PUT", path + "/series/sample", Map.of());
        door("DELETE", path + "/series", null);
        String agreements = "/api/activities/deals/" + records.get("deal") + "/agreements";
        long agreement = admin.post(agreements, Map.of("kind", "price", "text", secret)).expect(201).number("/items/0/id");
        get(agreements);
        door("POST", agreements, Map.of("kind", "price", "text", "x"));
        door("DELETE", agreements + "/" + agreement, null);
        sql.execute("insert into letter.outgoing (activity_id, author_id, operation_id, recipients, subject, html, text, message_id, state, send_at, created_at)"
                + " select ?, ?, id, '[{\"way\": \"to\", \"address\": \"a@kontor.example\", \"name\": \"\"}]', ?, ?, ?, 'attack@kontor.example', 'failed', now(), now() from records.operation limit 1",
                activity, Cast.MARIA.id(), secret, secret, secret);
        long letter = (Long) sql.fetchValue("select id from letter.outgoing where message_id = 'attack@kontor.example'");
        long template = made(admin.post("/api/letters/templates", Map.of("title", secret, "subject", secret)));
        long common = made(admin.post("/api/letters/templates/common", Map.of("title", "Общее", "subject", "x")));
        get("/api/letters/of/" + activity, "/api/letters/composing/deal/" + records.get("deal"));
        door("POST", "/api/letters/filling", Map.of("type", "deal", "id", records.get("deal"), "subject", "{{deal.name}}", "html", "<p>{{deal.name}}</p>"));
        door("PUT", "/api/letters/" + letter + "/queued", null);
        door("PUT", "/api/letters/" + letter + "/sent", null);
        door("DELETE", "/api/letters/" + letter, null);
        door("PUT", "/api/letters/templates/" + template, Map.of("title", "x"));
        door("DELETE", "/api/letters/templates/" + template, null);
        door("PUT", "/api/letters/templates/common/" + common, Map.of("title", "x"));
        door("DELETE", "/api/letters/templates/common/" + common, null);
    }

    private void tasks(Api admin, Api maria, Api ivan, DSLContext sql) {
        long project = add(maria, "project", Map.of("title", secret));
        ids.put("project", project);
        long task = add(maria, "task", Map.of("title", secret, "responsible", Cast.MARIA.id(), "project", project));
        long other = add(maria, "task", Map.of("title", secret + " 2", "responsible", Cast.MARIA.id(), "project", project));
        ids.put("task", task);
        String path = "/api/tasks/" + task;
        long check = maria.post(path + "/checks", Map.of("title", secret)).expect(200).number("/checks/0/id");
        maria.post(path + "/time", Map.of("minutes", 30, "note", secret)).expect(200);
        long entry = (Long) sql.fetchValue("select max(id) from task.time_entry");
        maria.put(path + "/dependencies/" + other, Map.of("kind", "FS", "shift", false)).expect(200);
        long link = (Long) sql.fetchValue("select max(id) from task.dependency");
        Answer board = maria.get("/api/tasks/boards/project/" + project).expect(200);
        long column = board.number("/columns/0/id");
        String columns = "/api/tasks/boards/" + board.number("/id") + "/columns";
        Answer own = maria.get("/api/tasks/boards/mine").expect(200);
        get("/api/projects/" + project, path, path + "/time", path + "/dependencies", path + "/report", "/api/tasks/boards/project/" + project, columns + "/" + column,
                "/api/tasks/boards/" + own.number("/id") + "/columns/" + own.number("/columns/0/id"), "/api/tasks/comments/task/" + task);
        door("PUT", "/api/projects/" + project + "/closure", Map.of("closed", true));
        door("POST", path + "/acts/start", Map.of());
        door("POST", path + "/acts/delegate", Map.of("to", Cast.EGOR.id()));
        door("POST", path + "/checks", Map.of("title", "x"));
        door("PATCH", path + "/checks/" + check, Map.of("done", true));
        door("DELETE", path + "/checks/" + check, null);
        door("PATCH", path + "/plan", Map.of("planFrom", "2031-01-08T09:00:00Z", "planTo", "2031-01-08T10:00:00Z"));
        door("PATCH", path + "/report", Map.of("answers", Map.of()));
        door("PUT", path + "/timer", Map.of());
        door("POST", path + "/time", Map.of("minutes", 5));
        door("PATCH", path + "/time/" + entry, Map.of("minutes", 5));
        door("DELETE", path + "/time/" + entry, null);
        door("PUT", "/api/tasks/" + other + "/dependencies/" + task, Map.of());
        door("DELETE", "/api/tasks/dependencies/" + link, null);
        door("POST", columns, Map.of("title", "x"));
        door("PUT", columns, Map.of("columns", List.of(column)));
        door("PATCH", columns + "/" + column, Map.of("title", "x"));
        door("DELETE", columns + "/" + column, null);
        door("PUT", "/api/tasks/boards/" + board.number("/id") + "/places/" + task, Map.of("column", column));
        // its name stands in a reference book, which everybody reads
        long flow = ids("flow", ivan.post("/api/tasks/flows", Map.of("title", "Поток сервиса", "about", secret, "distribution", "take", "members", List.of(Cast.MARIA.id()), "departments", List.of(Cast.Unit.SERVICE.id()))));
        door("PATCH", "/api/tasks/flows/" + flow, Map.of("title", "x"));
        door("DELETE", "/api/tasks/flows/" + flow, null);
        long template = made(maria.post("/api/tasks/templates", Map.of("title", secret, "parts", List.of(Map.of("title", secret, "who", "person", "person", Cast.MARIA.id(), "days", 1, "expected", "x")))));
        door("PATCH", "/api/tasks/templates/" + template, Map.of("title", "x"));
        door("DELETE", "/api/tasks/templates/" + template, null);
        door("POST", "/api/tasks/templates/" + template + "/tasks", Map.of("values", Map.of()));
        long report = made(ivan.post("/api/tasks/reports", Map.of(
                "title", secret, "people", List.of(Cast.MARIA.id()), "schedule", Map.of("every", "day", "time", "18:00", "holidays", "stay"),
                "items", List.of(Map.of("title", secret, "kind", "text")), "figures", List.of(Map.of("title", "x", "unit", "", "better", "up")))));
        get("/api/tasks/reports/" + report, "/api/tasks/reports/" + report + "/register", "/api/tasks/reports/" + report + "/figures/f1");
        door("PATCH", "/api/tasks/reports/" + report, Map.of("title", "x"));
        door("DELETE", "/api/tasks/reports/" + report, null);
        get("/api/tasks/efficiency/remarks?person=" + Cast.MARIA.id() + "&from=2026-01-01&to=2026-12-31");
    }

    private void calls(Api admin, Api maria, DSLContext sql, Map<String, Long> records) {
        long list = made(admin.post("/api/calllists", Map.of(
                "title", secret, "script", "<p>" + secret + "</p>", "callers", Map.of("people", List.of(Cast.MARIA.id())), "from", List.of(Map.of("type", "contact", "ids", List.of(records.get("contact")))))));
        sql.execute("update calllist.item set responsible_id = " + Cast.MARIA.id() + " where id = " + list);
        ids.put("calllist", list);
        long member = (Long) sql.fetchValue("select id from calllist.member where list_id = " + list);
        String path = "/api/calllists/" + list;
        get(path, path + "/members");
        door("PUT", path + "/callers", Map.of("people", List.of(Cast.EGOR.id())));
        door("POST", path + "/members", Map.of("from", List.of(Map.of("type", "deal", "ids", List.of()))));
        door("POST", path + "/next", null);
        door("PUT", path + "/members/" + member + "/claim", null);
        door("DELETE", path + "/members/" + member + "/claim", null);
        door("PUT", path + "/members/" + member + "/passing", Map.of("comment", "x"));
        door("PUT", path + "/members/" + member + "/result", Map.of("callAt", "2031-01-08T09:00:00Z"));
        door("DELETE", path + "/members/" + member + "/result", null);
        sql.execute("insert into telephony.call (code, kind, person_id, phone, normalized, type_id, record_id, started_at) values ('attack', 2, ?, ?, ?, 3, ?, now())",
                Cast.MARIA.id(), secret, secret, records.get("contact"));
        long call = (Long) sql.fetchValue("select id from telephony.call where code = 'attack'");
        sql.execute("insert into telephony.card (call_id, person_id) values (?, ?)", call, Cast.MARIA.id());
        long result = (Long) sql.fetchValue("select min(v.id) from records.book_value v join records.book b on b.id = v.book_id where b.code = 'activity_result'");
        get("/api/telephony/cards");
        door("DELETE", "/api/telephony/cards/" + call, null);
        door("PUT", "/api/telephony/calls/" + call + "/client", Map.of("type", "contact", "id", records.get("contact")));
        door("POST", "/api/telephony/calls/" + call + "/client", Map.of("type", "lead", "name", "x"));
        door("PUT", "/api/telephony/calls/" + call + "/result", Map.of("result", result));
    }

    private void selling(Api admin, Api maria, DSLContext sql, Map<String, Long> records) {
        long deal = records.get("deal");
        admin.put("/api/products/rows/deal/" + deal, Map.of("items", List.of(Map.of("title", secret, "quantity", 1, "price", 100, "discount", 0)))).expect(200);
        admin.patch("/api/records/deal/" + deal, Map.of("values", Map.of("company", records.get("company")))).expect(200);
        long seller = add(admin, "company", Map.of("title", "Своя фирма", "isOwn", true));
        long invoice = made(admin.post("/api/invoices", Map.of("deal", deal, "seller", seller)));
        long payment = admin.post("/api/invoices/" + invoice + "/payments", Map.of("amount", 1, "note", secret)).expect(201).number("/payments/0/id");
        get("/api/products/rows/deal/" + deal, "/api/products/rows/deal/" + deal + "/history", "/api/invoices/" + invoice, "/api/invoices/" + invoice + "/pdf", "/api/invoices/of/" + deal,
                "/api/files/" + sql.fetchValue("select file_id from invoice.item where id = " + invoice));
        door("PUT", "/api/products/rows/deal/" + deal, Map.of("items", List.of()));
        door("POST", "/api/invoices", Map.of("deal", deal, "seller", seller));
        door("POST", "/api/invoices/" + invoice + "/payments", Map.of("amount", 1));
        door("PUT", "/api/invoices/" + invoice + "/withdrawal", Map.of("reason", "x"));
        door("DELETE", "/api/invoices/payments/" + payment, null);
        long quote = made(admin.post("/api/quotes/of/" + deal));
        ids.put("quote", quote);
        get("/api/crm/requisites/chosen/deal/" + deal, "/api/records/quote/" + quote, "/api/quotes/" + quote + "/pdf", "/api/products/rows/quote/" + quote);
        door("POST", "/api/quotes/of/" + deal, null);
        door("PUT", "/api/products/rows/quote/" + quote, Map.of("items", List.of()));
        door("PATCH", "/api/records/quote/" + quote, Map.of("values", Map.of("title", "x")));
        ids.put("product row", (Long) sql.fetchValue("select min(id) from product.product_row where record_id = " + deal));
        long section = made(admin.post("/api/products/sections", Map.of("title", "Раздел")));
        door("PATCH", "/api/products/sections/" + section, Map.of("title", "x"));
        door("DELETE", "/api/products/sections/" + section, null);
        long contact = records.get("contact");
        admin.post("/api/crm/privacy/contact/" + contact + "/consents", Map.of("purpose", "mailing", "basis", "consent", "how", "site", "wording", secret, "version", "1", "given", "2025-05-05")).expect(201);
        long consent = (Long) sql.fetchValue("select max(id) from crm_privacy.consent");
        get("/api/crm/privacy/contact/" + contact, "/api/crm/privacy/export/" + contact, "/api/crm/privacy/erasure/" + contact, "/api/crm/requisites/contact/" + contact,
                "/api/crm/clients/contact/" + contact + "/deals", "/api/crm/clients/contact/" + contact + "/characteristics", "/api/crm/clients/contact/" + contact + "/calling",
                "/api/quality/records/contact/" + contact, "/api/crm/deal/" + deal + "/stage-history", "/api/crm/companies/" + records.get("company") + "/people",
                "/api/crm/companies/" + records.get("company") + "/turnover", "/api/merging/contact/" + contact + "/doubles", "/api/crm/leads/" + records.get("lead") + "/conversion");
        door("PUT", "/api/crm/privacy/consents/" + consent + "/withdrawal", Map.of("how", "phone"));
        door("DELETE", "/api/crm/privacy/consents/" + consent, null);
        door("POST", "/api/crm/privacy/erasure/" + contact, Map.of("confirm", secret));
        door("POST", "/api/crm/requisites/contact/" + contact, Map.of("preset", "individual", "main", true));
        door("PUT", "/api/quality/records/contact/" + contact + "/bounced", Map.of("address", "a@kontor.example", "bounced", true));
        door("PUT", "/api/crm/deals/" + deal + "/closure", Map.of("outcome", "won"));
        door("POST", "/api/crm/leads/" + records.get("lead") + "/conversion", Map.of());
        Map<String, Object> definition = Map.of("type", "deal", "measures", List.of(Map.of("kind", "count")), "dimensions", List.of(Map.of("field", "responsible")), "picture", "bars");
        long report = made(maria.post("/api/reports", new HashMap<>(Map.of("title", secret, "definition", definition))));
        get("/api/reports/" + report);
        door("PUT", "/api/reports/" + report, Map.of("title", "x", "definition", definition));
        door("DELETE", "/api/reports/" + report, null);
        door("PUT", "/api/reports/" + report + "/mail", Map.of("every", "day"));
        long board = made(maria.post("/api/home/boards", Map.of("title", secret, "tiles", List.of())));
        get("/api/home/boards/" + board);
        door("PUT", "/api/home/boards/" + board, Map.of("title", "x", "tiles", List.of()));
        door("DELETE", "/api/home/boards/" + board, null);
        get("/api/placements/" + board + "/frame");
        door("POST", "/api/placements/" + board + "/open", Map.of("record", deal));
    }

    private void files(Api maria, DSLContext sql) {
        long root = maria.get("/api/disk").expect(200).number("/storages/0/root");
        long within = maria.get("/api/disk/projects/" + ids.get("project")).expect(200).number("/id");
        ids.put("disk storage", (Long) sql.fetchValue("select storage_id from disk.item where id = " + root));
        for (long parent : List.of(root, within)) {
            String name = parent == root ? "disk" : "project disk";
            long folder = ids(name + " folder", maria.post("/api/disk/items/" + parent + "/folders", Map.of("name", secret)));
            long file = ids(name + " file", maria.send("POST", "/api/disk/items/" + folder + "/files?name=a.txt", bytes(secret), "application/octet-stream"));
            maria.send("POST", "/api/disk/items/" + file + "/versions", bytes(secret + " 2"), "application/octet-stream").expect(201);
            ids.put(name + " version", (Long) sql.fetchValue("select max(id) from disk.version where item_id = " + file));
            maria.put("/api/disk/items/" + file + "/link", Map.of()).expect(200);
            maria.put("/api/disk/items/" + folder + "/shares", Map.of("kind", "person", "subject", Cast.LEV.id(), "level", "read")).expect(200);
            long binned = made(maria.send("POST", "/api/disk/items/" + folder + "/files?name=b.txt", bytes(secret), "application/octet-stream"));
            maria.post("/api/disk/deletions", Map.of("ids", List.of(binned))).expect(204);
            String at = "/api/disk/items/";
            get(at + folder, at + folder + "/children", at + folder + "/shares", at + file, at + file + "/content", at + file + "/content?version=1", at + file + "/versions", at + file + "/link",
                    at + binned + "/content", "/api/disk/archive?ids=" + file, "/api/disk/archive?ids=" + folder, "/api/files/" + sql.fetchValue("select file_id from disk.item where id = " + file),
                    "/api/disk/storages/" + sql.fetchValue("select storage_id from disk.item where id = " + file) + "/bin");
            door("PATCH", at + file, Map.of("name", "x"));
            door("POST", at + folder + "/folders", Map.of("name", "x"));
            door("POST", at + file + "/copy", Map.of());
            door("POST", at + file + "/versions/1/restoration", Map.of());
            door("PUT", at + file + "/link", Map.of());
            door("DELETE", at + file + "/link", null);
            door("PUT", at + folder + "/shares", Map.of("kind", "person", "subject", Cast.EGOR.id(), "level", "full"));
            door("DELETE", at + folder + "/shares/person/" + Cast.LEV.id(), null);
            door("POST", "/api/disk/moves", Map.of("ids", List.of(file), "to", parent));
            door("POST", "/api/disk/copies", Map.of("ids", List.of(file), "to", parent));
            door("POST", "/api/disk/deletions", Map.of("ids", List.of(file)));
            door("POST", "/api/disk/restorations", Map.of("ids", List.of(binned)));
            door("DELETE", at + binned, null);
        }
        get("/api/disk/projects/" + ids.get("project"), "/api/disk/settings", "/api/migration", "/api/migration/1", "/api/migration/1/remarks");
        door("PUT", "/api/disk/settings", Map.of("largest", 1, "each", 1, "versions", 1));
        door("POST", "/api/migration", Map.of("address", "https://portal.example/rest/1/abc/"));
        door("POST", "/api/migration/1/start", null);
        door("DELETE", "/api/migration/1", null);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
