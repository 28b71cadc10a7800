package org.kontor.product;

import org.jspecify.annotations.Nullable;

/**
 * A section of the catalogue.
 *
 * @param parent the section that it lies in, null at the top
 * @param path its title with those above it: «Окна › ПВХ»
 */
public record Section(long id, @Nullable Long parent, String title, int sort, String path) {}
