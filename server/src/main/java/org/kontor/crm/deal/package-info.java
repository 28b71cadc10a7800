/**
 * Deals: their type, closing and winning.
 */
@ApplicationModule(id = "crm.deal", displayName = "Deals", allowedDependencies = {"platform", "identity", "access", "records", "home", "timeline", "crm.pipeline", "crm.client"})
@NullMarked
package org.kontor.crm.deal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
