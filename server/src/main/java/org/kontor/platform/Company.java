package org.kontor.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.kontor.platform.Settings.Setting;
import org.springframework.stereotype.Component;

/** What is true for the whole company: its name, language, time zone and base currency; days of reports are days of its zone. */
@Component
public final class Company {

    public static final Setting<String> NAME = new Setting<>("company.name", String.class, "Kontor");
    public static final Setting<String> LANGUAGE = new Setting<>("company.language", String.class, "ru");
    public static final Setting<String> TIME_ZONE = new Setting<>("company.timeZone", String.class, "Europe/Moscow");
    public static final Setting<String> CURRENCY = new Setting<>("company.currency", String.class, "RUB");

    private final Settings settings;
    private final Clock clock;

    Company(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The name as the customer writes it. */
    public String name() {
        return settings.get(NAME);
    }

    /** "ru" or "en": the language of what the system writes for all. */
    public String language() {
        return settings.get(LANGUAGE);
    }

    /** The zone whose days are the company's days. */
    public ZoneId zone() {
        return ZoneId.of(settings.get(TIME_ZONE));
    }

    /** ISO 4217 code of the base currency. */
    public String currency() {
        return settings.get(CURRENCY);
    }

    /** The moment in which a day of the company begins; null for none. */
    public @Nullable Instant begin(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone()).toInstant();
    }

    /** The moment in which a day of the company is over; null for none. */
    public @Nullable Instant end(@Nullable LocalDate day) {
        return day == null ? null : begin(day.plusDays(1));
    }

    /** Today in the company's zone. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone()));
    }
}
