/** Fuzz tests of the request decoders and of all operations, each target in a Jazzer process of its own. */
@NullMarked
package io.vfleet.fuzz;

import org.jspecify.annotations.NullMarked;
