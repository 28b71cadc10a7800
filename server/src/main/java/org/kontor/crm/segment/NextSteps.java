package org.kontor.crm.segment;

import org.jooq.SQL;
import org.kontor.access.Actor;

/**
 * What lies ahead with clients, as a bean: the nearest of all sources is the next step. Modules above join with theirs
 * (planned activities).
 */
public interface NextSteps {

    /**
     * A select of steps that are not done, with the columns {@code type_id} (3 contact, 4 company), {@code client_id}, {@code
     * on_day} (date), {@code title}, {@code step_type} (code of a record type) and {@code step_id}; only of what the actor sees.
     *
     * @param clients a select with the columns type_id and client_id: nobody else is asked for
     */
    SQL rows(Actor actor, SQL clients);
}
