/**
 * Projects: their people, their dates, whether they are over. They open their tasks to their people, but know no task: the
 * module of tasks tells what there is to count.
 */
@ApplicationModule(id = "project", displayName = "Projects", allowedDependencies = {"platform", "identity", "access", "records", "notify"})
@NullMarked
package org.kontor.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
