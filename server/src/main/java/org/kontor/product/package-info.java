/**
 * The catalogue of products and services, and the rows of it on leads and deals with their sums. It knows leads and deals by the code of
 * their type alone.
 */
@ApplicationModule(id = "product", displayName = "Products", allowedDependencies = {"platform", "identity", "access", "records"})
@NullMarked
package org.kontor.product;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
