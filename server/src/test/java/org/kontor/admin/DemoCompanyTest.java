package org.kontor.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.EmptyPortal;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

@EmptyPortal
class DemoCompanyTest extends KontorTest {

    @Autowired
    private DemoCompany demo;

    @Test
    void theDemoCompanyHasItsPeopleItsClientsAndATrueHistoryOfSelling() {
        DemoCompany.Made made = demo.open("ru");
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
        sql.execute("select records.fold_counters()");
        assertThat(count("""
                (select stage_id, coalesce(responsible_id, 0), currency, count(*) n, sum(amount) from crm_deal.deal where deleted_at is null group by 1, 2, 3
                 except select stage_id, responsible_id, currency, sum(n), sum(amount) from records.counter where type_id = 2 group by 1, 2, 3) x""")).isZero();

        Answer signedIn = api.post("/api/session", """
                {"email": "%s", "password": "%s"}""".formatted(made.staff().logins().get(1).email(), made.password())).expect(204);
        assertThat(signedIn.header("Set-Cookie")).isPresent();
    }

    private long count(String from) {
        return (Long) sql.fetchValue("select count(*) from " + from);
    }
}
