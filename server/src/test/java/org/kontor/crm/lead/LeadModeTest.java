package org.kontor.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class LeadModeTest extends KontorTest {

    @Test
    void withoutLeadsAnInquiryIsADealAndAContactAtOnceAndOpenLeadsGoAlong() {
        Api admin = api.as(Cast.ADMIN);
        Api daria = api.as(Cast.DARIA);
        long open = daria.post("/api/records/lead", """
                {"values": {"title": "Открытый", "lastName": "Открытов", "phones": ["+7 903 000-00-01"]}}""").expect(201).number("/id");
        assertThat(admin.put("/api/crm/lead-mode", """
                {"mode": "simple"}""").expectProblem(409, "open_leads").number("/count")).isEqualTo(1);
        daria.put("/api/crm/lead-mode", """
                {"mode": "simple"}""").expectProblem(403, "forbidden");
        Answer switched = admin.put("/api/crm/lead-mode", """
                {"mode": "simple", "convertOpen": true}""").expect(200);
        assertThat(switched.number("/converting/total")).isEqualTo(1);
        jobs.runDue();
        Answer converted = admin.get("/api/crm/lead-mode").expect(200);
        assertThat(converted.number("/open")).isZero();
        assertThat(converted.at("/converting").isNull()).isTrue();
        assertThat(sql.fetchValue("select responsible_id from crm_deal.deal where lead_id = ?", open)).isEqualTo(Cast.DARIA.id());

        Answer inquiry = daria.post("/api/records/lead", """
                {"values": {"title": "Звонок", "lastName": "Звонов", "companyTitle": "Звон", "phones": ["+7 903 000-00-02"]}}""").expect(201);
        long lead = inquiry.number("/id");
        assertThat(inquiry.at("/values/closed").asBoolean()).isTrue();
        assertThat(sql.fetchValue("select count(*) from crm_deal.deal where lead_id = ? and contact_id is not null and company_id is not null", lead)).isEqualTo(1L);
        daria.post("/api/records/lead", """
                {"values": {"title": "Ещё звонок", "phones": ["+7 903 000-00-02"]}}""").expect(201);
        assertThat(sql.fetchValue("select count(distinct record_id) from records.channel where type_id = 3 and normalized = '+79030000002'")).isEqualTo(1L);

        admin.put("/api/crm/lead-mode", """
                {"mode": "leads"}""").expect(200);
        assertThat(daria.post("/api/records/lead", """
                {"values": {"title": "Снова лид"}}""").expect(201).at("/values/closed").asBoolean()).isFalse();
        admin.put("/api/crm/lead-mode", """
                {"mode": "both"}""").expectProblem(422, "invalid");
    }
}
