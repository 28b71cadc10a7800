/** How requests and answers of the protocol look on the wire. */
@NullMarked
package org.kontor.bitrix.protocol;

import org.jspecify.annotations.NullMarked;
