/**
 * The start page: boards of widgets for a person, a role or everybody. Other modules add widgets and lines of what needs
 * attention; it knows none of them by name.
 */
@ApplicationModule(id = "home", displayName = "Start page", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
