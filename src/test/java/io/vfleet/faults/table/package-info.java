/** The whole fault table, the test of each row, and the generated page. */
@NullMarked
package io.vfleet.faults.table;

import org.jspecify.annotations.NullMarked;
