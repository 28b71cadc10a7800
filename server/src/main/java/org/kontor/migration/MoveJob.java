package org.kontor.migration;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** A move as a job: a killed one goes on behind what it has written last. The parts that are read alike, in their order. */
@Configuration(proxyBeanMethods = false)
class MoveJob {

    /** Name of the task. */
    static final String NAME = "migration.move";

    /** Which source. */
    record Which(long source) {}

    @Bean
    OneTimeTask<Which> moveTask(Moving moving) {
        return Tasks.oneTime(NAME, Which.class).execute((instance, context) -> moving.run(instance.getData().source()));
    }

    @Bean
    @Order(200)
    RecordPart companyPart(RecordMoving moving, Steps steps) {
        return new RecordPart("company", moving, steps);
    }

    @Bean
    @Order(210)
    RecordPart contactPart(RecordMoving moving, Steps steps) {
        return new RecordPart("contact", moving, steps);
    }

    @Bean
    @Order(220)
    RecordPart leadPart(RecordMoving moving, Steps steps) {
        return new RecordPart("lead", moving, steps);
    }

    @Bean
    @Order(230)
    RecordPart dealPart(RecordMoving moving, Steps steps) {
        return new RecordPart("deal", moving, steps);
    }

    @Bean
    @Order(245)
    RecordPart quotePart(RecordMoving moving, Steps steps) {
        return new RecordPart("quote", moving, steps);
    }
}
