package org.kontor.queue;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.kontor.notify.NoticeChannel;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.notify.NoticeLevel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody may set up here, and what people are told of. */
@Configuration(proxyBeanMethods = false)
class QueueFunctions {

    static final String QUEUES = "queues";

    @Bean
    FunctionRight queuesFunction() {
        return new FunctionRight(QUEUES, false, List.of("/api/queue/rules/**"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    @Bean
    FunctionRight queueWidgetRight() {
        return FunctionRight.widget("queue");
    }

    @Bean
    NoticeKind queueNewNotice() {
        return NoticeKind.of("queue_new", Group.WORK).also("queue_new_many").usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }

    @Bean
    NoticeKind queueReturnedNotice() {
        return NoticeKind.of("queue_returned", Group.WORK).usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }

    @Bean
    NoticeKind queueUntakenNotice() {
        return NoticeKind.of("queue_untaken", Group.WORK)
                .also("queue_untaken_many")
                .usually(NoticeChannel.MAIL, NoticeLevel.ON)
                .usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }
}
