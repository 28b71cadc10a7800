package org.kontor.activity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.identity.Absence;
import org.kontor.identity.Absences;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.CompanyCalendar.Special;
import org.kontor.platform.WorkingHours;
import org.kontor.platform.WorkingTime;
import org.kontor.records.RecordJson;
import org.springframework.stereotype.Component;

/** What a calendar is drawn on: working hours, holidays, absences, and whose calendars the reader may lay beside his own. */
@Component
final class CalendarDays {

    private final CompanyCalendar calendar;
    private final Absences absences;
    private final RecordJson json;

    CalendarDays(CompanyCalendar calendar, Absences absences, RecordJson json) {
        this.calendar = calendar;
        this.absences = absences;
        this.json = json;
    }

    /** Hours by the reader's clock. One statement. */
    Map<String, @Nullable Object> json(Actor actor, LocalDate from, LocalDate to, Set<Long> people) {
        WorkingTime time = calendar.time(List.of(), actor.zone());
        List<Map<String, @Nullable Object>> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            Special special = calendar.special(day);
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("on", day);
            one.put("hours", WorkingHours.write(List.of(time.spans(day))).getFirst());
            one.put("kind", special == null ? null : special.kind());
            one.put("title", special == null ? "" : special.title());
            one.put("holiday", special == null ? null : special.holiday());
            days.add(one);
        }
        Map<String, Map<String, Object>> refs = new LinkedHashMap<>();
        List<Map<String, Object>> away = new ArrayList<>();
        for (Absence absence : absences.between(people, from, to)) {
            away.add(Map.of("person", absence.personId(), "from", absence.from(), "to", absence.to(), "kind", absence.kind()));
            json.person(refs, absence.personId());
        }
        List<Long> led = actor.subordinates().stream().filter(person -> !person.equals(actor.personId())).sorted().toList();
        led.forEach(person -> json.person(refs, person));
        people.forEach(person -> json.person(refs, person));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("days", days);
        answer.put("absences", away);
        answer.put("people", led);
        answer.put("refs", refs);
        return answer;
    }
}
