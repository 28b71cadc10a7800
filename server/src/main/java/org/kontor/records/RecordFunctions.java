package org.kontor.records;

import java.util.List;
import java.util.Set;
import org.kontor.access.FunctionRight;
import org.kontor.access.ReadyRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What somebody may set up beside the records themselves. */
@Configuration(proxyBeanMethods = false)
public class RecordFunctions {

    /** The registers of everything: all files, all acts. */
    public static final String REGISTERS = "registers";

    /** The archive of everything that one may see. */
    static final String ARCHIVE = "archive";

    /** The values of reference books. */
    public static final String BOOKS = "books";

    /** Currencies and their rates. */
    public static final String CURRENCIES = "currencies";

    @Bean
    FunctionRight booksFunction() {
        return new FunctionRight(BOOKS, false, List.of(), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }

    @Bean
    FunctionRight registersFunction() {
        return new FunctionRight(REGISTERS, false, List.of(), Set.of(ReadyRole.CRM_ADMIN));
    }

    @Bean
    FunctionRight archiveFunction() {
        return new FunctionRight(ARCHIVE, false, List.of("/api/records/archive"), Set.of());
    }

    @Bean
    FunctionRight currenciesFunction() {
        return new FunctionRight(CURRENCIES, false, List.of(), Set.of(ReadyRole.CRM_ADMIN, ReadyRole.IMPLEMENTER));
    }
}
