package org.kontor.crm.segment;

import java.util.Arrays;
import org.kontor.platform.Problem;

/** The two kinds of clients, with where they lie. */
enum ClientKind {
    COMPANY("company", 4, "company_id"),
    CONTACT("contact", 3, "contact_id");

    private final String code;
    private final int type;
    private final String column;

    ClientKind(String code, int type, String column) {
        this.code = code;
        this.type = type;
        this.column = column;
    }

    /** Code of the record type. */
    String code() {
        return code;
    }

    /** Id of the record type. */
    int type() {
        return type;
    }

    /** The column that names such a client in tables that hang on either. */
    String column() {
        return column;
    }

    /** The table with its schema. */
    String table() {
        return "crm_client." + code;
    }

    /**
     * The kind with this code.
     *
     * @throws Problem NOT_FOUND
     */
    static ClientKind of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst().orElseThrow(Problem::notFound);
    }
}
