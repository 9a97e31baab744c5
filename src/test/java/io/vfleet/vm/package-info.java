/** The rules and the actor of a virtual machine, held to what a manual would say. */
@NullMarked
package io.vfleet.vm;

import org.jspecify.annotations.NullMarked;
