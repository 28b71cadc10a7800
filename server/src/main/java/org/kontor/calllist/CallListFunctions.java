package org.kontor.calllist;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kontor.access.FunctionRight;
import org.kontor.access.OwnRecords;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of call lists, who sees them, and what runs each minute. */
@Configuration(proxyBeanMethods = false)
class CallListFunctions {

    /** What keeps the crews after the org chart. */
    static final String MINUTELY = "calllists-minutely";

    /** What those are told who are to call. */
    static final String NOTICE = "calllist_given";

    @Bean
    FunctionRight callListPage() {
        FunctionRight page = FunctionRight.recordPage(CallListType.CODE);
        List<String> paths = new ArrayList<>(page.paths());
        paths.addAll(List.of("/api/calllists", "/api/calllists/**"));
        return new FunctionRight(page.code(), page.kind(), paths, page.ready(), page.open());
    }

    /** Whoever neither calls nor leads has nothing to do with a list. */
    @Bean
    OwnRecords ownCallLists() {
        return new OwnRecords(CallListType.CODE);
    }

    @Bean
    NoticeKind callListNotice() {
        return NoticeKind.of(NOTICE, Group.WORK);
    }

    @Bean
    RecurringTask<Void> callListsMinutely(Crews crews) {
        return Tasks.recurring(MINUTELY, FixedDelay.of(Duration.ofMinutes(1))).execute((instance, context) -> crews.follow());
    }
}
