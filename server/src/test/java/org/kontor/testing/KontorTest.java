package org.kontor.testing;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.ExecutionInterceptor;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kontor.Kontor;
import org.kontor.platform.DatabasePools;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test through the API on a real PostgreSQL: the server runs once for all classes, the database is the class's own, with
 * the people of {@link Cast} in it (none with {@link EmptyPortal}). Tests of one class share what they write.
 */
@ExtendWith(OwnDatabase.class)
@SpringBootTest(classes = Kontor.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(KontorTest.Beans.class)
public abstract class KontorTest {

    /** The API, as nobody; {@code api.as(Cast.ANNA)} acts as Anna. */
    @Autowired
    protected Api api;

    /** Plain SQL to the class's database, to prepare and to check what the API does not show. */
    @Autowired
    protected DSLContext sql;

    /** Background jobs, which run only when the test says so. */
    @Autowired
    protected Jobs jobs;

    /** What the mail server of the tests was given. */
    protected final Letters letters = new Letters();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", TestDatabases::address);
        registry.add("spring.flyway.enabled", () -> "false");
        registry.add("kontor.jobs", () -> "by hand");
        registry.add("KONTOR_DATA", () -> folder().toString());
        registry.add("KONTOR_PUBLIC_URL", () -> Letters.PORTAL);
        registry.add("KONTOR_MAIL_HOST", () -> "127.0.0.1");
        registry.add("KONTOR_MAIL_PORT", () -> String.valueOf(Letters.port()));
        registry.add("KONTOR_OUTGOING_PRIVATE", () -> "127.0.0.1/32");
        // Tests come from 127.0.0.1, which is not believed; who wants to be a proxy comes from here.
        registry.add("KONTOR_TRUSTED_PROXIES", () -> Api.PROXY);
        registry.add("KONTOR_MAIL_TLS", () -> "none");
        registry.add("KONTOR_MAIL_FROM", () -> "portal@kontor.example");
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", Letters::port);
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("kontor-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differs from the product. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        static BeanPostProcessor switchingPools() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource pool
                            ? new SwitchingDataSource(pool, !pool.getPoolName().equals("background"))
                            : bean;
                }
            };
        }

        @Bean
        Jobs testJobs(
                @Qualifier(DatabasePools.BACKGROUND) DataSource dataSource,
                Serializer serializer,
                SchedulerClient client,
                List<Task<?>> tasks,
                ExecutionInterceptor backgroundWork) {
            return new Jobs(dataSource, serializer, client, tasks, backgroundWork);
        }

        @Bean
        Api api(org.springframework.core.env.Environment environment, org.kontor.identity.Sessions sessions, DSLContext sql) {
            return new Api(environment, sessions, sql, null);
        }
    }
}
