/**
 * Renders the present state of a virtual machine and what it permits: runtime, quick statistics, capability, disabled
 * methods, snapshot tree.
 */
@NullMarked
package io.vfleet.render.vm.runtime;

import org.jspecify.annotations.NullMarked;
