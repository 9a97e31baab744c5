/**
 * Every fault that the state of a virtual machine can cause and how to cause it: a table, a test of each row, and the
 * generated page.
 */
@NullMarked
package io.vfleet.faults;

import org.jspecify.annotations.NullMarked;
