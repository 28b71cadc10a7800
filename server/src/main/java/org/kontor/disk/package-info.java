/**
 * The disk: folders and files of the company, of each person and of each project, who may reach them, and links for those outside.
 * Files of records stay with their records; from the disk one gets a copy.
 */
@ApplicationModule(id = "disk", displayName = "Disk", allowedDependencies = {"platform", "identity", "access", "records", "project"})
@NullMarked
package org.kontor.disk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
