/**
 * What was said on a record: comments with mentions and files, and the feed that joins them with the history.
 */
@ApplicationModule(id = "timeline", displayName = "Timeline", allowedDependencies = {"platform", "identity", "access", "records", "home", "notify", "search"})
@NullMarked
package org.kontor.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
