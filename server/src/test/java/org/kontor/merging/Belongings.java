package org.kontor.merging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;

/**
 * Three leads, contacts, companies and deals each, with everything that can hang on them: each thing on the first two of a type,
 * some things on both at once, so that a merge has rows to move and rows to join.
 */
public final class Belongings {

    /** The types that are merged, those first that others name. */
    public static final List<String> TYPES = List.of("lead", "contact", "company", "deal");

    private static final Map<String, Integer> NUMBERS = Map.of("lead", 1, "deal", 2, "contact", 3, "company", 4);
    private static final Map<String, String> TABLES = Map.of("lead", "crm_lead.lead", "deal", "crm_deal.deal", "contact", "crm_client.contact", "company", "crm_client.company");

    private final Api admin;
    private final DSLContext sql;
    private final String name;
    private final Map<String, List<Long>> ids = new LinkedHashMap<>();

    /** @param name what tells them from those of other tests */
    public Belongings(Api admin, DSLContext sql, String name) {
        this.admin = admin;
        this.sql = sql;
        this.name = name;
        Map<String, String> links = new LinkedHashMap<>();
        TYPES.forEach(type -> links.put(type, linkField(type)));
        for (int i = 0; i < 3; i++) {
            add("company", Map.of("title", name + " фирма " + i, "phones", List.of("+7 495 300-00-0" + i, "+7 495 300-00-09"), "emails", List.of("f" + i + "@have.example"),
                    "observers", List.of(Cast.EGOR.id()), "city", "Город " + i));
            add("contact", Map.of("lastName", name + " человек " + i, "phones", List.of("+7 912 300-00-0" + i), "company", ids.get("company").get(i), "observers", List.of(Cast.EGOR.id())));
            add("lead", Map.of("title", name + " лид " + i, "lastName", name + " обращение " + i, "companyTitle", name + " дело " + i, "contact", ids.get("contact").get(i), "company", ids.get("company").get(i), "observers", List.of(Cast.EGOR.id())));
            add("deal", Map.of("title", name + " сделка " + i, "company", ids.get("company").get(i), "contacts", List.of(ids.get("contact").get(i)), "observers", List.of(Cast.EGOR.id())));
        }
        for (int i = 0; i < 2; i++) {
            ofAll(i, links);
            ofClients(i);
            ofDeals(i);
        }
        together();
        // what was merged into one of them before goes with it
        TYPES.forEach(type -> {
            long early = admin.post("/api/records/" + type, Map.of("values", Map.of(type.equals("contact") ? "lastName" : "title", name + " прежний"))).expect(201).number("/id");
            admin.post("/api/merging/" + type + "/merges", Map.of("into", second(type), "from", List.of(early))).expect(200);
            early = admin.post("/api/records/" + type, Map.of("values", Map.of(type.equals("contact") ? "lastName" : "title", name + " ранний"))).expect(201).number("/id");
            admin.post("/api/merging/" + type + "/merges", Map.of("into", first(type), "from", List.of(early))).expect(200);
        });
    }

    /** The record of a type that remains in a merge. */
    public long first(String type) {
        return ids.get(type).getFirst();
    }

    /** The record of a type that goes into the first one. */
    public long second(String type) {
        return ids.get(type).get(1);
    }

    private long third(String type) {
        return ids.get(type).getLast();
    }

