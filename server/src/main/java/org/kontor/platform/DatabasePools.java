package org.kontor.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jooq.autoconfigure.SpringTransactionProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Two pools over one database. Requests take from the web pool (6 connections, 2 s of waiting, 10 s a statement); jobs, import, export and
 * migrations take from the pool named {@value #BACKGROUND} (4 connections), so that neither starves the other. Nobody asks for a second
 * connection while holding one.
 *
 * <p>Injected without a qualifier, {@link DataSource}, {@link DSLContext} and the transaction manager take from the web pool, and inside of
 * {@link BackgroundWork} (every job is) from the other one: the same code serves a request and a job.
 * {@code @Qualifier(DatabasePools.BACKGROUND)} gives the other ones, and {@code @Transactional(DatabasePools.BACKGROUND)} its transactions.
 */
@Configuration(proxyBeanMethods = false)
public class DatabasePools {

    /** Qualifier of the pool of background work. */
    public static final String BACKGROUND = "background";

    /**
     * Qualifier of the {@link DSLContext} for statements whose best plan hangs on their values (filters, searches, whatever may
     * be common or rare): the database plans each of them anew. All others are planned once a connection, which for a list of
     * records is half of their cost.
     */
    public static final String PLANNED_ANEW = "planned anew";

    private static final String WEB = "web";

    @Bean
    @Primary
    DataSource dataSource(@Qualifier(WEB) DataSource web, @Qualifier(BACKGROUND) DataSource background) {
        return new PoolChoice(web, background);
    }

    @Bean
    @Qualifier(WEB)
    HikariDataSource webDataSource(DataSourceProperties properties) {
        HikariConfig config = config(properties, WEB, 6);
        config.setConnectionTimeout(2_000);
        config.setConnectionInitSql("set statement_timeout = '10s'");
        return new HikariDataSource(config);
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new PlannedTransactions(dataSource);
    }

    @Bean
    @Primary
    DSLContext dslContext(org.jooq.Configuration configuration) {
        return DSL.using(configuration);
    }

    @Bean
    @Qualifier(PLANNED_ANEW)
    DSLContext plannedAnewDslContext(org.jooq.Configuration configuration) {
        return DSL.using(configuration.deriveAppending(new PlannedAnew()));
    }

    @Bean
    @FlywayDataSource
    @Qualifier(BACKGROUND)
    HikariDataSource backgroundDataSource(DataSourceProperties properties) {
        HikariConfig config = config(properties, BACKGROUND, 4);
        config.setConnectionTimeout(60_000);
        config.setMinimumIdle(1);
        // Sets of thousands, each of another kind: a plan for all of them may walk a whole table, so statements go without a name and
        // are planned each. What the database asks itself for each row (foreign keys) keeps its plan: forced to plan that anew, it
        // would spend half of a load on it.
        config.addDataSourceProperty("prepareThreshold", "0");
        return new HikariDataSource(config);
    }

    @Bean
    @Qualifier(BACKGROUND)
    PlatformTransactionManager backgroundTransactionManager(@Qualifier(BACKGROUND) DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    @Qualifier(BACKGROUND)
    DSLContext backgroundDslContext(
            org.jooq.Configuration configuration,
            @Qualifier(BACKGROUND) DataSource dataSource,
            @Qualifier(BACKGROUND) PlatformTransactionManager transactions) {
        return DSL.using(configuration.derive(
                        new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(dataSource)))
                .derive(new SpringTransactionProvider(transactions)));
    }

    private static HikariConfig config(DataSourceProperties properties, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setJdbcUrl(properties.determineUrl());
        config.setUsername(properties.determineUsername());
        config.setPassword(properties.determinePassword());
        config.addDataSourceProperty("ApplicationName", "kontor-" + name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }
}
