package org.kontor.crm.lead;

import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of leads. */
@Configuration(proxyBeanMethods = false)
class LeadFunctions {

    @Bean
    FunctionRight leadPage() {
        return FunctionRight.recordPage("lead");
    }
}
