package org.kontor.access;

import java.util.Set;

/** Asked of the record engine: what there is to have rights on. */
public interface AccessCatalogue {

    /** The codes of all record types in their order. */
    Set<String> types();

    /** Whether a type has this pipeline, and in it this stage (null: the pipeline alone). */
    boolean place(String type, long pipeline, @org.jspecify.annotations.Nullable Long stage);

    /** The fields of a type that can be hidden or locked, in their order: what records cannot be shown without cannot. */
    Set<String> adjustable(String type);

    /** The field and those that tell the same: hidden or locked together. */
    Set<String> together(String type, String field);
}
