package org.kontor.handover;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Map;
import org.kontor.access.Actor;
import org.kontor.identity.People;
import org.kontor.notify.NoticeChannel;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeLevel;
import org.kontor.platform.Audit;
import org.kontor.platform.Audit.Subject;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.kontor.records.RecordJobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What hand-overs do by the clock: return on their day, settle what was stopped, let a person go whose work is handed over. */
@Configuration(proxyBeanMethods = false)
class HandoverJobs {

    static final String DISMISSAL = "handover-dismissal";
    static final String UPKEEP = "handover-upkeep";

    /** What the scheduler keeps of a dismissal. */
    record Which(long handover) {}

    @Bean
    NoticeKind handoverNotice() {
        return NoticeKind.of("handover", NoticeKind.Group.WORK)
                .also("handover_things")
                .also("handover_back")
                .usually(NoticeChannel.MAIL, NoticeLevel.ON)
                .usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }

    @Bean
    RecurringTask<Void> handoverUpkeep(HandoverRows rows, Handovers handovers, Company company, TransactionTemplate transactions) {
        return Tasks.recurring(UPKEEP, FixedDelay.of(Duration.ofMinutes(5))).execute((instance, context) -> {
            for (Handover handover : rows.running()) {
                RecordJobs.Job job = handovers.job(handover);
                if (job != null && !job.state().equals("running")) {
                    transactions.executeWithoutResult(status -> handovers.settle(handover));
                }
            }
            rows.due(company.today()).forEach(handovers::giveBack);
        });
    }

    @Bean
    Task<Which> handoverDismissal(HandoverRows rows, People people, Audit audit) {
        return Tasks.oneTime(DISMISSAL, Which.class).execute((instance, context) -> {
            long id = instance.getData().handover();
            Handover handover = rows.get(Actor.system(Handover.KIND), id);
            try {
                people.dismiss(handover.order().person());
                audit.recordAs(handover.by(), "people.dismissed", Subject.person(handover.order().person()), Map.of("handover", id));
                rows.dismissal(id, "done");
            } catch (Problem problem) {
                rows.dismissal(id, problem.code());
            }
        });
    }
}
