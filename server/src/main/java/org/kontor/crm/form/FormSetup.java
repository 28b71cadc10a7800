package org.kontor.crm.form;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kontor.crm.form.Form.Consent;
import org.kontor.crm.form.Form.FormField;
import org.kontor.records.ReferenceBooks;
import org.springframework.stereotype.Component;

/** Makes a first form on behalf of who fills a portal: the demo company. */
@Component
public final class FormSetup {

    /** The source that leads of forms get unless somebody chooses another. */
    static final String SOURCE = "WEBFORM";

    private final Forms forms;
    private final ReferenceBooks books;

    FormSetup(Forms forms, ReferenceBooks books) {
        this.forms = forms;
        this.books = books;
    }

    /** A form that asks for name, phone and the matter, with a consent; answers its id. */
    public long add(String language, String title, String heading, String about, String consent, long by) {
        return forms.save(
                new Form(
                        0, "", title, language, true, source(),
                        List.of(
                                new FormField("firstName", "", true),
                                new FormField("phones", "", true),
                                new FormField("emails", "", false),
                                new FormField("comments", "", false)),
                        heading, about, "", "", "", List.of(), "auto", "", false, 2, 60, new Consent(0, consent), new byte[0]),
                by);
    }

    @Nullable Long source() {
        return books.valueByTitle("source", SOURCE).map(ReferenceBooks.Value::id).orElse(null);
    }
}
