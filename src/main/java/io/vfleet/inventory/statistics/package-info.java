/** What statistics tell of the work on virtual machines: how often each operation was done, and the disk traffic of long ones. */
@NullMarked
package io.vfleet.inventory.statistics;

import org.jspecify.annotations.NullMarked;
