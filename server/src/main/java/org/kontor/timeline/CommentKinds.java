package org.kontor.timeline;

import org.kontor.access.FunctionRight;
import org.kontor.notify.NoticeChannel;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.notify.NoticeLevel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told of comments, and what the start page shows of them. */
@Configuration(proxyBeanMethods = false)
class CommentKinds {

    @Bean
    FunctionRight commentsWidgetRight() {
        return FunctionRight.widget("comments");
    }

    @Bean
    NoticeKind mentionNotice() {
        return NoticeKind.of("mention", Group.TALK)
                .usually(NoticeChannel.MAIL, NoticeLevel.ON)
                .usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }

    @Bean
    NoticeKind commentNotice() {
        return NoticeKind.of("comment", Group.TALK);
    }
}
