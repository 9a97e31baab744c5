/** Custom fields and their values. */
@NullMarked
package io.vfleet.operation.field;

import org.jspecify.annotations.NullMarked;
