/** When something comes again and again: the days, moved off holidays, and their telling in words. */
@NullMarked
package org.kontor.task.schedule;

import org.jspecify.annotations.NullMarked;
