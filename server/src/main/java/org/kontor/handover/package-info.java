/**
 * Work that goes from one person to others: what a person owns, the hand-over with its undo and its return, and the load of
 * managers. It writes records by the record engine only.
 */
@ApplicationModule(id = "handover", displayName = "Hand-over", allowedDependencies = {"platform", "identity", "access", "records", "home", "notify"})
@NullMarked
package org.kontor.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
