/**
 * Phones and addresses that make no records by themselves. What comes from them is not blocked: calls and answers are kept where
 * they are kept anyway, and whoever wants a record of them adds it by hand.
 */
@ApplicationModule(id = "crm.exclusion", displayName = "Exclusions", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.crm.exclusion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
