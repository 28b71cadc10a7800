/**
 * Loading of CSV and XLSX files into any record type: mapping, duplicates, progress, undo.
 */
@ApplicationModule(id = "importing", displayName = "Importing", allowedDependencies = {"platform", "identity", "access", "records", "search", "notify", "crm.pipeline", "crm.client", "crm.requisite", "crm.deal", "crm.lead", "crm.segment"})
@NullMarked
package org.kontor.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
