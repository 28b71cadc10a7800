/**
 * The own PostgreSQL: unpacks the binaries, creates the cluster, starts and stops it, backs it up. Used before Spring starts and by the
 * commands, so nothing here is a bean.
 */
@NullMarked
@NamedInterface("postgres")
package org.kontor.platform.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
