package org.kontor.activity;

import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of activities. */
@Configuration(proxyBeanMethods = false)
class ActivityFunctions {

    @Bean
    FunctionRight activityPage() {
        return FunctionRight.recordPage("activity");
    }
}
