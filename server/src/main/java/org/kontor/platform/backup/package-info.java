/** Backups of the whole portal: database, files and keys in one archive, each checked by restoring it. */
@NamedInterface("backup")
@NullMarked
package org.kontor.platform.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