    private void add(String type, Map<String, Object> values) {
        ids.computeIfAbsent(type, key -> new ArrayList<>()).add(admin.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id"));
    }

    /** An own field of companies that names many records of a type. */
    private String linkField(String type) {
        return admin.post("/api/records/company/fields", Map.of(
                        "kind", "record", "title", name + " ссылки " + type, "purpose", "Проверка слияния", "usedBy", "Все", "recordType", type, "multiple", true))
                .expect(201).text("/code");
    }

    private List<Long> both(String type) {
        return List.of(first(type), second(type));
    }

    private void ofAll(int i, Map<String, String> links) {
        Object source = sql.fetchValue("insert into migration.source (host, address, language, created_by) values ('moved.example', ''::bytea, 'ru', ?) returning id", Cast.ADMIN.id());
        for (String type : TYPES) {
            long id = ids.get(type).get(i);
            int number = NUMBERS.get(type);
            long file = admin.upload("/api/files", type + i + ".txt", ("Файл " + i).getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
            admin.post("/api/timeline/" + type + "/" + id + "/comments", Map.of("html", "<p>Слово " + i + "</p>", "files", List.of(file))).expect(201);
            String field = Map.of("lead", "leads", "deal", "deals", "contact", "contacts", "company", "companies").get(type);
            for (String bound : List.of("task", "activity")) {
                Map<String, Object> values = new HashMap<>(Map.of("title", name + " дело " + type + i, field, List.of(id)));
                if (bound.equals("task")) {
                    values.put("responsible", Cast.DARIA.id());
                }
                admin.post("/api/records/" + bound, Map.of("values", values)).expect(201);
            }
            admin.patch("/api/records/company/" + third("company"), Map.of("values", Map.of(links.get(type), both(type)))).expect(200);
            admin.post("/api/merging/" + type + "/not-doubles", Map.of("ids", List.of(third(type), id))).expect(204);
            sql.execute("insert into queue.alarm (type_id, record_id, queued_at) values (?, ?, '2026-01-0" + (i + 1) + "'), (?, ?, '2026-01-09')", number, id, number, id);
            sql.execute("insert into notify.notice (person_id, tag, kind, type_id, record_id) values (?, ?, 'comment', ?, ?)", Cast.EGOR.id(), name + type + i, number, id);
            sql.execute("insert into telephony.call (code, kind, person_id, phone, normalized, type_id, record_id, started_at) values (?, 1, ?, '1', '1', ?, ?, now())",
                    name + type + i, Cast.EGOR.id(), number, id);
            sql.execute("insert into migration.moved (source_id, kind, there, type_id, here) values (?, 'crm', ?, ?, ?)", source, type + i, number, id);
            sql.execute("insert into migration.waiting (source_id, type_id, here, field, kind, there) values (?, ?, ?, 'f', 'crm', ?), (?, ?, ?, 'f', 'crm', 'both')", source, number, id, type + i, source, number, id);
            sql.execute("insert into crm_requisite.choice (type_id, record_id) values (?, ?)", number, id);
            sql.execute("insert into crm_lead.conversion (lead_id, type_id, record_id, made, operation_id) select ?, ?, ?, false, max(id::text)::uuid from records.operation",
                    third("lead"), number, id);
            if (!type.equals("lead")) {
                sql.execute("insert into crm_lead.conversion (lead_id, type_id, record_id, made, operation_id) select ?, ?, ?, false, max(id::text)::uuid from records.operation",
                        ids.get("lead").get(i), number, id);
                sql.execute("update " + TABLES.get(type) + " set lead_id = ? where id = ?", ids.get("lead").get(i), id);
            }
        }
    }

    private void ofClients(int i) {
        long characteristic = admin.post("/api/crm/characteristics", Map.of("title", name + " вкус " + i, "kind", "text", "types", List.of("company", "contact"))).expect(201).number("/id");
        long list = admin.post("/api/crm/segments", Map.of("title", name + " отобранные " + i, "byRule", false)).expect(201).number("/id");
        for (String type : List.of("company", "contact")) {
            long id = ids.get(type).get(i);
            for (long each : both(type)) {
                admin.put("/api/crm/clients/" + type + "/" + each + "/characteristics/" + characteristic, Map.of("value", "Вкус " + each, "on", "2025-03-0" + (i + 1))).expect(200);
            }
            admin.post("/api/crm/privacy/" + type + "/" + id + "/consents", Map.of(
                    "purpose", "mailing", "basis", "consent", "how", "site", "wording", "Согласен", "version", "" + i, "given", "2025-05-05")).expect(201);
            String members = "/api/crm/segments/" + list + "/members";
            admin.post(members, Map.of("type", type, "action", "add", "ids", i == 0 ? both(type) : List.of(id, third(type)))).expect(200);
            admin.post(members, Map.of("type", type, "action", "remove", "ids", List.of(id))).expect(200);
            admin.post(members, Map.of("type", type, "action", "add", "ids", List.of(id))).expect(200);
            admin.post("/api/crm/requisites/" + type + "/" + id, """
                    {"preset": "%s", "main": true, "fullName": "%s", "addresses": [{"kind": "legal", "city": "Москва", "line": "ул. Стекольная, %d"}],
                     "accounts": [{"bank": "ПАО Сбербанк", "bik": "044525225", "account": "40702810938000000001", "correspondentAccount": "30101810400000000225", "main": true}]}"""
                    .formatted(type.equals("company") ? "organization" : "individual", name + i, i)).expect(201);
        }
        admin.put("/api/crm/companies/" + ids.get("company").get(i) + "/turnover", Map.of("items", List.of(
                Map.of("year", 2023, "amount", 500 + i, "currency", "RUB"), Map.of("year", 2024 + i, "amount", 7, "currency", "RUB")))).expect(200);
        long form = admin.post("/api/crm/forms", Map.of(
                        "title", name + " форма " + i, "language", "ru", "heading", "Заявка", "fillSeconds", 0, "perHour", 1_000,
                        "fields", List.of(Map.of("code", "firstName", "label", "Имя", "required", true), Map.of("code", "phones", "required", true))))
                .expect(201).number("/id");
        TYPES.forEach(type -> sql.execute("insert into crm_form.answer (form_id, key, address, content, type_id, record_id) values (?, gen_random_uuid(), '', '{}', ?, ?)",
                form, NUMBERS.get(type), ids.get(type).get(i)));
    }

    private void ofDeals(int i) {
        long deal = ids.get("deal").get(i);
        long seller = admin.post("/api/records/company", Map.of("values", Map.of("title", name + " продавец " + i, "isOwn", true))).expect(201).number("/id");
        Map<String, Object> row = Map.of("title", "Окно " + i, "quantity", 2, "price", 1000, "discount", 0);
        admin.put("/api/products/rows/deal/" + deal, Map.of("items", List.of(row))).expect(200);
        admin.put("/api/products/rows/lead/" + ids.get("lead").get(i), Map.of("items", List.of(row))).expect(200);
        long quote = admin.post("/api/quotes/of/" + deal).expect(201).number("/id");
        admin.patch("/api/records/quote/" + quote, Map.of("values", Map.of("lead", ids.get("lead").get(i), "contacts", both("contact"), "company", ids.get("company").get(i),
                "contact", ids.get("contact").get(i)))).expect(200);
        sql.execute("update quote.item set seller_id = ?, contact_id = ? where id = ?", ids.get("company").get(i), ids.get("contact").get(i), quote);
        long invoice = admin.post("/api/invoices", Map.of("deal", deal, "seller", seller, "issuedOn", "2026-11-20")).expect(201).number("/id");
        admin.post("/api/invoices/" + invoice + "/payments", Map.of("amount", 400)).expect(201);
        sql.execute("update invoice.item set contact_id = ?, company_id = ? where id = ?", ids.get("contact").get(i), ids.get("company").get(i), invoice);
        admin.post("/api/activities/deals/" + deal + "/agreements", Map.of("kind", "price", "text", "Скидка " + i, "contact", ids.get("contact").get(i))).expect(201);
    }

    /** What names both of a type at once. */
    private void together() {
        for (String bound : List.of("task", "activity")) {
            Map<String, Object> values = new HashMap<>(Map.of("title", name + " общее", "leads", both("lead"), "deals", both("deal"), "contacts", both("contact"), "companies", both("company")));
            if (bound.equals("task")) {
                values.put("responsible", Cast.DARIA.id());
            }
            admin.post("/api/records/" + bound, Map.of("values", values)).expect(201);
        }
        admin.put("/api/crm/companies/" + first("company") + "/people/" + second("contact"), Map.of("role", "user")).expect(200);
        admin.put("/api/crm/companies/" + second("company") + "/people/" + first("contact"), Map.of("post", "Сторож")).expect(200);
        admin.put("/api/crm/companies/" + first("company") + "/people/" + third("contact"), Map.of("post", "Плотник")).expect(200);
        // each of the two leads the third and stands in for him
        people(third("company"), first("contact"), second("contact"));
        people(first("company"), second("contact"), first("contact"));
        admin.patch("/api/records/deal/" + third("deal"), Map.of("values", Map.of("contacts", both("contact")))).expect(200);
        admin.patch("/api/records/lead/" + third("lead"), Map.of("values", Map.of("contacts", both("contact")))).expect(200);
        admin.post("/api/calllists", Map.of("title", name + " общий обзвон", "from", TYPES.stream().map(type -> Map.of("type", type, "ids", both(type))).toList())).expect(201);
        TYPES.forEach(type -> admin.post("/api/calllists", Map.of("title", name + " обзвон " + type, "from", List.of(Map.of("type", type, "ids", List.of(second(type), third(type)))))).expect(201));
    }

    private void people(long company, long leads, long standsIn) {
        sql.execute("update crm_client.contact_company set reports_to_id = ?, deputy_id = ? where contact_id = ? and company_id = ?", leads, standsIn, third("contact"), company);
    }
}
