package org.kontor.admin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Audit;
import org.kontor.platform.Company;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.CompanyCalendar.Day;
import org.kontor.platform.CompanyCalendar.Rules;
import org.kontor.platform.Problem;
import org.kontor.platform.Settings;
import org.kontor.platform.WorkingHours;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calendar of the company: read by all, changed by those who may change the settings. */
@RestController
@RequestMapping("/api/admin/calendar")
class CalendarController {

    private static final int MOST_DAYS = 1_000;

    private final CompanyCalendar calendar;
    private final Company company;
    private final Settings settings;
    private final TransactionTemplate transactions;
    private final Access access;
    private final Audit audit;

    CalendarController(
            CompanyCalendar calendar, Company company, Settings settings, TransactionTemplate transactions, Access access, Audit audit) {
        this.audit = audit;
        this.access = access;
        this.calendar = calendar;
        this.company = company;
        this.settings = settings;
        this.transactions = transactions;
    }

    /** A day that differs; kind off, short or work. */
    record DayText(@Nullable String on, @Nullable String kind, @Nullable String title) {}

    /** The calendar as it is changed: hours from Monday to Sunday, country RU or empty, days that differ. */
    record CalendarText(@Nullable List<List<WorkingHours.Text>> week, @Nullable String country, @Nullable List<DayText> days) {}

    @GetMapping
    Map<String, Object> get(Actor actor) {
        Rules rules = calendar.rules();
        int year = company.today().getYear();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("week", WorkingHours.write(rules.week()));
        answer.put("country", String.valueOf(rules.country()));
        answer.put("days", rules.days());
        answer.put("years", List.of(year(year), year(year + 1)));
        return answer;
    }

    private Map<String, Object> year(int year) {
        return Map.of(
                "year", year,
                "working", calendar.time().days(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
                "known", calendar.movedDaysKnown(year),
                "holidays", calendar.holidays(year));
    }

    @PutMapping
    Map<String, Object> put(Actor actor, @RequestBody CalendarText body) {
        access.require(actor, AdminFunctions.SETTINGS);
        String country = body.country() == null ? "" : body.country();
        if (!country.isEmpty() && !country.equals("RU")) {
            throw Problem.invalid("country", "platform.field.choice", Map.of("choices", "RU"));
        }
        Rules rules = new Rules(WorkingHours.read("week", body.week()), country, days(body.days() == null ? List.of() : body.days()));
        transactions.executeWithoutResult(status -> {
            settings.set(CompanyCalendar.SETTING, rules);
            audit.record("settings.calendar", null, Map.of("days", rules.days().size()));
        });
        return get(actor);
    }

    private static List<Day> days(List<DayText> given) {
        List<Day> days = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (DayText text : given) {
            LocalDate on;
            try {
                on = LocalDate.parse(String.valueOf(text.on()));
            } catch (DateTimeException e) {
                throw Problem.invalid("days", "platform.field.date");
            }
            String kind = String.valueOf(text.kind());
            String title = text.title() == null ? "" : text.title().strip();
            if (!Day.KINDS.contains(kind)) {
                throw Problem.invalid("days", "platform.field.choice", Map.of("choices", String.join(", ", Day.KINDS)));
            }
            if (title.length() > 200 || days.size() >= MOST_DAYS) {
                throw Problem.invalid("days", "platform.field.long", Map.of("most", title.length() > 200 ? 200 : MOST_DAYS));
            }
            if (!seen.add(on)) {
                throw Problem.invalid("days", "admin.calendar.twice", Map.of("day", on.toString()));
            }
            days.add(new Day(on, kind, title));
        }
        days.sort(java.util.Comparator.comparing(Day::on));
        return days;
    }
}
