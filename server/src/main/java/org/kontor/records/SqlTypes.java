package org.kontor.records;

import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** jOOQ's types and columns of fields. */
final class SqlTypes {

    private SqlTypes() {}

    /** jOOQ's type of one value of a field. */
    static DataType<?> single(FieldType type) {
        return switch (type.sqlType()) {
            case "text" -> SQLDataType.CLOB;
            case "bigint" -> SQLDataType.BIGINT;
            case "numeric" -> SQLDataType.NUMERIC;
            case "date" -> SQLDataType.LOCALDATE;
            case "timestamptz" -> SQLDataType.INSTANT;
            case "boolean" -> SQLDataType.BOOLEAN;
            default -> throw new IllegalStateException(type.sqlType());
        };
    }

    /** jOOQ's type of a field, an array where multiple. */
    static DataType<?> of(FieldDef field) {
        return field.multiple() ? single(field.type()).array() : single(field.type());
    }

    /** A column of the record's table under this alias. */
    static Field<?> column(String alias, FieldDef field) {
        String column = field.column();
        if (column == null) {
            throw new IllegalArgumentException(field.code() + " has no column");
        }
        return DSL.field(DSL.name(alias, column), of(field));
    }
}
