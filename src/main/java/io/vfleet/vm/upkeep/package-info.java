/** Rules of what administrators do with the Tools, the screen and the disks of a virtual machine. */
@NullMarked
package io.vfleet.vm.upkeep;

import org.jspecify.annotations.NullMarked;
