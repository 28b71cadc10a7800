package org.kontor.letter;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Everybody's templates are a part of the administration. */
@Configuration(proxyBeanMethods = false)
class LetterFunctions {

    /** Writing everybody's templates. */
    static final String TEMPLATES = "letter_templates";

    @Bean
    FunctionRight letterTemplates() {
        return new FunctionRight(TEMPLATES, false, List.of("/api/letters/templates/common", "/api/letters/templates/common/**"), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }
}
