/** API methods by which DRS places virtual machines, recommends, and starts many at once. */
@NullMarked
package io.vfleet.operation.drs;

import org.jspecify.annotations.NullMarked;
