package org.kontor;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void modulesTalkOnlyToThoseThatTheyName() {
        ApplicationModules.of(Kontor.class).verify();
    }
}
