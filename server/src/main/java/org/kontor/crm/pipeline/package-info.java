/**
 * Pipelines and stages of leads and deals, the rules of a stage, and the history of every move.
 */
@ApplicationModule(id = "crm.pipeline", displayName = "Pipelines", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.crm.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
