/**
 * Moving a whole portal here by the REST protocol of Bitrix24: what there is, how it is mapped, the move in the background, its report.
 */
@ApplicationModule(id = "migration", displayName = "Moving here", allowedDependencies = {"platform", "identity", "access", "records", "search", "notify", "timeline", "crm.pipeline", "crm.client", "crm.requisite", "product", "activity", "task", "task::time", "disk", "bitrix::fields"})
@NullMarked
package org.kontor.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
