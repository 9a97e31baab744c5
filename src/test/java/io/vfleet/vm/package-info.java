/** Tests of the state, the rules and the actor of a virtual machine. */
@NullMarked
package io.vfleet.vm;

import org.jspecify.annotations.NullMarked;
