/**
 * Compiled property filter specifications: property paths, traversals and the plan of properties for each managed type.
 */
@NullMarked
package io.vfleet.property.spec;

import org.jspecify.annotations.NullMarked;
