/**
 * Calls that a telephone system reports: whose number it is, the card on the screen of whoever is called, the activity that is
 * left of it. It dials nothing and holds no line: that is the telephone system's.
 */
@ApplicationModule(
        id = "telephony",
        displayName = "Telephony",
        allowedDependencies = {"platform", "identity", "access", "records", "timeline", "activity", "crm.exclusion"})
@NullMarked
package org.kontor.telephony;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
