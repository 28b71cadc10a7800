package org.kontor.project;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kontor.notify.News;
import org.kontor.notify.Notices;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.stereotype.Component;

/** Tells people that they are in a project now. */
@Component
final class ProjectNews implements RecordListener {

    private final Notices notices;

    ProjectNews(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(Projects.TYPE) || set.kind() == Kind.DELETED || set.kind() == Kind.RESTORED || set.options().undo() || set.options().history()) {
            return;
        }
        for (Write write : set.writes()) {
            Set<Long> told = new HashSet<>();
            for (String field : List.of("members", "observers")) {
                if (write.changes(field) && write.now(field) instanceof List<?> now) {
                    List<?> before = write.before(field) instanceof List<?> list ? list : List.of();
                    now.stream().filter(person -> !before.contains(person)).forEach(person -> told.add((Long) person));
                }
            }
            if (!told.isEmpty()) {
                RecordKey key = new RecordKey(Projects.TYPE, write.id());
                notices.tell(set.operation(), key, News.of("project_member", "project_member/" + write.id(), key, set.actor().personId()), told);
            }
        }
    }
}
