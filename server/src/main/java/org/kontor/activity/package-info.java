/**
 * Work with clients: calls, meetings, letters, to-dos, planned and done, with their results; what is planned next with each deal and client.
 */
@ApplicationModule(
        id = "activity",
        displayName = "Activities",
        allowedDependencies = {
            "platform", "identity", "access", "records", "home", "notify", "timeline", "handover", "crm.pipeline", "crm.client", "crm.deal", "crm.lead", "crm.segment"
        })
@NullMarked
package org.kontor.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
