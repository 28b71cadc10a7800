/**
 * Call lists: clients chosen once are called one by one by several people, none of them twice. What is said and agreed is kept
 * as activities; phones and sums of money are no matter of this module.
 */
@ApplicationModule(
        id = "calllist",
        displayName = "Call lists",
        allowedDependencies = {"platform", "identity", "access", "records", "notify", "timeline", "crm.client", "crm.segment", "activity"})
@NullMarked
package org.kontor.calllist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
