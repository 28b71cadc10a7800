/** «Поток»: an intake whose tasks are taken by the members of a team or given out to them. */
@NamedInterface("flow")
@NullMarked
package org.kontor.task.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
