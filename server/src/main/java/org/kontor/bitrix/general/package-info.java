/** Methods about people, departments and the protocol itself. */
@NullMarked
package org.kontor.bitrix.general;

import org.jspecify.annotations.NullMarked;
