package org.kontor.access;

import static org.kontor.access.ReadyRole.CRM_ADMIN;
import static org.kontor.access.ReadyRole.EMPLOYEE;
import static org.kontor.access.ReadyRole.HEAD;
import static org.kontor.access.ReadyRole.IMPLEMENTER;
import static org.kontor.access.ReadyRole.VIEWER;

import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The functions that this module and those below it have. */
@Configuration(proxyBeanMethods = false)
class AccessFunctions {

    @Bean
    FunctionRight systemFunction() {
        return new FunctionRight(FunctionRight.SYSTEM, false, List.of(), Set.of());
    }

    @Bean
    FunctionRight rightsFunction() {
        return new FunctionRight(FunctionRight.RIGHTS, false, List.of(), Set.of(CRM_ADMIN, IMPLEMENTER));
    }

    @Bean
    FunctionRight peopleFunction() {
        return new FunctionRight(FunctionRight.PEOPLE, false, List.of(), Set.of(CRM_ADMIN, IMPLEMENTER));
    }

    @Bean
    FunctionRight directoryFunction() {
        return new FunctionRight(
                "directory",
                false,
                List.of("/api/identity/people", "/api/identity/posts"),
                Set.of(CRM_ADMIN, IMPLEMENTER, HEAD, EMPLOYEE, VIEWER));
    }
}
