package org.kontor.crm.client;

import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages of contacts and companies. */
@Configuration(proxyBeanMethods = false)
class ClientFunctions {

    @Bean
    FunctionRight contactPage() {
        return FunctionRight.recordPage("contact");
    }

    @Bean
    FunctionRight companyPage() {
        return FunctionRight.recordPage("company");
    }
}
