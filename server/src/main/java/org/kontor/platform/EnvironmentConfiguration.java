package org.kontor.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnvironmentConfiguration {

    /** Read through Spring, so that a test can set a variable as a property. */
    @Bean
    Environment kontorEnvironment(org.springframework.core.env.Environment properties) {
        return Environment.read(properties::getProperty);
    }
}
