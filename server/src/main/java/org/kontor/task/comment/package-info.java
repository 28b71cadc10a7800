/** «Один вопрос на задачу»: a comment becomes a task that stays linked with it. */
@NullMarked
package org.kontor.task.comment;

import org.jspecify.annotations.NullMarked;
