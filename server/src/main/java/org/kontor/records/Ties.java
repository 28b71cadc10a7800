package org.kontor.records;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/** The ties between record types, as the fields that refer to records tell them; custom fields among them. */
@Component
final class Ties {

    private final RecordTypes types;
    private final Access access;
    private final List<Attachment> attachments;

    Ties(RecordTypes types, Access access, List<Attachment> attachments) {
        this.types = types;
        this.access = access;
        this.attachments = List.copyOf(attachments);
    }

    /** The attachment with this code. */
    Optional<Attachment> attachment(String code) {
        return attachments.stream().filter(one -> one.code().equals(code)).findFirst();
    }

    /** Everything that records of a type are tied to and that the actor may ask for; the usual tie to a type comes first. */
    List<Tie> of(Actor actor, RecordType type) {
        List<Tie> ties = new ArrayList<>();
        Set<String> tables = new HashSet<>();
        for (FieldDef field : references(actor, type)) {
            ties.add(new Tie(((FieldType.Reference) field.type()).type(), field.code(), true));
            if (field.storage() instanceof Storage.LinkRows rows) {
                tables.add(rows.table());
            }
        }
        for (RecordType other : types.all()) {
            for (FieldDef field : references(actor, other)) {
                boolean here = ((FieldType.Reference) field.type()).type().equals(type.code());
                boolean known = field.storage() instanceof Storage.LinkRows rows && tables.contains(rows.table());
                if (here && !known) {
                    ties.add(new Tie(other.code(), field.code(), false));
                }
            }
        }
        // what the system keeps of a record's origin is the least usual tie
        ties.sort(java.util.Comparator.comparing(tie -> origin(tie.own() ? type : types.get(tie.type()), tie)));
        attachments.stream()
                .filter(attachment -> attachment.types().isEmpty() || attachment.types().contains(type.code()))
                .forEach(attachment -> ties.add(Tie.attached(attachment.code())));
        return ties;
    }

    private static boolean origin(RecordType owner, Tie tie) {
        FieldDef field = owner.field(tie.field());
        return field.column() != null && field.is(FieldDef.Trait.READ_ONLY);
    }

    /**
     * The tie that a filter names.
     *
     * @throws Problem INVALID, as for an unknown field
     */
    Tie find(Actor actor, RecordType type, String other, @Nullable String by) {
        return of(actor, type).stream()
                .filter(tie -> tie.type().equals(other) && (by == null || tie.field().equals(by)))
                .findFirst()
                .orElseThrow(() -> RecordType.unknown(by == null ? other : by));
    }

    /** The readable fields of a type that refer to records, without columns that only repeat the first of a list. */
    private List<FieldDef> references(Actor actor, RecordType type) {
        Set<String> repeated = new HashSet<>();
        type.fields().values().forEach(field -> {
            if (field.storage() instanceof Storage.LinkRows rows) {
                repeated.add(rows.primaryField());
            }
        });
        return type.fields().values().stream()
                .filter(field -> field.type() instanceof FieldType.Reference && !repeated.contains(field.code()))
                .filter(field -> access.fields(actor, type.code()).readable(field.code()))
                .toList();
    }
}
