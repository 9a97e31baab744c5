/** The vocabulary of all packages: managed object references, faults, facets, and listeners; depends on nothing. */
@NullMarked
package io.vfleet.model;

import org.jspecify.annotations.NullMarked;
