package org.kontor.calllist;

import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is called goes with the record, and follows it into another one; of a call that is purged nothing is left here. */
@Configuration(proxyBeanMethods = false)
class CallListLinks {

    @Bean
    RecordLinkSource calledRecords() {
        return () -> List.of(RecordLink.ofAnyType("calllist.member", "record_id", OnPurge.DELETE));
    }

    @Bean
    AddedFields callsOfLists() {
        return AddedFields.links("activity", RecordLink.of("calllist.member", "activity_id", OnPurge.CLEAR), RecordLink.of("calllist.member", "planned_id", OnPurge.CLEAR));
    }
}
