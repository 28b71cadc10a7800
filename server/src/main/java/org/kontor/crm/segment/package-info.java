/**
 * The client base cut into parts: segments by rule or by hand, characteristics, the state of the relation with each client, and who of them needs attention.
 */
@ApplicationModule(
        id = "crm.segment",
        displayName = "Segments",
        allowedDependencies = {"platform", "identity", "access", "records", "crm.pipeline", "crm.client", "crm.deal"})
@NullMarked
package org.kontor.crm.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
