/** placement.*: tabs of cards in which applications show pages of their own. */
@NullMarked
package org.kontor.bitrix.placement;

import org.jspecify.annotations.NullMarked;
