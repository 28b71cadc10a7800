/**
 * People, departments, posts, absences, sign-in and sessions. It does not decide who may see which record: that is access.
 */
@ApplicationModule(id = "identity", displayName = "Identity", allowedDependencies = {"platform"})
@NullMarked
package org.kontor.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
