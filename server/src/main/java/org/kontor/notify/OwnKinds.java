package org.kontor.notify;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.kontor.notify.NoticeKind.Group;
import org.kontor.platform.Checks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The kinds that this module sends itself: of records in general, and those of modules below it. */
@Configuration(proxyBeanMethods = false)
class OwnKinds {

    /** Code of the function to set what people are told. */
    static final String NOTICES = "notices";

    @Bean
    FunctionRight noticesFunction() {
        return new FunctionRight(NOTICES, false, List.of("/api/notices/rules"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    @Bean
    NoticeKind responsibleNotice() {
        return NoticeKind.of("responsible", Group.WORK)
                .also("responsible_many")
                .usually(NoticeChannel.MAIL, NoticeLevel.ON)
                .usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }

    @Bean
    NoticeKind stageNotice() {
        return NoticeKind.of("stage", Group.WORK).also("stage_many");
    }

    /** Told by an {@link org.kontor.identity.PersonNews}. */
    @Bean
    NoticeKind exportNotice() {
        return NoticeKind.of("export_done", Group.SYSTEM).also("export_failed");
    }

    /** Told by {@link CheckNews}: a text for each check. */
    @Bean
    NoticeKind checkNotice() {
        NoticeKind kind = NoticeKind.of("check", Group.SYSTEM)
                .usually(NoticeChannel.MAIL, NoticeLevel.ON)
                .only("portal_admin");
        for (Checks.Check check : Checks.Check.values()) {
            kind = kind.also("check_" + check.code());
        }
        return kind;
    }

    /** Told by an {@link org.kontor.identity.PersonNews}. */
    @Bean
    NoticeKind roleNotice() {
        return NoticeKind.of("role", Group.ACCOUNT)
                .also("role_taken")
                .usually(NoticeChannel.SYSTEM, NoticeLevel.FORCED)
                .usually(NoticeChannel.MAIL, NoticeLevel.ON);
    }

    /** Told by an {@link org.kontor.identity.PersonNews}. */
    @Bean
    NoticeKind groupNotice() {
        return NoticeKind.of("group", Group.ACCOUNT).also("group_left");
    }

    /** Told by an {@link org.kontor.identity.PersonNews}. */
    @Bean
    NoticeKind deviceNotice() {
        return NoticeKind.of("device", Group.ACCOUNT)
                .usually(NoticeChannel.SYSTEM, NoticeLevel.FORCED)
                .usually(NoticeChannel.MAIL, NoticeLevel.FORCED)
                .usually(NoticeChannel.PUSH, NoticeLevel.ON);
    }
}
