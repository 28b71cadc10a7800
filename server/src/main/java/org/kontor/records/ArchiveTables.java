package org.kontor.records;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.kontor.access.Access;
import org.kontor.identity.PersonNames;
import org.kontor.platform.Company;
import org.kontor.platform.Messages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Makes tables of the archive out of one statement each. The statement answers {@code id}, {@code type_id} (number of a record
 * type) and {@code record_id}, perhaps {@code other_type_id} and {@code other_id}, and each column by its name; it takes the
 * rows after {@code {0}}, at most {@code {1}}, in the order of their ids. The table is called {@code archive.<code>}, told
 * of by {@code archive.<code>.about}, its columns are called {@code archive.column.<name>}.
 */
@Component
public final class ArchiveTables {

    /** What a column holds. */
    enum Kind {
        VALUE,
        DAY,
        MOMENT,
        PERSON,
        BOOK,
        STAGE,
        RECORD,
        WORD,
        FLAG
    }

    /** A column; what more there is to know: the prefix of messages, a reference book, a record type. */
    record Column(String name, Kind kind, String words) {}

    private final DSLContext sql;
    private final RecordTypes types;
    private final PersonNames people;
    private final Stages stages;
    private final ReferenceBooks books;
    private final Access access;
    private final Messages messages;
    private final Company company;
    private final ObjectProvider<Records> records;

    ArchiveTables(
            DSLContext sql, RecordTypes types, PersonNames people, Stages stages, ReferenceBooks books, Access access, Messages messages, Company company,
            ObjectProvider<Records> records) {
        this.records = records;
        this.sql = sql;
        this.types = types;
        this.people = people;
        this.stages = stages;
        this.books = books;
        this.access = access;
        this.messages = messages;
        this.company = company;
    }

    /** Begins a table. */
    public Plan of(String code, String select) {
        return new Plan(code, select);
    }

    /** A table that is being put together. */
    public final class Plan {

        private final String code;
        private final String select;
        private final List<Column> columns = new ArrayList<>();
        private String needed = "";
        private boolean ofRecords = true;

        private Plan(String code, String select) {
            this.code = code;
            this.select = select;
        }

        /** Texts and numbers as they are. */
        public Plan values(String... names) {
            for (String name : names) {
                columns.add(new Column(name, Kind.VALUE, ""));
            }
            return this;
        }

        /** Days. */
        public Plan days(String... names) {
            for (String name : names) {
                columns.add(new Column(name, Kind.DAY, ""));
            }
            return this;
        }

        /** Moments, in the zone of the company. */
        public Plan moments(String... names) {
            for (String name : names) {
                columns.add(new Column(name, Kind.MOMENT, ""));
            }
            return this;
        }

        /** Ids of people. */
        public Plan people(String... names) {
            for (String name : names) {
                columns.add(new Column(name, Kind.PERSON, ""));
            }
            return this;
        }

        /** Yes or no. */
        public Plan flags(String... names) {
            for (String name : names) {
                columns.add(new Column(name, Kind.FLAG, ""));
            }
            return this;
        }

        /** A code whose words are messages. */
        public Plan word(String name, String words) {
            columns.add(new Column(name, Kind.WORD, words));
            return this;
        }

        /** Ids of values of a reference book. */
        public Plan book(String name, String book) {
            columns.add(new Column(name, Kind.BOOK, book));
            return this;
        }

        /** Ids of stages. */
        public Plan stages(String... names) {
            for (String name : names) {
                columns.add(new Column(name, Kind.STAGE, ""));
            }
            return this;
        }

        /** Ids of records of a type, told by their titles to whom they are readable. */
        public Plan records(String name, String type) {
            columns.add(new Column(name, Kind.RECORD, type));
            return this;
        }

        /** Only for whom this field of the record is readable, where its type has it. */
        public Plan needs(String field) {
            needed = field;
            return this;
        }

        /** Its rows hang on no record: they are for everybody, or for the one in {@code owner_id}. */
        public Plan apart() {
            ofRecords = false;
            return this;
        }

        /** The table. */
        public ArchiveTable table() {
            return new ArchiveQuery(code, select, columns, needed, ofRecords, ArchiveTables.this);
        }
    }

    DSLContext sql() {
        return sql;
    }

    RecordTypes types() {
        return types;
    }

    PersonNames people() {
        return people;
    }

    Stages stages() {
        return stages;
    }

    ReferenceBooks books() {
        return books;
    }

    Access access() {
        return access;
    }

    Messages messages() {
        return messages;
    }

    Records records() {
        return records.getObject();
    }

    Company company() {
        return company;
    }
}
