/** What keeps the log whole: its blocks, their check, and the database role that owns it. Entries are written by {@code Audit}. */
@NamedInterface("audit")
@NullMarked
package org.kontor.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
