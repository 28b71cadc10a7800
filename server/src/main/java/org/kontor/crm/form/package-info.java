/**
 * Forms of web sites: what a visitor sends becomes a lead with its source, and the consent he gave is kept. It decides nothing about who gets the lead.
 */
@ApplicationModule(id = "crm.form", displayName = "Forms", allowedDependencies = {"platform", "identity", "access", "records", "timeline", "crm.pipeline", "crm.client", "crm.deal", "crm.lead", "crm.exclusion"})
@NullMarked
package org.kontor.crm.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
