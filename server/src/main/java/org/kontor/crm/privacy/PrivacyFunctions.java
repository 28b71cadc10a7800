package org.kontor.crm.privacy;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may take away or erase all that is known of a person: at first the administrator of the portal alone. */
@Configuration(proxyBeanMethods = false)
class PrivacyFunctions {

    static final String PRIVACY = "privacy";

    @Bean
    FunctionRight privacyFunction() {
        return new FunctionRight(PRIVACY, false, List.of("/api/crm/privacy/erasure/**", "/api/crm/privacy/export/**"), Set.of());
    }
}
