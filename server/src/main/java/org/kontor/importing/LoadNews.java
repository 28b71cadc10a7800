package org.kontor.importing;

import java.util.List;
import java.util.Map;
import org.kontor.notify.News;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.notify.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Tells who started a load that it has ended. */
@Component
final class LoadNews {

    private final Notices notices;
    private final Loads loads;

    LoadNews(Notices notices, Loads loads) {
        this.notices = notices;
        this.loads = loads;
    }

    /** Tells of a load that is done or has failed. */
    void ended(long id) {
        Load load = loads.find(id);
        if (load != null) {
            String kind = load.state().equals("done") ? "import_done" : "import_failed";
            int rows = (int) Math.min(Integer.MAX_VALUE, load.added() + load.updated());
            notices.tell(
                    new News(kind, "import/" + id, null, null, rows, Map.of("file", load.name()), "/import/" + id),
                    List.of(load.createdBy()));
        }
    }

    /** The kind that the matrix knows. */
    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        NoticeKind importNotice() {
            return NoticeKind.of("import_done", Group.SYSTEM).also("import_failed");
        }
    }
}
