/**
 * Selecting objects and reading their properties: selection walks, property readers, retrieval cursors and the data
 * objects of results.
 */
@NullMarked
package io.vfleet.property.retrieval;

import org.jspecify.annotations.NullMarked;
