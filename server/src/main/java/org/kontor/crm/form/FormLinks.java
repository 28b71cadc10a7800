package org.kontor.crm.form;

import java.util.List;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordLinkSource;
import org.springframework.stereotype.Component;

/** What a visitor has sent goes with the record that was made of it: it is the same personal data. */
@Component
final class FormLinks implements RecordLinkSource {

    @Override
    public List<RecordLink> links() {
        return List.of(RecordLink.ofAnyType("crm_form.answer", "record_id", OnPurge.DELETE));
    }
}
