/**
 * Invoices that are issued from deals: numbered without gaps, printed, paid in parts, withdrawn, never deleted. They follow the rights of
 * their deal.
 */
@ApplicationModule(
        id = "invoice",
        displayName = "Invoices",
        allowedDependencies = {"platform", "identity", "access", "records", "product", "crm.requisite"})
@NullMarked
package org.kontor.invoice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
