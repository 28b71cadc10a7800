package org.kontor.analytics;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of reports. */
@Configuration(proxyBeanMethods = false)
class AnalyticsFunctions {

    @Bean
    FunctionRight funnelWidgetRight() {
        return FunctionRight.widget("funnel");
    }

    @Bean
    FunctionRight reportWidgetRight() {
        return FunctionRight.widget("report");
    }

    @Bean
    FunctionRight sharedReportsFunction() {
        return new FunctionRight(SavedReports.SHARE, false, List.of(), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    @Bean
    FunctionRight channelCostsFunction() {
        return new FunctionRight(
                ChannelCosts.FUNCTION, false, List.of("/api/reports/costs", "/api/reports/costs/**"),
                Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER, ReadyRole.HEAD));
    }

    @Bean
    FunctionRight salesPlansFunction() {
        return new FunctionRight(
                SalesPlans.FUNCTION, false, List.of("PUT /api/reports/plans"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER, ReadyRole.HEAD));
    }

    @Bean
    FunctionRight analyticsFunction() {
        return new FunctionRight(
                "analytics",
                true,
                List.of("/api/analytics/**", "/api/reports/**"),
                Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER, ReadyRole.HEAD, ReadyRole.EMPLOYEE, ReadyRole.VIEWER));
    }
}
