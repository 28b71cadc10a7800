/**
 * Leads: their type, and the conversion into deal, contact and company.
 */
@ApplicationModule(id = "crm.lead", displayName = "Leads", allowedDependencies = {"platform", "identity", "access", "records", "timeline", "crm.pipeline", "crm.client", "crm.deal"})
@NullMarked
package org.kontor.crm.lead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
