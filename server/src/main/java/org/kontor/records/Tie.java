package org.kontor.records;

/**
 * How records of one type hang together with those of another: by a field of either. Two ties are the same to a person where
 * they look through the same link table from both ends.
 *
 * @param type code of the other type or of the attachment
 * @param field code of the field that ties them, "" for an attachment
 * @param own whether the field is of the first type, not of the other
 */
record Tie(String type, String field, boolean own) {

    /** The tie of something that hangs on records of any type. */
    static Tie attached(String attachment) {
        return new Tie(attachment, "", false);
    }
}
