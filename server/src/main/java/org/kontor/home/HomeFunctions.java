package org.kontor.home;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who arranges boards for others, and the widgets over any records. */
@Configuration(proxyBeanMethods = false)
class HomeFunctions {

    /** Arrange the start page of roles and of everybody. */
    static final String BOARDS = "boards";

    @Bean
    FunctionRight boardsFunction() {
        return new FunctionRight(BOARDS, false, List.of("/api/home/roles"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    @Bean
    FunctionRight workWidgetRight() {
        return FunctionRight.widget("work");
    }

    @Bean
    FunctionRight attentionWidgetRight() {
        return FunctionRight.widget("attention");
    }

    @Bean
    FunctionRight recentWidgetRight() {
        return FunctionRight.widget("recent");
    }
}
