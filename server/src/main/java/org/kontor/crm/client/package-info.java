/**
 * Contacts and companies, and who works where with which role in the decision.
 */
@ApplicationModule(id = "crm.client", displayName = "Clients", allowedDependencies = {"platform", "identity", "access", "records", "crm.pipeline"})
@NullMarked
package org.kontor.crm.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
