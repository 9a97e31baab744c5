/**
 * Commands to a virtual machine and what deciding one yields: a refusal or a transition with its resource needs, work
 * kind and events.
 */
@NullMarked
package io.vfleet.vm.command;

import org.jspecify.annotations.NullMarked;
