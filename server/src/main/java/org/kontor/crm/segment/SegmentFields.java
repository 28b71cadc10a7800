package org.kontor.crm.segment;

import java.util.EnumSet;
import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.Storage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What companies and contacts have from here: their segments. */
@Configuration(proxyBeanMethods = false)
class SegmentFields {

    @Bean
    AddedFields segmentsOfCompany() {
        return new Added(ClientKind.COMPANY);
    }

    @Bean
    AddedFields segmentsOfContact() {
        return new Added(ClientKind.CONTACT);
    }

    private record Added(ClientKind kind) implements AddedFields {

        @Override
        public String type() {
            return kind.code();
        }

        @Override
        public List<FieldDef> fields() {
            return List.of(new FieldDef(
                    SegmentRules.FIELD,
                    new FieldType.Entry(SegmentList.CODE),
                    new Storage.LinkRows("crm_segment.present", kind.column(), "segment_id", "", false, ""),
                    "more",
                    EnumSet.of(Trait.MULTIPLE, Trait.READ_ONLY),
                    null));
        }

        @Override
        public List<RecordLink> links() {
            return List.of(
                    RecordLink.of("crm_segment.membership", kind.column(), OnPurge.DELETE),
                    RecordLink.of("crm_segment.past_membership", kind.column(), OnPurge.DELETE),
                    RecordLink.of("crm_segment.characteristic_value", kind.column(), OnPurge.DELETE));
        }
    }
}
