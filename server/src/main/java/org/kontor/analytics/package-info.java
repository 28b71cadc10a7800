/**
 * Reports: the funnel, losses, sources; every figure names the filter that opens its records.
 */
@ApplicationModule(id = "analytics", displayName = "Analytics", allowedDependencies = {"platform", "identity", "access", "records", "home", "crm.pipeline", "crm.deal", "crm.lead"})
@NullMarked
package org.kontor.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
