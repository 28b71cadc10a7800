/**
 * First set-up, demo company, backup and the state of the system. Nobody depends on it.
 */
@ApplicationModule(id = "admin", displayName = "Administration", allowedDependencies = {"platform", "platform :: audit", "platform :: backup", "platform :: postgres", "identity", "access", "records", "home", "timeline", "search", "crm.pipeline", "crm.client", "crm.requisite", "crm.deal", "crm.lead", "crm.form", "crm.exclusion", "crm.segment", "queue", "calllist", "letter", "merging", "task", "task :: plan", "task :: time", "task :: report", "task :: template", "task :: flow", "product", "invoice", "quote", "importing", "analytics", "activity", "disk"})
@NullMarked
package org.kontor.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
