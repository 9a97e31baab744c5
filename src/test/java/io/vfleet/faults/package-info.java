/**
 * Every fault that the state of the fleet can cause and how to cause it: the form of a case, the operations, and what runs
 * a case against a server.
 */
@NullMarked
package io.vfleet.faults;

import org.jspecify.annotations.NullMarked;
