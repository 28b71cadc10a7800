/**
 * Letters that people write to clients from a card: each is kept as an activity and leaves by the company's mail server from a
 * queue in the database. Templates with fields of the record, everybody's signature. It receives nothing.
 */
@ApplicationModule(
        id = "letter",
        displayName = "Letters",
        allowedDependencies = {"platform", "identity", "access", "records", "notify", "timeline", "crm.client", "activity"})
@NullMarked
package org.kontor.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
