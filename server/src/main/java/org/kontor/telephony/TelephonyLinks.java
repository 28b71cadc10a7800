package org.kontor.telephony;

import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A call follows its client into another record, and is nobody's once he is gone for good. */
@Configuration(proxyBeanMethods = false)
class TelephonyLinks {

    @Bean
    RecordLinkSource calledBy() {
        return () -> List.of(RecordLink.ofAnyType("telephony.call", "record_id", OnPurge.CLEAR));
    }

    @Bean
    AddedFields callsBehindActivities() {
        return AddedFields.links("activity", RecordLink.of("telephony.call", "activity_id", OnPurge.CLEAR));
    }
}
