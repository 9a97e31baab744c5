/** The service of first class disks: its disks and tasks are those of the vCenter itself, named by other references. */
@NullMarked
package io.vfleet.operation.vslm;

import org.jspecify.annotations.NullMarked;
