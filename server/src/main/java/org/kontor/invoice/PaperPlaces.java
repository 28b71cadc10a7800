package org.kontor.invoice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.FieldPlaces;
import org.kontor.records.FieldUses;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** The fields of deals and clients that stand on papers: told as their places, and noted whenever a paper is made. */
@Component
public final class PaperPlaces implements FieldPlaces {

    private static final Map<String, List<String>> FIELDS = Map.of(
            "deal", List.of("title", "company", "contact", "amount", "currency"),
            "company", List.of("title", "inn", "kpp", "ogrn", "legalAddress"),
            "contact", List.of("lastName", "firstName", "secondName"));

    private final RecordTypes types;
    private final FieldUses uses;
    private final Messages messages;

    PaperPlaces(RecordTypes types, FieldUses uses, Messages messages) {
        this.types = types;
        this.uses = uses;
        this.messages = messages;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        return Optional.ofNullable(FIELDS.get(type.code())).orElse(List.of()).stream()
                .filter(field -> type.find(field) != null)
                .map(field -> new FieldPlace(field, "document", messages.text(actor.language(), "invoice.papers")))
                .toList();
    }

    /** A paper is printed without what nobody fills. */
    @Override
    public boolean needs() {
        return false;
    }

    /** Notes that a paper was made of a deal with a client of this type, and of these fields of a type of its own. */
    public void used(boolean deal, String client, String type, List<String> fields) {
        if (deal) {
            uses.used(types.get("deal"), "document", FIELDS.getOrDefault("deal", List.of()));
        }
        uses.used(types.get(client), "document", FIELDS.getOrDefault(client, List.of()));
        if (!fields.isEmpty()) {
            uses.used(types.get(type), "document", fields);
        }
    }
}
