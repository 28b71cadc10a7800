package org.kontor.quote;

import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of proposals. */
@Configuration(proxyBeanMethods = false)
class QuoteFunctions {

    @Bean
    FunctionRight quotePage() {
        return FunctionRight.recordPage(QuoteType.CODE);
    }
}
