/** What stands beside the forms of tasks: whose competence a topic is. */
@NullMarked
package org.kontor.task.form;

import org.jspecify.annotations.NullMarked;
