/** Fault cases of operations on one virtual machine: power, snapshots, recording and configuration. */
@NullMarked
package io.vfleet.faults.vm;

import org.jspecify.annotations.NullMarked;
