package org.kontor.bitrix.general;

import org.kontor.notify.NoticeChannel;
import org.kontor.notify.NoticeKind;
import org.kontor.notify.NoticeLevel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are told by programs. */
@Configuration(proxyBeanMethods = false)
class ProgramNoticeKind {

    @Bean
    NoticeKind programNotice() {
        return NoticeKind.of(NotifyMethods.KIND, NoticeKind.Group.WORK).usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }
}
