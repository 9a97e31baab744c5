/** What befalls the fleet at a time, or when an operator raises it: hosts lost, datastores full, a restart. */
@NullMarked
package io.vfleet.operation.incident;

import org.jspecify.annotations.NullMarked;
