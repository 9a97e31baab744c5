/**
 * Interfaces of the property collector to its surroundings: result callbacks, container contents and read permissions,
 * with compact sets of object references.
 */
@NullMarked
package io.vfleet.property;

import org.jspecify.annotations.NullMarked;
