package org.kontor.crm.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;

class CallingTest extends KontorTest {

    private Api daria;

    @BeforeEach
    void signIn() {
        daria = api.as(Cast.DARIA);
    }

    private long record(String type, String values) {
        return daria.post("/api/records/" + type, "{\"values\": " + values + "}").expect(201).number("/id");
    }

    private Answer calling(String type, long id) {
        return daria.get("/api/crm/clients/" + type + "/" + id + "/calling").expect(200);
    }

    @Test
    void aPersonGoesByHisOwnZoneElseByHisRegionElseByHisCompany() {
        long firm = record("company", "{\"title\": \"Дальняя\", \"city\": \"Владивосток\", \"workingHours\": \"круглосуточно\"}");
        assertThat(calling("company", firm).text("/zone")).isEqualTo("Asia/Vladivostok");
        assertThat(calling("company", firm).at("/working").asBoolean()).isTrue();
        assertThat(calling("company", firm).at("/refused").asBoolean()).isFalse();
        long person = record("contact", "{\"lastName\": \"Дальний\", \"company\": %d}".formatted(firm));
        assertThat(calling("contact", person).text("/zone")).isEqualTo("Asia/Vladivostok");
        assertThat(calling("contact", person).text("/hours")).isEqualTo("круглосуточно");
        daria.patch("/api/records/contact/" + person, "{\"values\": {\"city\": \"Омск\"}}").expect(200);
        assertThat(calling("contact", person).text("/zone")).isEqualTo("Asia/Omsk");
        daria.patch("/api/records/contact/" + person, "{\"values\": {\"noCalls\": true}}").expect(200);
        assertThat(calling("contact", person).at("/refused").asBoolean()).isTrue();
        daria.patch("/api/records/contact/" + person, "{\"values\": {\"timeZone\": \"Europe/Berlin\"}}").expect(200);
        assertThat(calling("contact", person).text("/zone")).isEqualTo("Europe/Berlin");
        assertThat(calling("contact", record("contact", "{\"lastName\": \"Неизвестный\"}")).at("/known").asBoolean()).isFalse();
        api.as(Cast.LEV).get("/api/crm/clients/contact/" + person + "/calling").expectProblem(404, "not_found");
    }

    @Test
    void zonesAndHoursThatCannotBeReadAreRefused() {
        long firm = record("company", "{\"title\": \"Часы\"}");
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"timeZone\": \"Mars/Base\"}}").expectProblem(422, "invalid");
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"workingHours\": \"когда как\"}}").expectProblem(422, "invalid");
        daria.patch("/api/records/company/" + firm, "{\"values\": {\"workingHours\": \"пн–чт 9:00-18:00, пт 9-17; сб с 10 до 14\"}}").expect(200);
    }

    @Test
    void hoursAreReadAsPeopleWriteThem() {
        ZonedDateTime friday = ZonedDateTime.of(2026, 11, 20, 17, 30, 0, 0, ZoneId.of("Asia/Omsk"));
        ClientHours week = ClientHours.read("пн-чт 9:00-18:00, пт 9-17; сб 10.00–14.00").orElseThrow();
        assertThat(week.at(friday)).isFalse();
        assertThat(week.at(friday.minusHours(1))).isTrue();
        assertThat(week.opens(friday)).contains(friday.plusDays(1).withHour(10).withMinute(0));
        assertThat(ClientHours.read("Mon-Fri 8-17").orElseThrow().at(friday)).isFalse();
        assertThat(ClientHours.read("9-24").orElseThrow().at(friday.withHour(23))).isTrue();
        assertThat(ClientHours.read("18-9")).isEmpty();
        assertThat(ClientHours.read("9-25")).isEmpty();
        assertThat(ClientHours.read("24/7").orElseThrow().at(friday.plusDays(2).withHour(3))).isTrue();
    }
}
