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

    @Bean
    FunctionRight settingsFunction() {
        return new FunctionRight(SETTINGS, false, List.of("/api/admin/settings"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }
}
