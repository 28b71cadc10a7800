package org.kontor.bitrix.placement;

import java.io.IOException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where pages of applications find the browser library: {@code /api/v1/}, as at the vendor. */
@Configuration(proxyBeanMethods = false)
class Library {

    @Bean
    ServletRegistrationBean<LibraryServlet> placementLibrary() throws IOException {
        return new ServletRegistrationBean<>(new LibraryServlet(), "/api/v1/*");
    }
}
