/**
 * The types that all packages share: managed object references, faults, facets and listeners. Depends on no other
 * package.
 */
@NullMarked
package io.vfleet.model;

import org.jspecify.annotations.NullMarked;
