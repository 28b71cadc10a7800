package org.kontor.activity;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of activities. */
@Configuration(proxyBeanMethods = false)
class ActivityFunctions {

    /** What the administrator sets of activities. */
    static final String RULES = "activities";

    @Bean
    FunctionRight activityPage() {
        return FunctionRight.recordPage("activity");
    }

    @Bean
    FunctionRight activityRules() {
        return new FunctionRight(RULES, false, List.of("/api/activities/settings", "/api/activities/settings/**"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }
}
