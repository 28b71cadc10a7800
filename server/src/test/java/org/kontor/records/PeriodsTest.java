package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {

    /** Today is Thursday, 29 February 2024. */
    private static final LocalDate TODAY = LocalDate.of(2024, 2, 29);

    @ParameterizedTest
    @CsvSource({
        "today, 2024-02-29, 2024-02-29",
        "yesterday, 2024-02-28, 2024-02-28",
        "tomorrow, 2024-03-01, 2024-03-01",
        "this_week, 2024-02-26, 2024-03-03",
        "last_week, 2024-02-19, 2024-02-25",
        "next_week, 2024-03-04, 2024-03-10",
        "this_month, 2024-02-01, 2024-02-29",
        "last_month, 2024-01-01, 2024-01-31",
        "next_month, 2024-03-01, 2024-03-31",
        "this_quarter, 2024-01-01, 2024-03-31",
        "last_quarter, 2023-10-01, 2023-12-31",
        "this_year, 2024-01-01, 2024-12-31",
        "last_year, 2023-01-01, 2023-12-31",
        "last_1, 2024-02-29, 2024-02-29",
        "last_0, 2024-02-29, 2024-02-29",
        "last_30, 2024-01-31, 2024-02-29",
        "last_90, 2023-12-02, 2024-02-29",
        "next_7, 2024-02-29, 2024-03-06",
        "days_ago:0, 2024-02-29, 2024-02-29",
        "days_ago:366, 2023-02-28, 2023-02-28",
        "older_than:7, 1800-01-01, 2024-02-21",
        "past, 1800-01-01, 2024-02-28",
        "future, 2024-03-01, 2200-12-31"
    })
    void aPeriodHasItsDays(String code, LocalDate from, LocalDate to) {
        assertThat(Periods.days(code, TODAY)).contains(new Periods.Days(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "someday", "last_", "last_99999", "last_-1", "days_ago:", "days_ago:x", "days_ago:999999", "TODAY", " today"})
    void anUnknownCodeHasNone(String code) {
        assertThat(Periods.days(code, TODAY)).isEmpty();
    }

    @Test
    void weeksBeginOnMondayAlsoOnASundayAndOverTheYearsEnd() {
        assertThat(Periods.days("this_week", LocalDate.of(2023, 1, 1))).contains(new Periods.Days(LocalDate.of(2022, 12, 26), LocalDate.of(2023, 1, 1)));
        assertThat(Periods.days("this_week", LocalDate.of(2023, 1, 2))).contains(new Periods.Days(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 1, 8)));
        assertThat(Periods.days("last_month", LocalDate.of(2024, 3, 31))).contains(new Periods.Days(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29)));
        assertThat(Periods.days("this_quarter", LocalDate.of(2024, 12, 31))).contains(new Periods.Days(LocalDate.of(2024, 10, 1), LocalDate.of(2024, 12, 31)));
    }
}
