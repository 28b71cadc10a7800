package org.kontor.crm.form;

import java.util.List;
import org.kontor.access.Actor;
import org.kontor.records.FieldPlaces;
import org.kontor.records.RecordType;
import org.springframework.stereotype.Component;

/** Fields of leads that forms ask for. */
@Component
final class FormPlaces implements FieldPlaces {

    private final Forms forms;

    FormPlaces(Forms forms) {
        this.forms = forms;
    }

    @Override
    public List<FieldPlace> of(Actor actor, RecordType type) {
        return type.code().equals("lead")
                ? forms.list().stream()
                        .flatMap(form -> form.fields().stream().map(field -> new FieldPlace(field.code(), "form", form.title())))
                        .toList()
                : List.of();
    }
}
