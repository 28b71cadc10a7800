package org.kontor.crm.exclusion;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who keeps the list of exclusions: whoever may, keeps inquiries from everybody. */
@Configuration(proxyBeanMethods = false)
class ExclusionFunctions {

    static final String EXCLUSIONS = "exclusions";

    @Bean
    FunctionRight exclusionsFunction() {
        return new FunctionRight(
                EXCLUSIONS, false, List.of("/api/crm/exclusions", "/api/crm/exclusions/**"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.HEAD, ReadyRole.IMPLEMENTER));
    }
}
