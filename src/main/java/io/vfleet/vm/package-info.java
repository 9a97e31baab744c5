/** The immutable state of a virtual machine, part by part, and how its parts, names and snapshots are represented. */
@NullMarked
package io.vfleet.vm;

import org.jspecify.annotations.NullMarked;
