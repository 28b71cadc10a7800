package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class RecordLinkTest extends KontorTest {

    @Autowired
    private RecordTypes types;

    @Autowired
    private RecordLinks links;

    @Autowired
    private Counters counters;

    private Set<String> columns(String condition) {
        Set<String> columns = new TreeSet<>();
        sql.fetch("""
                select n.nspname || '.' || c.relname || '.' || a.attname as name
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition
                join pg_namespace n on n.oid = c.relnamespace and n.nspname not like 'pg\\_%'
                where a.attnum > 0 and not a.attisdropped and a.atttypid in ('bigint'::regtype, 'bigint[]'::regtype) and """ + " " + condition)
                .forEach(row -> columns.add(row.get("name", String.class)));
        return columns;
    }

    private Set<String> registered(RecordType type) {
        return links.of(type).stream().map(link -> link.table() + "." + link.column()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyColumnThatPointsToARecordIsRegistered() {
        for (RecordType type : types.all()) {
            assertThat(registered(type)).as("columns named after %s", type.code())
                    .containsAll(columns("a.attname ~ '(^|_)(record|" + type.code() + ")_ids?$'" + """
                            -- a value of a book may be called like a type
                             and not exists (select 1 from pg_constraint k where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any(k.conkey)
                                    and k.confrelid = 'records.book_value'::regclass)
                            -- values of the book of what a company makes
                             and not (a.attrelid = 'crm_client.company'::regclass and a.attname = 'product_ids')"""));
            assertThat(registered(type)).as("foreign keys to %s", type.code()).containsAll(columns("""
                    exists (select 1 from pg_constraint k where k.contype = 'f' and k.conrelid = a.attrelid and a.attnum = any(k.conkey)
                            and k.confrelid = '%s.%s'::regclass)""".formatted(type.schema(), type.table())));
        }
    }

    @Test
    void everyRegisteredLinkIsAColumnAndCanBeFollowed() {
        Set<String> all = columns("true");
        Set<String> nullable = columns("not a.attnotnull");
        for (RecordType type : types.all()) {
            assertThat(all).as(type.code()).containsAll(registered(type));
            assertThat(nullable).as(type.code()).containsAll(links.of(type).stream()
                    .filter(link -> link.onPurge() == OnPurge.CLEAR || link.onPurge() == OnPurge.TAKE_OUT)
                    .map(link -> link.table() + "." + link.column())
                    .toList());
        }
    }

    @Test
    void theDatabaseItselfRefusesAContactThatNamesNobodyAndTheEndOfWhoeverIsNamed() {
        long contact = add(api.as(Cast.DARIA), "contact", Map.of("lastName", "Именующий"));
        long source = (Long) sql.fetchValue("select v.id from records.book_value v join records.book b on b.id = v.book_id where b.code = 'source' order by v.id limit 1");
        long nobody = 987_654_321L;
        for (String column : List.of("responsible_id", "created_by", "modified_by", "last_activity_by", "area_id", "honorific_id", "relation_id", "source_id", "type_id")) {
            refused("insert into crm_client.contact (last_name, " + column + ") select 'Чужой', id from (values (null), (" + nobody + ")) v(id)");
            refused("update crm_client.contact set " + column + " = " + nobody + " where id = " + contact);
        }
        refused("insert into crm_segment.relation_move (type_id, record_id, to_id, at) values (3, " + contact + ", " + nobody + ", now())");
        refused("insert into importing.loaded (type_id, key, record_id, load_id) values (3, '\\x00', " + contact + ", " + nobody + ")");
        sql.execute("update crm_client.contact set source_id = " + source + " where id = " + contact);
        refused("delete from records.book_value where id = " + source);
        refused("delete from records.book_value where id in (select relation_id from crm_client.contact where id = " + contact + ")");
        sql.execute("insert into identity.person (id, last_name, first_name) values (77001, 'Никто', 'Иной')");
        sql.execute("update crm_client.contact set last_activity_by = 77001 where id = " + contact);
        refused("delete from identity.person where id = 77001");
        sql.execute("update crm_client.contact set last_activity_by = null where id = " + contact);
        sql.execute("delete from identity.person where id = 77001");
        assertThat(sql.fetchValue("select source_id from crm_client.contact where id = " + contact)).isEqualTo(source);
    }

    private void refused(String statement) {
        assertThatThrownBy(() -> sql.execute(statement)).as(statement).isInstanceOfSatisfying(RuntimeException.class, e -> assertThat(SqlState.of(e)).isEqualTo("23503"));
    }

    @Test
    void afterThirtyDaysARecordGoesWithAllThatHangsOnItAndNothingPointsToIt() {
        Api daria = api.as(Cast.DARIA);
        long company = add(daria, "company", Map.of("title", "Ветер", "phones", List.of(Map.of("kind", "WORK", "value", "+7 912 000-11-22"))));
        long contact = add(daria, "contact", Map.of("lastName", "Ушёлов", "company", company, "observers", List.of(Cast.EGOR.id())));
        long young = add(daria, "contact", Map.of("lastName", "Свежий"));
        long lead = add(daria, "lead", Map.of("title", "Остаётся", "company", company, "contact", contact, "contacts", List.of(contact)));
        daria.post("/api/timeline/contact/" + contact + "/comments", Map.of("html", "<p>На память</p>")).expect(201);
        String deletion = daria.delete("/api/records/contact/" + contact).expect(200).text("/operation");
        daria.delete("/api/records/company/" + company).expect(200);
        daria.delete("/api/records/contact/" + young).expect(200);
        sql.execute("update crm_client.contact set deleted_at = now() - interval '31 days' where id = " + contact);
        sql.execute("update crm_client.company set deleted_at = now() - interval '31 days' where id = " + company);
        sql.execute("update crm_client.contact set deleted_at = now() - interval '29 days' where id = " + young);

        jobs.run(Upkeep.NIGHTLY);

        assertThat(count("crm_client.contact where id = " + contact)).isZero();
        assertThat(count("crm_client.company where id = " + company)).isZero();
        assertThat(count("crm_client.contact where id = " + young)).isEqualTo(1);
        for (String table : new ArrayList<>(List.of("records.channel", "records.record_person", "timeline.comment", "search.entry"))) {
            assertThat(count(table + " where type_id = 3 and record_id = " + contact)).as(table).isZero();
            assertThat(count(table + " where type_id = 4 and record_id = " + company)).as(table).isZero();
        }
        assertThat(count("crm_client.contact_company where contact_id = " + contact)).isZero();
        assertThat(daria.get("/api/records/lead/" + lead).expect(200).text()).doesNotContain("Ушёлов", "Ветер");
        assertThat(count("crm_lead.lead where contact_id is null and company_id is null and id = " + lead)).isEqualTo(1);
        assertThat(count("records.history where type_id = 3 and record_id = " + contact)).isPositive();
        assertThat(count("records.change where kind = 'erased'")).isPositive();
        assertThat(links.dangling()).isEmpty();
        assertThat(counters.recount()).isEmpty();
        assertThat(daria.post("/api/records/operations/" + deletion + "/undo").expect(200).text("/left/0/reason")).isEqualTo("purged");
        assertThat(daria.get("/api/records/bin?type=contact").expect(200).all("/items", "title")).contains("Свежий").doesNotContain("Ушёлов");
    }

    @Test
    void aLinkToNothingIsFound() {
        sql.execute("insert into records.channel (type_id, record_id, field, value, normalized) values (4, 987654, 'phones', '1', '1')");
        assertThat(links.dangling()).anySatisfy(one -> {
            assertThat(one.type()).isEqualTo("company");
            assertThat(one.link().table()).isEqualTo("records.channel");
            assertThat(one.rows()).isEqualTo(1);
        });
        sql.execute("delete from records.channel where record_id = 987654");
    }

    private static long add(Api by, String type, Map<String, Object> values) {
        return by.post("/api/records/" + type, Map.of("values", values)).expect(201).number("/id");
    }

    private long count(String from) {
        return (Long) sql.fetchValue("select count(*) from " + from);
    }
}
