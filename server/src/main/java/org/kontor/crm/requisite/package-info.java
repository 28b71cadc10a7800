/**
 * Requisites of clients and of the own companies: tax and register numbers, addresses, bank accounts, with their check digits.
 */
@ApplicationModule(id = "crm.requisite", displayName = "Requisites", allowedDependencies = {"platform", "identity", "access", "records", "crm.pipeline", "crm.client"})
@NullMarked
package org.kontor.crm.requisite;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
