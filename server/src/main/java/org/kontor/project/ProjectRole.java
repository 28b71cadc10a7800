package org.kontor.project;

/** What somebody is to a project, the strongest of it. */
public enum ProjectRole {
    /** Whoever leads it, those above him in the org chart, and administrators of the portal. */
    HEAD,
    /** Works in it. */
    MEMBER,
    /** Reads along. */
    OBSERVER,
    /** Nothing. */
    NONE
}
