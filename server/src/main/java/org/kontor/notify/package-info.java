/**
 * What people are told of what others do: one row per person and matter, read in his own language. It sends nothing outside.
 */
@ApplicationModule(id = "notify", displayName = "Notices", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
