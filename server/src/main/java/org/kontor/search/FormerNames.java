package org.kontor.search;

import java.util.Collection;
import org.jooq.SQL;
import org.jspecify.annotations.Nullable;
import org.kontor.records.MergedRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who looks for a record that was merged into another one finds that one, by the old name and the old tax number. */
@Configuration(proxyBeanMethods = false)
class FormerNames {

    /** The part of requisites; hidden from whom the present ones are. */
    static final String REQUISITES = "former_requisite";

    @Bean
    SearchTexts formerTitles() {
        return new SearchTexts() {
            @Override
            public String part() {
                return "former";
            }

            @Override
            public SQL select(short type, @Nullable Collection<Long> records) {
                return MergedRecords.titles(type, records);
            }
        };
    }

    @Bean
    SearchTexts formerRequisites() {
        return new SearchTexts() {
            @Override
            public String part() {
                return REQUISITES;
            }

            @Override
            public SQL select(short type, @Nullable Collection<Long> records) {
                return MergedRecords.requisites(type, records);
            }
        };
    }
}
