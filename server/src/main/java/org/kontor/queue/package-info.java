/**
 * How work finds its owner: rules choose the team of a new record, its members take it from the queue or are given it in turn, the head is told of what nobody takes. Record types join by the fields of CommonFields.queued(); none is known here by name.
 */
@ApplicationModule(id = "queue", displayName = "Queues", allowedDependencies = {"platform", "identity", "access", "records", "home", "notify"})
@NullMarked
package org.kontor.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
