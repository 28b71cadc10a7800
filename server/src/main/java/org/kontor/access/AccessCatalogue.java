package org.kontor.access;

import java.util.List;
import java.util.Set;

/** Asked of the record engine: what there is to have rights on. */
public interface AccessCatalogue {

    /** The codes of all record types in their order. */
    Set<String> types();

    /**
     * The codes of the types whose records those of this type are bound to and follow: who may read (or change) one of them may
     * read (or change) what is bound to it. Empty for a type with rights of its own.
     */
    List<String> parents(String type);

    /**
     * The codes of the types whose records open those of this type beside rights of their own: who may read (or change) one of them
     * may read (or change) what names it.
     */
    List<String> openers(String type);

    /** Whether records of a type are set by one person for another: who reads what somebody does reads what he has set as well. */
    boolean set(String type);

    /** Whether a type has this pipeline, and in it this stage (null: the pipeline alone). */
    boolean place(String type, long pipeline, @org.jspecify.annotations.Nullable Long stage);

    /** The fields of a type that can be hidden or locked, in their order: what records cannot be shown without cannot. */
    Set<String> adjustable(String type);

    /** The field and those that tell the same: hidden or locked together. */
    Set<String> together(String type, String field);
}
