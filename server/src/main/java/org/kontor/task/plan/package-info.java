/** When tasks are planned and where they stand: boards with columns of their own, dependencies, the plan over time. */
@NamedInterface("plan")
@NullMarked
package org.kontor.task.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
