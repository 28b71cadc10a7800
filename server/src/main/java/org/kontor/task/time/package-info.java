/** Time that people spend on tasks, by a timer and by hand, and what it adds up to. */
@NamedInterface("time")
@NullMarked
package org.kontor.task.time;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
