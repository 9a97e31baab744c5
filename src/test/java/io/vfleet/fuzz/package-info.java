/** Fuzz tests of whatever decodes requests, each target in a Jazzer process of its own. */
@NullMarked
package io.vfleet.fuzz;

import org.jspecify.annotations.NullMarked;
