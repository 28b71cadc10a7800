package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.platform.Epochs;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.EmptyPortal;
import org.kontor.testing.KontorTest;
import org.kontor.testing.TwinPortal;
import org.springframework.beans.factory.annotation.Autowired;

@EmptyPortal
class DemoCompanyTest extends KontorTest {

    /** The whole Russian company, made once for all tests of it. */
    private static DemoCompany.@Nullable Made made;

    @Autowired
    private DemoCompany demo;

    @Autowired
    private Epochs epochs;

    /** What a company is made of, and in which hour it was made: its days are reckoned from then. */
    private record Told(Instant hour, Map<String, String> digests) {}

    @BeforeEach
    void openOnce() {
        if (made == null) {
            made = demo.open("ru");
        }
    }

    @Test
    void theDemoCompanyHasItsPeopleItsClientsAndATrueHistoryOfSelling() {
        assertThat(made.staff().logins()).hasSize(25);
        assertThat(count("crm_client.company")).as("with some entered twice").isEqualTo(407);
        assertThat(count("crm_requisite.bank_account")).isEqualTo(61);
        assertThat(count("crm_client.contact")).isEqualTo(1_210);
        assertThat(count("crm_lead.lead")).isEqualTo(907);
        assertThat(count("crm_lead.lead where team_id is not null and responsible_id is null and queued_at < now()")).isEqualTo(7);
        assertThat(count("crm_form.form where active and consent = 1")).isEqualTo(1);
        assertThat(count("crm_deal.deal")).isEqualTo(700);
        assertThat(count("identity.department")).isEqualTo(6);
        assertThat(count("crm_deal.deal where semantic = 'S'")).isBetween(120L, 400L);
        assertThat(count("crm_deal.deal where semantic = 'P'")).isBetween(60L, 350L);
        assertThat(count("crm_deal.deal where semantic = 'F' and loss_reason_id is null")).isZero();
        assertThat(count("timeline.comment")).isGreaterThan(300);
        assertThat(count("crm_pipeline.stage_move where at > now()")).isZero();
        assertThat(count("crm_segment.segment")).isEqualTo(6);
        assertThat(count("crm_segment.characteristic")).isEqualTo(4);
        assertThat(count("crm_client.company where relation_id is null")).isZero();
        assertThat(count("task.item t where t.flow_id is null and t.project_id is null and not exists (select 1 from task.report r where r.task_id = t.id)")).isEqualTo(126);
        assertThat(count("task.item where project_id is not null")).isEqualTo(20);
        assertThat(count("project.item")).isEqualTo(2);
        assertThat(count("task.report where handed_at is not null")).isGreaterThan(5);
        assertThat(count("task.item where flow_waiting")).isEqualTo(3);
        assertThat(count("calllist.member where state = 'done'")).isEqualTo(8);
        assertThat(count("task.item where closed and closed_at <= now()")).isGreaterThan(60);
        assertThat(count("task.step where decision is not null")).isEqualTo(4);
        assertThat(count("task.log where at > now()")).isZero();
        assertThat(count("activity.item where not closed and responsible_id = " + made.staff().logins().getFirst().id())).as("the first one's own day").isEqualTo(8);
        assertThat(count("merging.search")).as("a search for doubles").isEqualTo(1);
        sql.execute("select records.fold_counters()");
        assertThat(count("""
                (select stage_id, coalesce(responsible_id, 0), currency, count(*) n, sum(amount) from crm_deal.deal where deleted_at is null group by 1, 2, 3
                 except select stage_id, responsible_id, currency, sum(n), sum(amount) from records.counter where type_id = 2 group by 1, 2, 3) x""")).isZero();

        Answer signedIn = api.post("/api/session", """
                {"email": "%s", "password": "%s"}""".formatted(made.staff().logins().get(1).email(), made.password())).expect(204);
        assertThat(signedIn.header("Set-Cookie")).isPresent();
    }

