package org.kontor.bitrix;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The function of those who may connect programs. */
@Configuration(proxyBeanMethods = false)
class DeveloperFunctions {

    /** Code of the function. */
    static final String DEVELOPER = "developer";

    @Bean
    FunctionRight developerRight() {
        return new FunctionRight(DEVELOPER, false, List.of("/api/bitrix/**"), Set.of());
    }
}
