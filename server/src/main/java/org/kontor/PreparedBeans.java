package org.kontor;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.aot.AbstractAotProcessor;

/**
 * The list of beans that the build writes into the jar as code (Spring AOT), so that a start need not look for them: a quarter of its time.
 * Whatever a setting decides is therefore decided within a bean and not by a condition on it. Tests and starts from an IDE have no such
 * list and look for their beans as ever.
 */
final class PreparedBeans {

    private static final String ENABLED = "spring.aot.enabled";

    private PreparedBeans() {}

    /** Whether this process only writes the list; nothing is started then. */
    static boolean beingMade() {
        return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
    }

    /** The application as the list shall describe it: with all that a setting may switch on. */
    static SpringApplication application() {
        SpringApplication application = new SpringApplication(Kontor.class);
        application.setDefaultProperties(Map.of("spring.datasource.url", "jdbc:postgresql:", "spring.mail.host", "localhost"));
        return application;
    }

    /** Takes the list where the jar has one, unless the command line says otherwise. */
    static void use() {
        if (System.getProperty(ENABLED) == null && Kontor.class.getResource("Kontor__ApplicationContextInitializer.class") != null) {
            System.setProperty(ENABLED, "true");
        }
    }
}
