/** Events: who is told of what, the queue of what is not told yet, and its delivery. */
@NullMarked
package org.kontor.bitrix.events;

import org.jspecify.annotations.NullMarked;
