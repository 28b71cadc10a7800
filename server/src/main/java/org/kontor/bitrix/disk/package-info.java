/** Methods over the disk. */
@NullMarked
package org.kontor.bitrix.disk;

import org.jspecify.annotations.NullMarked;
