/** Methods over leads, deals, contacts, companies and what hangs on them. */
@NullMarked
package org.kontor.bitrix.crm;

import org.jspecify.annotations.NullMarked;
