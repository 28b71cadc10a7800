package org.kontor.letter;

import static org.kontor.letter.db.Tables.TEMPLATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.kontor.access.Actor;
import org.kontor.platform.Messages;
import org.kontor.records.FieldPlaces;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** The fields that stand in templates of letters; what somebody's own template is called is his own matter. */
@Component
final class TemplatePlaces implements FieldPlaces {

    private final DSLContext sql;
    private final Messages messages;

    TemplatePlaces(DSLContext sql, Messages messages) {
        this.sql = sql;
        this.messages = messages;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        if (!Placeholders.CARDS.contains(type.code())) {
            return List.of();
        }
        List<FieldPlace> places = new ArrayList<>();
        sql.selectFrom(TEMPLATE).orderBy(TEMPLATE.OWNER_ID.isNotNull(), TEMPLATE.TITLE, TEMPLATE.ID).forEach(row -> {
            Long owner = row.get(TEMPLATE.OWNER_ID);
            String title = owner == null || owner.equals(actor.personId()) ? row.get(TEMPLATE.TITLE) : messages.text(actor.language(), "letter.template.others");
            Set<String> fields = Placeholders.fields(type.code(), row.get(TEMPLATE.SUBJECT) + "\n" + row.get(TEMPLATE.HTML));
            fields.stream().filter(field -> type.find(field) != null).forEach(field -> places.add(new FieldPlace(field, "template", title)));
        });
        return places.stream().distinct().toList();
    }
}
