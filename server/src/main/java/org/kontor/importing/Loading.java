package org.kontor.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Actors;
import org.kontor.crm.client.ContactPhotos;
import org.kontor.crm.pipeline.Pipelines;
import org.kontor.importing.LoadLines.Line;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.platform.Problem;
import org.kontor.records.CustomFields;
import org.kontor.records.EntryLists;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldType;
import org.kontor.records.RecordType;
import org.kontor.records.RecordTypes;
import org.kontor.records.ReferenceBooks;
import org.kontor.search.LateEntries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs a load: takes the rows from where it stands and hands them on in chunks, each a transaction of its own. */
@Component
class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    /** Rows of a chunk: a few tenths of a second each, progress and cancel come for nothing. */
    static final int CHUNK = 5_000;

    private final Loads loads;
    private final LoadLines lines;
    private final OwnRows own;
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
    private final LoadSets sets;
    private final LateEntries search;
    private final ContactPhotos photos;
    private final EntryLists lists;

    Loading(
            Loads loads,
            LoadLines lines,
            OwnRows own,
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
            LoadNews news,
            LoadSets sets,
            LateEntries search,
            ContactPhotos photos,
            EntryLists lists) {
        this.search = search;
        this.lists = lists;
        this.photos = photos;
        this.sets = sets;
        this.access = access;
        this.fields = fields;
        this.news = news;
        this.loads = loads;
        this.lines = lines;
        this.own = own;
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
            if (rows(load, actor, reader)) {
                loads.end(id, "done", null);
                news.ended(id);
                sets.next(actor, id);
            }
        } catch (Problem problem) {
            loads.end(id, "failed", text(load.language(), problem));
            news.ended(id);
        } catch (RuntimeException e) {
            LOG.error("Load {} failed", id, e);
            loads.end(id, "failed", messages.text(load.language(), "problem.accident"));
            news.ended(id);
        }
    }

    /** Loads all rows; whatever becomes of it, what it has added is found. False where it was stopped. */
    private boolean rows(Load load, Actor actor, RowReader reader) {
        try {
            return new LoadPipeline(load, actor, reader, loads, chunk, search, place -> read(load, actor, reader, place)).run();
        } finally {
            search.catchUp();
        }
    }

    private List<LoadRow> read(Load load, Actor actor, RowReader reader, long place) {
        List<Line> next = lines.after(load.id(), place, CHUNK);
        return LoadRow.read(load.settings(), reader, next, own.of(load, actor, next));
    }

    /** Reads the first rows as a load would, without loading them. */
    List<RowReader.ReadRow> preview(Load load, int limit) {
        RowReader reader = reader(load, null, null);
        return lines.begin(load.id(), limit).stream().map(cells -> reader.read(cells, false)).toList();
    }

    RowReader reader(Load load, RowReader.@Nullable NewValues newValues, @Nullable Long unknownReason) {
        RecordType type = types.get(load.typeId());
        return new RowReader(
                type, load.settings(), dayFirst(load, type), types, books, pipelines, people, lists, company,
                targets.pipeline(type, load.settings()), newValues, unknownReason);
    }

    /** Reads rows for a check: values that the load would add are stood in for by such as there are. */
    RowReader trialReader(Load load) {
        RecordType type = types.get(load.typeId());
        return reader(load, standIn, unknownReason(type, load) ? books.find("loss_reason").flatMap(book -> book.values().stream().findFirst()).map(ReferenceBooks.Value::id).orElse(null) : null);
    }

    private final RowReader.NewValues standIn = new RowReader.NewValues() {
        @Override
        public long ofBook(String book, String title) {
            return books.find(book).flatMap(found -> found.values().stream().findFirst()).map(ReferenceBooks.Value::id).orElse(0L);
        }

        @Override
        public Optional<Long> ofChoice(RecordType type, FieldDef field, String title) {
            return field.custom() == null ? Optional.empty() : field.custom().options().stream().findFirst().map(FieldDef.Option::id);
        }

        @Override
        public long ofPhoto(byte[] picture) {
            ContactPhotos.drawn(picture);
            return 0;
        }
    };

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

            @Override
            public long ofPhoto(byte[] picture) {
                return photos.keep(picture, actor.person());
            }
        };
    }

    /** A history that was kept without reasons loads too: its losses get «not stated». */
    private @Nullable Long unknownReason(Load load, RecordType type) {
        if (!unknownReason(type, load)) {
            return null;
        }
        String title = messages.text(company.language(), "importing.reason_unknown");
        return books.valueByTitle("loss_reason", title)
                .orElseGet(() -> books.addValue("loss_reason", null, title, null))
                .id();
    }

    private boolean unknownReason(RecordType type, Load load) {
        return type.staged() && !load.settings().mapping().contains("lossReason") && books.find("loss_reason").isPresent();
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
        return Objects.requireNonNullElse(LocalValues.dayFirst(lines.values(load.id(), columns, 20_000)), company.language().equals("ru"));
    }

    private String text(String language, Problem problem) {
        return ReasonText.of(messages, language, problem);
    }
}
