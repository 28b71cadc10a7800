package org.kontor.activity;

import java.util.EnumSet;
import org.kontor.records.FieldDef;
import org.kontor.records.FieldDef.Trait;
import org.kontor.records.FieldType;
import org.kontor.records.RecordLink;
import org.kontor.records.RecordLink.OnPurge;
import org.kontor.records.RecordType;
import org.kontor.records.Storage;

/** What an activity is bound to: it is shown on each of these cards, and who reads one of them reads it. */
enum Binding {
    LEAD("lead", "leads", "activity.activity_lead", "lead_id", "crm_lead.lead"),
    DEAL("deal", "deals", "activity.activity_deal", "deal_id", "crm_deal.deal"),
    CONTACT("contact", "contacts", "activity.activity_contact", "contact_id", "crm_client.contact"),
    COMPANY("company", "companies", "activity.activity_company", "company_id", "crm_client.company");

    private final String type;
    private final String field;
    private final String table;
    private final String column;
    private final String records;

    Binding(String type, String field, String table, String column, String records) {
        this.records = records;
        this.type = type;
        this.field = field;
        this.table = table;
        this.column = column;
    }

    /** The code of the record type. */
    String type() {
        return type;
    }

    /** The code of the activity's field. */
    String field() {
        return field;
    }

    /** The link table with its schema; its columns are {@code activity_id} and {@link #column}. */
    String table() {
        return table;
    }

    /** The column of the link table that holds the record's id. */
    String column() {
        return column;
    }

    /** The table of the records with its schema. */
    String records() {
        return records;
    }

    /** The field of the activity. */
    FieldDef definition() {
        return new FieldDef(
                field,
                new FieldType.Reference(type),
                new Storage.LinkRows(table, "activity_id", column, "", true, ""),
                "client",
                EnumSet.of(Trait.MULTIPLE),
                null);
    }

    /** The records as what the activity follows. */
    RecordType.Parent parent() {
        return new RecordType.Parent(type, table, "activity_id", column);
    }

    /** The column that points to the record. */
    RecordLink link() {
        return RecordLink.of(table, column, OnPurge.DELETE);
    }

    /** The binding to records of a type, null for a type that activities are not bound to. */
    static @org.jspecify.annotations.Nullable Binding of(String type) {
        for (Binding binding : values()) {
            if (binding.type.equals(type)) {
                return binding;
            }
        }
        return null;
    }
}
