package org.kontor.migration;

import java.util.List;
import java.util.Map;
import org.kontor.notify.News;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.notify.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells who began a move that it has ended. */
@Component
final class MoveNews {

    private final Notices notices;
    private final Sources sources;
    private final Steps steps;

    MoveNews(Notices notices, Sources sources, Steps steps) {
        this.notices = notices;
        this.sources = sources;
        this.steps = steps;
    }

    /** Tells of a move that is done or has failed. */
    void ended(long id) {
        Source source = sources.find(id);
        if (source != null && !source.running()) {
            String kind = source.state().equals("done") ? "migration_done" : "migration_failed";
            int rows = (int) Math.min(Integer.MAX_VALUE, steps.of(id).stream().mapToLong(step -> step.added() + step.updated()).sum());
            notices.tell(new News(kind, "migration/" + id, null, null, rows, Map.of("host", source.host()), "/settings/migration"), List.of(source.createdBy()));
        }
    }

    /** The kind that the matrix knows. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        NoticeKind migrationNotice() {
            return NoticeKind.of("migration_done", Group.SYSTEM).also("migration_failed");
        }
    }
}
