package org.kontor.merging;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page «Дубли»; merging two cards that one may change needs no function. */
@Configuration(proxyBeanMethods = false)
class DoublesFunctions {

    static final String DOUBLES = "doubles";

    @Bean
    FunctionRight doublesFunction() {
        return new FunctionRight(DOUBLES, true, List.of("/api/merging/clusters/**", "/api/merging/searches/**"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.HEAD));
    }
}
