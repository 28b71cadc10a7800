/**
 * The REST protocol of Bitrix24, so that programs written for it work with Kontor by another address. It keeps no records of its own:
 * everything goes through the modules below, under the rights of the person behind the token.
 */
@ApplicationModule(id = "bitrix", displayName = "Bitrix24 protocol", allowedDependencies = {"platform", "identity", "access", "records", "notify", "timeline", "crm.pipeline", "crm.client", "crm.requisite", "crm.deal", "crm.lead", "telephony", "task", "product", "invoice", "quote", "calllist", "task::time", "task::plan", "task::flow", "project", "disk"})
@NullMarked
package org.kontor.bitrix;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
