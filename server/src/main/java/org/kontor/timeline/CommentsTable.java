package org.kontor.timeline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.kontor.access.Actor;
import org.kontor.identity.PersonBrief;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.kontor.records.ArchiveTable;
import org.kontor.records.RecordKey;
import org.kontor.records.RecordTypes;
import org.springframework.stereotype.Component;

/** The comments in the archive of everything, as plain text. */
@Component
final class CommentsTable implements ArchiveTable {

    private final DSLContext sql;
    private final RecordTypes types;
    private final PersonNames people;
    private final Messages messages;
    private final Company company;

    CommentsTable(DSLContext sql, RecordTypes types, PersonNames people, Messages messages, Company company) {
        this.sql = sql;
        this.types = types;
        this.people = people;
        this.messages = messages;
        this.company = company;
    }

    @Override
    public String title(String language) {
        return messages.text(language, "export.comments");
    }

    @Override
    public String about(String language) {
        return messages.text(language, "archive.comments.about");
    }

    @Override
    public List<String> head(String language) {
        return List.of(messages.text(language, "export.comments.at"), messages.text(language, "export.comments.by"), messages.text(language, "export.comments.text"));
    }

    @Override
    public List<Row> after(Actor actor, long last, int limit) {
        Map<Short, String> codes = new HashMap<>();
        types.all().forEach(type -> codes.put(type.id(), type.code()));
        return sql.resultQuery(
                        "select c.id, c.type_id, c.record_id, c.author_id, c.created_at, c.text from timeline.comment c where c.id > {0} and c.deleted_at is null and c.type_id = any({2})"
                                + " order by c.id limit {1}",
                        DSL.val(last), DSL.inline(limit), DSL.val(codes.keySet().toArray(Short[]::new)))
                .fetch(row -> {
                    Long by = row.get("author_id", Long.class);
                    return new Row(
                            row.get("id", Long.class),
                            new RecordKey(Objects.requireNonNull(codes.get(row.get("type_id", Short.class))), row.get("record_id", Long.class)),
                            Arrays.asList(
                                    LocalDateTime.ofInstant(row.get("created_at", Instant.class), company.zone()),
                                    by == null ? null : people.find(by).map(PersonBrief::name).orElse(null),
                                    row.get("text", String.class)));
                });
    }
}
