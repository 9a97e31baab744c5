/**
 * The actor that serializes the commands to one virtual machine, the dispatch to all rules, and the interfaces that the
 * actor calls.
 */
@NullMarked
package io.vfleet.vm.actor;

import org.jspecify.annotations.NullMarked;
