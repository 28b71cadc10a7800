package org.kontor.records;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The lists that fields of the kind {@code entry} choose from. */
@Component
public final class EntryLists {

    private final ObjectProvider<EntryList> lists;

    EntryLists(ObjectProvider<EntryList> lists) {
        this.lists = lists;
    }

    /** The entries of a list in order. */
    List<EntryList.Entry> entries(FieldType.Entry type) {
        return list(type).entries();
    }

    /** The entry that a word of a file means: by its whole title, or by the last part of one that only one has («Окна › ПВХ»). */
    public Optional<Long> byTitle(FieldType.Entry type, String text) {
        String wanted = plain(text);
        List<EntryList.Entry> whole = entries(type).stream().filter(entry -> plain(entry.title()).equals(wanted)).toList();
        List<EntryList.Entry> found = !whole.isEmpty() ? whole : entries(type).stream().filter(entry -> plain(entry.title()).endsWith("/" + wanted)).toList();
        return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
    }

    private static String plain(String title) {
        return title.strip().toLowerCase(Locale.ROOT).replaceAll("\\s*[›/>]\\s*", "/");
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
