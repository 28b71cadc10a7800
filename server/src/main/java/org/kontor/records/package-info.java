/**
 * The engine of all record types: registry of types and fields, listing, boards, writing, operations, history, undo, bin, counters, reference books, saved views. It knows no type by name.
 */
@ApplicationModule(id = "records", displayName = "Records", allowedDependencies = {"platform", "identity", "access"})
@NullMarked
package org.kontor.records;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
