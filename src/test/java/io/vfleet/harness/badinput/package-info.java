/** Calls of every method with one thing wrong, generated from the metamodel and sent over both protocols. */
@NullMarked
package io.vfleet.harness.badinput;

import org.jspecify.annotations.NullMarked;
