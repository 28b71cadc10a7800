/** entity.*: what applications keep here for themselves. */
@NullMarked
package org.kontor.bitrix.store;

import org.jspecify.annotations.NullMarked;
