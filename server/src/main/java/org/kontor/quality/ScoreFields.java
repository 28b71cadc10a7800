package org.kontor.quality;

import static org.kontor.records.CommonFields.column;

import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The score as a field of clients and leads: in lists, filters, sorting and exports. */
@Configuration(proxyBeanMethods = false)
class ScoreFields {

    /** Its code; its column is called the same. */
    static final String FIELD = "quality";

    @Bean
    AddedFields qualityOfCompany() {
        return new Added("company");
    }

    @Bean
    AddedFields qualityOfContact() {
        return new Added("contact");
    }

    @Bean
    AddedFields qualityOfLead() {
        return new Added("lead");
    }

    private record Added(String type) implements AddedFields {

        @Override
        public List<FieldDef> fields() {
            return List.of(column(FIELD, new FieldType.Whole(0, 100), FIELD, "system", Trait.READ_ONLY, Trait.SILENT, Trait.INDEXED));
        }

        @Override
        public List<RecordLink> links() {
            return List.of();
        }
    }
}
