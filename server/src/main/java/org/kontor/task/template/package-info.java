/** Templates of tasks: set by hand, again and again by a schedule, or for who is new in the company. */
@NamedInterface("template")
@NullMarked
package org.kontor.task.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
