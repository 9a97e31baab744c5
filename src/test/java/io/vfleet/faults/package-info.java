/** Every fault that the state of a virtual machine can cause, and how to cause it: a table, tests of each row, and a page. */
@NullMarked
package io.vfleet.faults;

import org.jspecify.annotations.NullMarked;
