/** «Отчет»: what heads ask for again and again, issued by itself, and handed in with everything that was asked. */
@NamedInterface("report")
@NullMarked
package org.kontor.task.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
