/** The methods of virtual machines about their Tools, consoles, screens and disks that change little or only read. */
@NullMarked
package io.vfleet.operation.upkeep;

import org.jspecify.annotations.NullMarked;
