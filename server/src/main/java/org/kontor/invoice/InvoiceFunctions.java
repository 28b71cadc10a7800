package org.kontor.invoice;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The register of invoices: whoever reads deals has it until it is hidden from a role. */
@Configuration(proxyBeanMethods = false)
class InvoiceFunctions {

    static final String REGISTER = "page_invoices";

    @Bean
    FunctionRight invoicePage() {
        return new FunctionRight(REGISTER, FunctionRight.Kind.PAGE, List.of("GET /api/invoices"), Set.of(), true);
    }
}
