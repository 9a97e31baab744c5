/**
 * Rules and effects of creating, removing, renaming and reverting to snapshots, of record and replay, and the initial
 * snapshot history.
 */
@NullMarked
package io.vfleet.vm.snapshot;

import org.jspecify.annotations.NullMarked;
