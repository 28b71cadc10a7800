/** Kontor: a self-hosted CRM and team-work system. */
@NullMarked
package org.kontor;

import org.jspecify.annotations.NullMarked;
