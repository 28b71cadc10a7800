package org.kontor.migration;

import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What records need before they come: people, departments, currencies, reference books, pipelines, fields. */
@Component
@Order(100)
final class SetupPart implements Part {

    private final PeopleSetup people;
    private final BookSetup books;
    private final PipelineSetup pipelines;
    private final FieldSetup fields;
    private final Steps steps;

    SetupPart(PeopleSetup people, BookSetup books, PipelineSetup pipelines, FieldSetup fields, Steps steps) {
        this.people = people;
        this.books = books;
        this.pipelines = pipelines;
        this.fields = fields;
        this.steps = steps;
    }

    @Override
    public String code() {
        return "setup";
    }

    @Override
    public long count(Map<String, Long> before, java.util.List<Long> asked) {
        return 0;
    }

    @Override
    public long requests(long rows) {
        return 20;
    }

    @Override
    public void move(Run run, String place) {
        people.set(run);
        run.check();
        books.set(run);
        run.check();
        pipelines.set(run);
        run.check();
        fields.set(run);
        steps.there(run.id(), code(), run.source().found().items().size());
        steps.progress(run.id(), code(), "", Steps.Came.read(run.source().found().items().size()));
    }
}
