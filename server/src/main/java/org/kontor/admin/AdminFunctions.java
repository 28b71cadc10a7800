package org.kontor.admin;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Parts of the administration. */
@Configuration(proxyBeanMethods = false)
class AdminFunctions {

    static final String SETTINGS = "settings";

    static final String LOG = "log";

    @Bean
    FunctionRight logFunction() {
        return new FunctionRight(LOG, false, List.of("/api/admin/log", "/api/admin/log/**"), Set.of());
    }

    @Bean
    FunctionRight firstStepsWidgetRight() {
        return FunctionRight.widget("first_steps");
    }

    @Bean
    FunctionRight settingsFunction() {
        return new FunctionRight(SETTINGS, false, List.of("/api/admin/settings"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }
}