    @Test
    void itsPeopleAreTheCastOfTheTestsAndSeeWhatTheirPlaceInItLetsThem() {
        Map<Cast.Unit, List<Long>> ids = new EnumMap<>(Cast.Unit.class);
        for (Cast one : Cast.values()) {
            var row = sql.fetchOne("select p.id, p.post_title, m.kind, m.department_id from identity.person p left join identity.membership m on m.person_id = p.id"
                    + " where p.first_name || ' ' || p.last_name = ?", one.fullName());
            assertThat(row).as(one.fullName()).isNotNull();
            assertThat(row.get("post_title")).isEqualTo(one.post());
            assertThat(row.get("kind")).as(one.fullName()).isEqualTo(one.kind());
            if (one.unit() != null) {
                ids.computeIfAbsent(one.unit(), unit -> new ArrayList<>()).add(row.get("department_id", Long.class));
            }
        }
        assertThat(ids).allSatisfy((unit, departments) -> assertThat(new HashSet<>(departments)).as(unit.toString()).hasSize(1));

        String ofHers = "crm_deal.deal d where exists (select 1 from identity.membership m where m.person_id = d.responsible_id and m.department_id = " + ids.get(Cast.Unit.SALES).getFirst() + ")";
        assertThat(count(ofHers)).isBetween(100L, 650L);
        assertThat(deals(Cast.ADMIN)).isEqualTo(count("crm_deal.deal")).isEqualTo(deals(Cast.DIRECTOR));
        assertThat(deals(Cast.ANNA)).isEqualTo(count(ofHers)).isEqualTo(deals(Cast.DARIA));
        assertThat(deals(Cast.LEV)).isZero();
        Object another = sql.fetchValue("select id from crm_deal.deal where id not in (select d.id from " + ofHers + ") and not opened order by id limit 1");
        as(Cast.DARIA).get("/api/records/deal/" + another).expectProblem(404, "not_found");
        Object colleagues = sql.fetchValue("select d.id from " + ofHers + " and d.responsible_id <> (select id from identity.person where last_name = 'Соколова') order by 1 limit 1");
        as(Cast.DARIA).patch("/api/records/deal/" + colleagues, "{\"values\": {\"title\": \"Не моя\"}}").expectProblem(403, "forbidden");
        assertThat(as(Cast.ANNA).get("/api/analytics/funnel?compare=false").expect(200).number("/totals/won/count"))
                .isEqualTo(count(ofHers + " and d.semantic = 'S' and d.pipeline_id = (select id from crm_pipeline.pipeline where type_id = 2 and is_default)"));
    }

    private Api as(Cast one) {
        return api.as((String) sql.fetchValue("select email from identity.person where first_name || ' ' || last_name = ?", one.fullName()));
    }

    private long deals(Cast one) {
        return as(one).get("/api/records/deal/total?exact=true").expect(200).number("/count");
    }

    @Test
    void theSameSeedGivesTheSameCompanyAndTheEnglishOneSpeaksEnglish() throws IOException {
        Told before = english();
        Told again = english();
        while (!again.hour().equals(before.hour())) {
            // two that were made in different hours differ in their days
            before = again;
            again = english();
        }
        assertThat(again.digests()).isEqualTo(before.digests());
    }

    /** A tenth of the English company, in a portal of its own. */
    private Told english() throws IOException {
        try (TwinPortal english = TwinPortal.empty(epochs)) {
            return english.in(() -> {
                Instant hour = hour();
                assertThat(demo.open("en", 10).staff().logins()).hasSize(25);
                assertThat(count("crm_deal.deal")).isEqualTo(70);
                for (String words : List.of(
                        "crm_deal.deal.title", "crm_lead.lead.title", "crm_client.company.title", "crm_client.contact.title", "identity.person.last_name", "identity.department.name",
                        "identity.post.name", "timeline.comment.html", "task.item.title", "task.item.situation", "activity.item.title", "crm_pipeline.stage.title", "records.book_value.title",
                        "crm_segment.segment.title", "product.item.title", "product.section.title", "project.item.title", "disk.item.name", "letter.outgoing.subject", "calllist.item.title",
                        "crm_form.form.title", "quote.item.title", "records.saved_view.title")) {
                    int point = words.lastIndexOf('.');
                    assertThat(sql.fetchValues("select " + words.substring(point + 1) + " from " + words.substring(0, point) + " where " + words.substring(point + 1) + " ~ '[а-яёА-ЯЁ]' limit 5"))
                            .as(words).isEmpty();
                }
                return new Told(hour, digests());
            });
        }
    }

    private static Instant hour() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    /** People, clients, leads and deals with where they stand, who has them, what was moved and said: each in one word. */
    private Map<String, String> digests() {
        String whose = "(select p.email from identity.person p where p.id = t.responsible_id), (select s.title from crm_pipeline.stage s where s.id = t.stage_id)"
                + ", (select b.title from records.book_value b where b.id = t.source_id), (select count(*) from crm_pipeline.stage_move m where m.record_id = t.id and m.type_id = ";
        Map<String, String> digests = new TreeMap<>();
        Map.of(
                "people", "t.first_name, t.second_name, t.last_name, t.email, t.mobile, t.post_title from identity.person t",
                "companies", "t.title, t.inn, t.city, t.address, (select p.email from identity.person p where p.id = t.responsible_id) from crm_client.company t",
                "contacts", "t.title, t.post, (select c.title from crm_client.company c where c.id = t.company_id), (select string_agg(c.normalized, ' ' order by c.id) from records.channel c where c.record_id = t.id and c.type_id = 3) from crm_client.contact t",
                "leads", "t.title, t.utm_campaign, " + whose + "1) from crm_lead.lead t",
                "deals", "t.title, t.amount, t.currency, (select c.title from crm_client.company c where c.id = t.company_id), " + whose + "2) from crm_deal.deal t",
                "comments", "t.html, t.type_id from timeline.comment t",
                "tasks", "t.title, (select p.email from identity.person p where p.id = t.responsible_id) from task.item t")
                .forEach((name, rows) -> digests.put(name, (String) sql.fetchValue("select count(*) || ' ' || md5(string_agg(x::text, '|' order by x::text)) from (select " + rows + ") x")));
        return digests;
    }

    private long count(String from) {
        return (Long) sql.fetchValue("select count(*) from " + from);
    }
}
