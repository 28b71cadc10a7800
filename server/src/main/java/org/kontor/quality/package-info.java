/**
 * How the fields of the base are filled and used, so that cards stay short.
 */
@ApplicationModule(id = "quality", displayName = "Quality of the base", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
