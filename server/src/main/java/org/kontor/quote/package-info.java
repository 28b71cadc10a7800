/**
 * Commercial proposals: rows of products that a client is offered, as a paper, out of a deal and into an invoice.
 */
@ApplicationModule(
        id = "quote",
        displayName = "Proposals",
        allowedDependencies = {"platform", "identity", "access", "records", "product", "crm.requisite", "crm.lead", "crm.deal", "crm.client", "invoice"})
@NullMarked
package org.kontor.quote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
