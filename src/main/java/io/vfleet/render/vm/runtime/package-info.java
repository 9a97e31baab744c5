/**
 * Renders what a virtual machine does and allows now: runtime, quick statistics, capability, disabled methods, snapshot
 * tree.
 */
@NullMarked
package io.vfleet.render.vm.runtime;

import org.jspecify.annotations.NullMarked;
