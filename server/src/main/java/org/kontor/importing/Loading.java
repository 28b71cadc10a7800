package org.kontor.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.CustomFields;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs a load: reads the file again from where it stands and hands it on in chunks, each a transaction of its own. */
@Component
class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    /** Rows of a chunk: a few tenths of a second each, progress and cancel come for nothing. */
    static final int CHUNK = 2_500;

    private final Loads loads;
    private final LoadChunk chunk;
    private final RecordTypes types;
    private final ReferenceBooks books;
    private final Pipelines pipelines;
    private final Targets targets;
    private final PersonNames people;
    private final Company company;
    private final Actors actors;
    private final Access access;
    private final CustomFields fields;
    private final Messages messages;
    private final LoadNews news;

    Loading(
            Loads loads,
            LoadChunk chunk,
            RecordTypes types,
            ReferenceBooks books,
            Pipelines pipelines,
            Targets targets,
            PersonNames people,
            Company company,
            Actors actors,
            Access access,
            CustomFields fields,
            Messages messages,
            LoadNews news) {
        this.access = access;
        this.fields = fields;
        this.news = news;
        this.loads = loads;
        this.chunk = chunk;
        this.types = types;
        this.books = books;
        this.pipelines = pipelines;
        this.targets = targets;
        this.people = people;
        this.company = company;
        this.actors = actors;
        this.messages = messages;
    }

    /** Runs a load to its end, its cancellation or its failure. */
    void run(long id) {
        Load load = loads.find(id);
        if (load == null || !load.state().equals("running")) {
            return;
        }
        try {
            Actor actor = actors.of(load.createdBy(), load.language(), company.zone()).via("import");
            RowReader reader = reader(load, newValues(actor), unknownReason(load, types.get(load.typeId())));
            loads.table(load).rows(rows -> {
                Iterator<List<String>> lines = rows.skip(1 + load.read()).iterator();
                long number = load.read();
                while (lines.hasNext()) {
                    List<List<String>> part = new ArrayList<>();
                    while (lines.hasNext() && part.size() < CHUNK) {
                        part.add(lines.next());
                    }
                    if (!loads.state(id).equals("running")) {
                        return false;
                    }
                    chunk.load(load, actor, reader, number, part);
                    number += part.size();
                }
                loads.end(id, "done", null);
                news.ended(id);
                return true;
            });
        } catch (Problem problem) {
            loads.end(id, "failed", text(load.language(), problem));
            news.ended(id);
        } catch (IOException | RuntimeException e) {
            LOG.error("Load {} failed", id, e);
            loads.end(id, "failed", messages.text(load.language(), "problem.accident"));
            news.ended(id);
        }
    }

    /** Reads the first rows as a load would, without loading them. */
    List<RowReader.ReadRow> preview(Load load, int limit) {
        RowReader reader = reader(load, null, null);
        try {
            return loads.table(load).rows(rows -> rows.skip(1).limit(limit).map(reader::read).toList());
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.GONE, "import_gone");
        }
    }

    private RowReader reader(Load load, RowReader.@Nullable NewValues newValues, @Nullable Long unknownReason) {
        RecordType type = types.get(load.typeId());
        return new RowReader(
                type, load.settings(), dayFirst(load, type), types, books, pipelines, people, company,
                targets.pipeline(type, load.settings()), newValues, unknownReason);
    }

    private RowReader.NewValues newValues(Actor actor) {
        return new RowReader.NewValues() {
            @Override
            public long ofBook(String book, String title) {
                return books.addValue(book, null, title, null).id();
            }

            @Override
            public Optional<Long> ofChoice(RecordType type, FieldDef field, String title) {
                return access.may(actor, type.code(), Access.Action.CONFIGURE)
                        ? Optional.of(fields.option(actor, type.code(), field.code(), title))
                        : Optional.empty();
            }
        };
    }

    /** A history that was kept without reasons loads too: its losses get «not stated». */
    private @Nullable Long unknownReason(Load load, RecordType type) {
        if (!type.staged() || load.settings().mapping().contains("lossReason") || books.find("loss_reason").isEmpty()) {
            return null;
        }
        String title = messages.text(company.language(), "importing.reason_unknown");
        return books.valueByTitle("loss_reason", title)
                .orElseGet(() -> books.addValue("loss_reason", null, title, null))
                .id();
    }

    private boolean dayFirst(Load load, RecordType type) {
        if (load.settings().dayFirst() != null) {
            return load.settings().dayFirst();
        }
        List<Integer> columns = new ArrayList<>();
        for (int column = 0; column < load.settings().mapping().size(); column++) {
            String target = load.settings().target(column);
            FieldDef field = target == null ? null : type.find(target);
            if (field != null && (field.type() instanceof FieldType.Day || field.type() instanceof FieldType.Moment)) {
                columns.add(column);
            }
        }
        try {
            List<String> dates = loads.table(load).rows(rows -> rows.skip(1)
                    .limit(20_000)
                    .flatMap(cells -> columns.stream().filter(column -> column < cells.size()).map(cells::get))
                    .toList());
            return Objects.requireNonNullElse(LocalValues.dayFirst(dates), company.language().equals("ru"));
        } catch (IOException e) {
            throw Problem.of(Problem.Kind.GONE, "import_gone");
        }
    }

    private String text(String language, Problem problem) {
        return ReasonText.of(messages, language, problem);
    }
}
