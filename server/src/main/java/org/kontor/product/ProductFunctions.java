package org.kontor.product;

import java.util.List;
import java.util.Set;
import org.kontor.access.CommonRecords;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The page of the catalogue, and who may do what with it. */
@Configuration(proxyBeanMethods = false)
class ProductFunctions {

    @Bean
    FunctionRight productPage() {
        return FunctionRight.recordPage(ProductType.CODE);
    }

    @Bean
    FunctionRight productSectionsFunction() {
        return new FunctionRight(Sections.FUNCTION, false, List.of(), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    /** Everybody sells from one catalogue; its prices are not everybody's to change. */
    @Bean
    CommonRecords commonProducts() {
        return new CommonRecords(ProductType.CODE);
    }
}
