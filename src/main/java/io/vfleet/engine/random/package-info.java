/** Random values: reproducible ones from a seed, keyed permutations and UUIDs, and secrets that cannot be guessed. */
@NullMarked
package io.vfleet.engine.random;

import org.jspecify.annotations.NullMarked;
