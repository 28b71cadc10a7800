/**
 * Who may see and change which rows and fields: roles, the actor of a request, and Visible. It writes no SQL over records: the record engine does.
 */
@ApplicationModule(id = "access", displayName = "Access", allowedDependencies = {"platform", "identity"})
@NullMarked
package org.kontor.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
