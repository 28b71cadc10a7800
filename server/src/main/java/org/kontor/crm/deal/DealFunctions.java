package org.kontor.crm.deal;

import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of deals, and what the start page has of them. */
@Configuration(proxyBeanMethods = false)
class DealFunctions {

    @Bean
    FunctionRight dealPage() {
        return FunctionRight.recordPage("deal");
    }

    @Bean
    FunctionRight winsWidgetRight() {
        return FunctionRight.widget("wins");
    }
}
