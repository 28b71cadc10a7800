package org.kontor.records;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.records.RecordLink.OnPurge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every column anywhere that points to records: the registry that purge, merge and erasure work from. */
@Component
final class RecordLinks {

    private static final Logger LOG = LoggerFactory.getLogger(RecordLinks.class);

    private static final List<RecordLink> OWN = List.of(
            RecordLink.ofAnyType("records.channel", "record_id", OnPurge.DELETE).staying(),
            RecordLink.ofAnyType("records.record_person", "record_id", OnPurge.DELETE).staying(),
            RecordLink.ofAnyType("records.name_key", "record_id", OnPurge.DELETE),
            RecordLink.ofAnyType("records.not_double", "record_id", OnPurge.DELETE),
            RecordLink.ofAnyType("records.not_double", "other_record_id", OnPurge.DELETE),
            RecordLink.ofAnyType("records.merged", "record_id", OnPurge.DELETE),
            RecordLink.ofAnyType("records.history", "record_id", OnPurge.KEEP),
            RecordLink.ofAnyType("records.change", "record_ids", OnPurge.KEEP),
            RecordLink.ofAnyType("platform.file", "record_id", OnPurge.MARK));

    private final DSLContext sql;
    private final RecordTypes types;
    private final List<RecordLinkSource> sources;

    RecordLinks(DSLContext sql, RecordTypes types, List<RecordLinkSource> sources) {
        this.sql = sql;
        this.types = types;
        this.sources = sources;
    }

    /** The columns that point to records of a type. */
    List<RecordLink> of(RecordType type) {
        List<RecordLink> links = new ArrayList<>(type.links());
        links.addAll(OWN);
        sources.forEach(source -> links.addAll(source.links()));
        return links;
    }

    /** A column that points to so many records that are not there. */
    record Dangling(String type, RecordLink link, long rows) {}

    /** Counts, link by link, what points to nothing; the log of what has been is left out. */
    List<Dangling> dangling() {
        List<Dangling> found = new ArrayList<>();
        for (RecordType type : types.all()) {
            for (RecordLink link : of(type)) {
                long rows = link.onPurge() == OnPurge.KEEP ? 0 : count(type, link);
                if (rows > 0) {
                    found.add(new Dangling(type.code(), link, rows));
                    LOG.error("{}.{} names {} records of the type {} that are not there", link.table(), link.column(), rows, type.code());
                }
            }
        }
        return found;
    }

    private long count(RecordType type, RecordLink link) {
        String rows = link.onPurge() == OnPurge.TAKE_OUT
                ? "(select unnest(" + link.column() + ") as id from " + link.table() + where(type, link, "") + ") l"
                : "(select " + link.column() + " as id from " + link.table()
                        + where(type, link, link.onPurge() == OnPurge.MARK ? "deleted_at is null" : "") + ") l";
        return sql.resultQuery("select count(*) from " + rows + " where l.id is not null and not exists (select 1 from "
                        + type.qualified() + " t where t.id = l.id)")
                .fetchSingle()
                .get(0, long.class);
    }

    private static String where(RecordType type, RecordLink link, String also) {
        List<String> conditions = new ArrayList<>();
        if (!link.typeColumn().isEmpty()) {
            conditions.add(link.typeColumn() + " = " + type.id());
        }
        if (!also.isEmpty()) {
            conditions.add(also);
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }
}
