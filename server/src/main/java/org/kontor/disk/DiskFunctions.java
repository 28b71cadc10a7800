package org.kontor.disk;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.FunctionRight.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the disk, links for those outside as a right of its own, and the nightly clearing of the bin. */
@Configuration(proxyBeanMethods = false)
class DiskFunctions {

    /** The page. */
    static final String PAGE = "page_disk";

    /** Links for those outside. */
    static final String LINKS = "disk_links";

    /** Limits of the disk and what it takes. */
    static final String SETTINGS = "disk_settings";

    /** Name of the job. */
    static final String NIGHTLY = "disk-nightly";

    @Bean
    FunctionRight diskPage() {
        return new FunctionRight(PAGE, Kind.PAGE, List.of("/api/disk", "/api/disk/**"), Set.of(), true);
    }

    @Bean
    FunctionRight diskLinks() {
        return new FunctionRight(LINKS, Kind.PART, List.of("PUT /api/disk/items/*/link"), Set.of(), true);
    }

    @Bean
    FunctionRight diskSettings() {
        return new FunctionRight(SETTINGS, false, List.of("/api/disk/settings", "/api/disk/settings/**"), Set.of());
    }

    @Bean
    RecurringTask<Void> diskNightly(DiskBin bin) {
        return Tasks.recurring(NIGHTLY, Schedules.daily(LocalTime.of(3, 20))).execute((instance, context) -> bin.clear());
    }
}
