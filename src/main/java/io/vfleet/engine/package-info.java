/** Engine: loops, inboxes, timers, clock, dice and secrets. Does not know what a VM is. */
@NullMarked
package io.vfleet.engine;

import org.jspecify.annotations.NullMarked;
