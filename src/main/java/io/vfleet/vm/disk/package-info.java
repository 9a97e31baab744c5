/** The files behind the virtual disks: backing chains, file layout, changed block tracking and changed disk areas. */
@NullMarked
package io.vfleet.vm.disk;

import org.jspecify.annotations.NullMarked;
