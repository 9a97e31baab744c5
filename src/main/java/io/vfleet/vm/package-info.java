/** How a virtual machine behaves: its state, what it can be asked, the rules of its life, and the actor that applies them. */
@NullMarked
package io.vfleet.vm;

import org.jspecify.annotations.NullMarked;
