/**
 * One search over all records: entries follow every write, results keep to what the person may see.
 */
@ApplicationModule(id = "search", displayName = "Search", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
