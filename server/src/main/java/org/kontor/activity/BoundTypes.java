package org.kontor.activity;

import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.FieldDef;
import org.kontor.records.RecordLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What leads, deals, contacts and companies have of the activities that are bound to them. */
@Configuration(proxyBeanMethods = false)
class BoundTypes {

    @Bean
    AddedFields activitiesOfLead() {
        return new Added(Binding.LEAD);
    }

    @Bean
    AddedFields activitiesOfDeal() {
        return new Added(Binding.DEAL);
    }

    @Bean
    AddedFields activitiesOfContact() {
        return new Added(Binding.CONTACT);
    }

    @Bean
    AddedFields activitiesOfCompany() {
        return new Added(Binding.COMPANY);
    }

    private record Added(Binding binding) implements AddedFields {

        @Override
        public String type() {
            return binding.type();
        }

        @Override
        public List<FieldDef> fields() {
            return List.of();
        }

        @Override
        public List<RecordLink> links() {
            return List.of(binding.link());
        }
    }
}
