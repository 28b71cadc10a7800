package org.kontor.crm.client;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Actor;
import org.kontor.crm.pipeline.Regions;
import org.kontor.crm.pipeline.Regions.Region;
import org.kontor.platform.Company;
import org.kontor.records.RecordRow;
import org.kontor.records.Records;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/**
 * When a client can be called: his zone is the one entered, else that of his region, else the company's; his hours are those
 * entered, else Monday to Friday 9 to 18. A person without any of it goes by his company.
 */
@Component
class CallingTimes {

    private static final List<String> TELLING = List.of("timeZone", "workingHours", "area", "company");

    private final Records records;
    private final ReferenceBooks books;
    private final Regions regions;
    private final Company company;
    private final Clock clock;

    CallingTimes(Records records, ReferenceBooks books, Regions regions, Company company, Clock clock) {
        this.records = records;
        this.books = books;
        this.regions = regions;
        this.company = company;
        this.clock = clock;
    }

    /**
     * A client's time.
     *
     * @param known whether his zone is known at all, and not just believed to be the company's
     * @param hours as they were entered; null where they are only believed
     * @param refused whether he asked not to be called
     * @param opensAt when he begins to work next; null while he works
     */
    record Calling(ZonedDateTime now, boolean known, @Nullable String hours, boolean working, boolean refused, @Nullable Instant opensAt) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("zone", now.getZone().getId());
            json.put("localTime", now.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
            json.put("known", known);
            json.put("hours", hours);
            json.put("working", working);
            json.put("refused", refused);
            json.put("opensAt", opensAt);
            return json;
        }
    }

    /** A readable client's time now. */
    Calling now(Actor actor, String type, long id) {
        RecordRow own = records.get(actor, type, id, records.readable(actor, type, TELLING));
        RecordRow firm = own.value("company") instanceof Long employer
                ? records.some(actor, "company", List.of(employer), records.readable(actor, "company", TELLING)).get(employer)
                : null;
        Optional<ZoneId> zone = zone(own).or(() -> firm == null ? Optional.empty() : zone(firm));
        String hours = own.value("workingHours") instanceof String text ? text : firm != null && firm.value("workingHours") instanceof String text ? text : null;
        ClientHours week = Optional.ofNullable(hours).flatMap(ClientHours::read).orElse(ClientHours.USUAL);
        // a refusal holds whether or not the reader may read the field
        RecordRow whole = records.get(Actor.system("calling"), type, id, List.of("noCalls"));
        boolean refused = Boolean.TRUE.equals(whole.value("noCalls"));
        ZonedDateTime now = clock.instant().atZone(zone.orElseGet(company::zone));
        return new Calling(now, zone.isPresent(), hours, week.at(now), refused, week.opens(now).map(ZonedDateTime::toInstant).orElse(null));
    }

    private Optional<ZoneId> zone(RecordRow row) {
        if (row.value("timeZone") instanceof String zone) {
            return Optional.of(ZoneId.of(zone));
        }
        return row.value("area") instanceof Long area
                ? books.value("region", area).flatMap(value -> regions.byCode(value.code())).map(Region::zone)
                : Optional.empty();
    }
}
