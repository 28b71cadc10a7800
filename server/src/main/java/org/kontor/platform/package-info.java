/**
 * What every module stands on: problems (errors), messages, settings, clock, files, jobs, live updates, HTTP. It knows no business.
 */
@ApplicationModule(id = "platform", displayName = "Platform", allowedDependencies = {})
@NullMarked
package org.kontor.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
