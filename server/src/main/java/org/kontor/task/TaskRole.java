package org.kontor.task;

/** What somebody is to a task; a person may be several. */
public enum TaskRole {
    /** Постановщик. */
    CREATOR,
    /** Ответственный. */
    RESPONSIBLE,
    /** Соисполнитель. */
    HELPER,
    /** Наблюдатель. */
    OBSERVER,
    /** Somebody above the responsible in the org chart. */
    HEAD,
    /** One of the team of its flow, while nobody has taken it. */
    CANDIDATE,
    /** Leads the project that it belongs to: plans it. */
    PROJECT_HEAD,
    /** Administrator of the portal: does what the creator does. */
    ADMINISTRATOR
}
