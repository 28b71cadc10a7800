package org.kontor.crm.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kontor.records.RecordRule;
import org.kontor.records.RecordType;
import org.kontor.records.WriteSet;
import org.kontor.records.WriteSet.Write;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the contact of a lead or deal in step with its contacts: the first of them is the primary one; another contact takes
 * the place of the primary one; without it the first of the rest moves up.
 */
@Component
@Order(60)
final class PrimaryContact implements RecordRule {

    @Override
    public boolean concerns(RecordType type) {
        return type.find("contact") != null && type.find("contacts") != null;
    }

    @Override
    public void apply(WriteSet set) {
        if (set.options().undo()) {
            return;
        }
        for (Write write : set.writes()) {
            boolean one = write.changes("contact");
            boolean many = write.changes("contacts");
            if (one || many) {
                List<Long> contacts = new ArrayList<>(many ? list(write.now("contacts")) : list(write.before("contacts")));
                Long contact = write.id("contact");
                if (one) {
                    if (!many && write.before("contact") != null) {
                        contacts.remove((Long) write.before("contact"));
                    }
                    if (contact != null) {
                        contacts.remove(contact);
                        contacts.addFirst(contact);
                    }
                }
                write.set("contacts", contacts.isEmpty() ? null : List.copyOf(contacts));
                write.set("contact", contacts.isEmpty() ? null : contacts.getFirst());
            }
        }
    }

    private static List<Long> list(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().map(id -> (Long) Objects.requireNonNull(id)).toList() : List.of();
    }
}
