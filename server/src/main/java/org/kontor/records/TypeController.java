package org.kontor.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kontor.access.Access;
import org.kontor.access.Actor;
import org.kontor.access.Fields;
import org.kontor.access.Teams;
import org.kontor.platform.Messages;
import org.kontor.records.FieldDef.Trait;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the types are: fields, pipelines, stages, rights, first layout. The page draws every screen from it. */
@RestController
@RequestMapping("/api/records/types")
class TypeController {

    /** Sections of a card in their order. */
    private static final List<String> SECTIONS = List.of("main", "essence", "client", "links", "people", "custom", "more", "address", "utm", "system");

    /** Those that show all their fields. */
    static final Set<String> OPEN_SECTIONS = Set.of("main", "essence", "client", "links", "custom");

    private final RecordTypes types;
    private final Access access;
    private final Stages stages;
    private final ReferenceBooks books;
    private final Messages messages;
    private final Layouts layouts;
    private final FieldTitles titles;
    private final Teams teams;
    private final Ties ties;
    private final EntryLists lists;
    private final FieldNotes notes;

    TypeController(
            RecordTypes types,
            Access access,
            Stages stages,
            ReferenceBooks books,
            Messages messages,
            Layouts layouts,
            FieldTitles titles,
            Teams teams,
            Ties ties,
            EntryLists lists,
            FieldNotes notes) {
        this.lists = lists;
        this.notes = notes;
        this.ties = ties;
        this.teams = teams;
        this.types = types;
        this.access = access;
        this.stages = stages;
        this.books = books;
        this.messages = messages;
        this.layouts = layouts;
        this.titles = titles;
    }

    @GetMapping
    Map<String, Object> all(Actor actor) {
        return Map.of("items", types.all().stream().map(type -> describe(actor, type)).toList());
    }

    @GetMapping("/{type}")
    Map<String, Object> one(Actor actor, @PathVariable String type) {
        return describe(actor, types.get(type));
    }

    private Map<String, Object> describe(Actor actor, RecordType type) {
        String language = actor.language();
        Fields readable = access.fields(actor, type.code());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", type.code());
        json.put("id", type.id());
        json.put("title", messages.text(language, "type." + type.code()));
        json.put("titlePlural", messages.text(language, "type." + type.code() + ".plural"));
        json.put("hasStages", type.staged());
        json.put("ownRights", type.parents().isEmpty());
        List<Map<String, Object>> fields = new ArrayList<>();
        for (FieldDef field : type.fields().values()) {
            if (readable.readable(field.code()) && !field.section().equals("hidden")) {
                fields.add(describe(actor, type, field, readable));
            }
        }
        json.put("fields", fields);
        json.put("pipelines", stages.pipelines(type.id()).stream().map(pipeline -> describe(pipeline, readable)).toList());
        json.put("can", Map.of(
                "add", access.may(actor, type.code(), Access.Action.ADD),
                "import", access.may(actor, type.code(), Access.Action.IMPORT),
                "export", access.may(actor, type.code(), Access.Action.EXPORT),
                "configure", access.may(actor, type.code(), Access.Action.CONFIGURE)));
        json.put("defaultColumns", type.columns().stream().filter(readable::readable).toList());
        json.put("quickAdd", type.quickAdd().stream().filter(readable::writable).toList());
        json.put("layout", layouts.effective(actor, type, null));
        json.put("related", ties.of(actor, type).stream()
                .filter(tie -> tie.field().isEmpty() || access.may(actor, tie.type(), Access.Action.READ))
                .map(tie -> describe(actor, type, tie))
                .toList());
        return json;
    }

    /** What a filter may ask for beside the record: by which field, and that field's title where several lead to the same type. */
    private Map<String, Object> describe(Actor actor, RecordType type, Tie tie) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", tie.type());
        json.put("by", tie.field());
        json.put("own", tie.own());
        ties.attachment(tie.type()).ifPresent(attachment -> json.put("attachment", describe(actor, attachment)));
        if (!tie.field().isEmpty()) {
            RecordType owner = tie.own() ? type : types.get(tie.type());
            json.put("title", titles.of(actor.language(), owner, owner.field(tie.field())));
        }
        return json;
    }

    private Map<String, Object> describe(Actor actor, Attachment attachment) {
        Map<String, Object> json = new LinkedHashMap<>();
        RecordType type = attachment.type();
        json.put("title", messages.text(actor.language(), "attachment." + attachment.code()));
        json.put("titlePlural", messages.text(actor.language(), "attachment." + attachment.code() + ".plural"));
        json.put("fields", attachment.fields().stream().map(field -> describe(actor, type, field, Fields.ALL)).toList());
        return json;
    }

    private Map<String, Object> describe(Actor actor, RecordType type, FieldDef field, Fields readable) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", field.code());
        json.put("kind", field.type().kind());
        json.put("title", titles.of(actor.language(), type, field));
        json.put("required", field.is(Trait.REQUIRED));
        json.put("requiredFrom", field.custom() == null ? List.of() : field.custom().requiredFrom());
        json.put("multiple", field.multiple());
        json.put("readOnly", field.is(Trait.READ_ONLY) || !readable.writable(field.code()));
        json.put("custom", field.custom() != null);
        json.put("section", field.section());
        json.put("sortable", field.is(Trait.SORTABLE));
        json.put("indexed", field.is(Trait.INDEXED));
        json.put("filterable", !(field.type() instanceof FieldType.FileId));
        json.put("searchable", field.is(Trait.SEARCHABLE));
        json.put("hidden", field.is(Trait.HIDDEN));
        switch (field.type()) {
            case FieldType.Text text when !text.book().isEmpty() -> json.put("book", text.book());
            case FieldType.Book book -> {
                json.put("book", book.book());
                json.put("options", books.find(book.book()).map(ReferenceBooks.Book::values).orElse(List.of()));
            }
            case FieldType.Team team -> json.put("options", teams.all().stream()
                    .map(one -> Map.of("id", one.id(), "title", one.name(), "archived", one.archived()))
                    .toList());
            case FieldType.Entry entry -> json.put("options", lists.entries(entry));
            case FieldType.Choice choice -> json.put("options", field.custom() == null ? List.of() : field.custom().options());
            case FieldType.Reference reference -> json.put("recordType", reference.type());
            case FieldType.Money money -> {
                String currency = money.currencyField() == null && type.find("currency") != null ? "currency" : money.currencyField();
                if (currency != null) {
                    json.put("currencyField", currency);
                }
            }
            default -> { }
        }
        if (field.custom() != null) {
            json.put("id", field.custom().id());
        }
        FieldNotes.Note note = notes.of(type, field);
        if (!note.purpose().isEmpty() || field.custom() != null) {
            json.put("purpose", note.purpose());
            json.put("usedBy", note.usedBy());
        }
        return json;
    }

    private static Map<String, Object> describe(Stages.Pipeline pipeline, Fields readable) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", pipeline.id());
        json.put("code", pipeline.code());
        json.put("title", pipeline.title());
        json.put("sort", pipeline.sort());
        json.put("isDefault", pipeline.isDefault());
        json.put("cardOrder", pipeline.cardOrder());
        json.put("stages", pipeline.stages().stream().map(stage -> stage.with(readable::writable)).toList());
        return json;
    }

    /** Codes of the sections in their order. */
    static List<String> sections() {
        return SECTIONS;
    }
}
