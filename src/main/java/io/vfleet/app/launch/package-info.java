/** The entry point: starts event loops, vCenter and both ports in order, and stops them. */
@NullMarked
package io.vfleet.app.launch;

import org.jspecify.annotations.NullMarked;
