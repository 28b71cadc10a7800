package org.kontor.activity;

import static org.kontor.records.CommonFields.column;
import static org.kontor.records.CommonFields.text;

import java.util.ArrayList;
import java.util.List;
import org.kontor.records.AddedFields;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
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
            List<FieldDef> fields = new ArrayList<>(List.of(
                    column("nextStepAt", new FieldType.Moment(), "next_step_at", "more", Trait.READ_ONLY, Trait.SILENT, Trait.HIDDEN, Trait.INDEXED),
                    text("nextStep", "next_step", "more", Trait.READ_ONLY, Trait.SILENT, Trait.HIDDEN)));
            if (binding == Binding.CONTACT || binding == Binding.COMPANY) {
                fields.add(column("lastContactAt", new FieldType.Moment(), "last_contact_at", "more", Trait.READ_ONLY, Trait.SILENT, Trait.HIDDEN, Trait.INDEXED));
            }
            return fields;
        }

        @Override
        public List<RecordLink> links() {
            List<RecordLink> links = new ArrayList<>(List.of(binding.link()));
            if (binding == Binding.DEAL) {
                links.add(RecordLink.of("activity.agreement", "deal_id", OnPurge.DELETE));
            } else if (binding == Binding.CONTACT) {
                links.add(RecordLink.of("activity.agreement", "contact_id", OnPurge.CLEAR));
            }
            return links;
        }
    }
}
