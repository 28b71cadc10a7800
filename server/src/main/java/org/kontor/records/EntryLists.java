package org.kontor.records;

import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The lists that fields of the kind {@code entry} choose from. */
@Component
final class EntryLists {

    private final ObjectProvider<EntryList> lists;

    EntryLists(ObjectProvider<EntryList> lists) {
        this.lists = lists;
    }

    /** The entries of a list in order. */
    List<EntryList.Entry> entries(FieldType.Entry type) {
        return list(type).entries();
    }

    /** Records are about to be filtered by these. */
    void use(FieldType.Entry type, Collection<Long> ids) {
        list(type).use(ids);
    }

    private EntryList list(FieldType.Entry type) {
        return lists.stream()
                .filter(list -> list.code().equals(type.list()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.list()));
    }
}
