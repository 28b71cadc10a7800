/**
 * Tasks along the lines of management: their type, the table of states and acts, deadlines and answers in time. It is no
 * project management and knows the records that a task is about only by their type's code.
 */
@ApplicationModule(id = "task", displayName = "Tasks", allowedDependencies = {"platform", "identity", "access", "records", "home", "notify", "timeline", "project"})
@NullMarked
package org.kontor.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
