package org.kontor.queue;

import java.time.ZoneId;
import org.kontor.access.Team;
import org.kontor.platform.CompanyCalendar;
import org.kontor.platform.WorkingTime;
import org.springframework.stereotype.Component;

/** The working time of a team: its own hours and zone where it has them, with the holidays of the company. */
@Component
final class TeamTime {

    private final CompanyCalendar calendar;

    TeamTime(CompanyCalendar calendar) {
        this.calendar = calendar;
    }

    /** The team's working time. */
    WorkingTime of(Team team) {
        return calendar.time(team.week(), team.timeZone() == null ? null : ZoneId.of(team.timeZone()));
    }
}
