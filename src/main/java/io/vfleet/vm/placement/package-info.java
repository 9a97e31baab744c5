/** Rules of where a virtual machine is, and whether it is at all. */
@NullMarked
package io.vfleet.vm.placement;

import org.jspecify.annotations.NullMarked;
