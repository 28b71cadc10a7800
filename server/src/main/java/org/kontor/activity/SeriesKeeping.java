package org.kontor.activity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.kontor.platform.Epochs;
import org.kontor.records.RecordListener;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Kind;
import org.kontor.records.WriteSet.Write;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Goes on with series: as an occurrence ends, in the same operation, so that one undo takes back both; and when the next day has come. */
@Component
@Order(340)
final class SeriesKeeping implements RecordListener {

    private final ActivitySeries series;

    SeriesKeeping(ActivitySeries series) {
        this.series = series;
    }

    @Override
    public void written(WriteSet set) {
        if (!set.type().code().equals(ActivityType.CODE) || set.options().undo() || set.options().history()) {
            return;
        }
        if (set.kind() == Kind.DELETED) {
            series.ended(set.operation(), Set.copyOf(set.ids()), true);
        } else if (set.kind() == Kind.UPDATED) {
            Set<Long> done = set.writes().stream().filter(write -> write.changes("closed") && Boolean.TRUE.equals(write.now("closed"))).map(Write::id).collect(Collectors.toSet());
            if (!done.isEmpty()) {
                series.ended(set.operation(), done, false);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        RecurringTask<Void> goOnWithSeries(ObjectProvider<ActivitySeries> series, Epochs epochs) {
            return Tasks.recurring("activity.series", FixedDelay.of(Duration.ofMinutes(5))).execute((instance, context) -> {
                epochs.refresh();
                series.getObject().due().forEach(id -> series.getObject().come(id));
            });
        }
    }
}
