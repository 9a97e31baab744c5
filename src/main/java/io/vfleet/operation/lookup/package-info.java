/** The lookup service of a vCenter: which services there are, and where. */
@NullMarked
package io.vfleet.operation.lookup;

import org.jspecify.annotations.NullMarked;
