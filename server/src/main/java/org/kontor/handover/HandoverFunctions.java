package org.kontor.handover;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handing over the work of others than one's own people, and the page of the load. */
@Configuration(proxyBeanMethods = false)
class HandoverFunctions {

    /** Hand over anybody's work; a head hands over that of his people without it. */
    static final String HANDOVER = "handover";

    static final String LOAD = "load";

    @Bean
    FunctionRight handoverFunction() {
        return new FunctionRight(HANDOVER, false, List.of(), Set.of(ReadyRole.CRM_ADMIN));
    }

    @Bean
    FunctionRight loadWidgetRight() {
        return FunctionRight.widget("load");
    }

    @Bean
    FunctionRight loadFunction() {
        return new FunctionRight(
                LOAD, true, List.of("/api/handover/load"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.HEAD, ReadyRole.VIEWER));
    }
}
