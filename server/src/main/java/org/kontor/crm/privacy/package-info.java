/**
 * The ground on which data of people are kept, what may be sent to whom, what one person may ask for: all that is known of
 * him, and to be forgotten.
 */
@ApplicationModule(id = "crm.privacy", displayName = "Privacy", allowedDependencies = {"platform", "identity", "access", "records", "timeline", "crm.pipeline", "crm.client", "crm.requisite"})
@NullMarked
package org.kontor.crm.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
