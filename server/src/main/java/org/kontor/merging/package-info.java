/**
 * Doubles: the search for them over the whole base, their comparison and merging, by hand and by rule. What a merge does to
 * records and to all that hangs on them is done by the record engine.
 */
@ApplicationModule(id = "merging", displayName = "Merging", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.merging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
