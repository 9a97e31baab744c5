/** Who watches what: property paths, selections, filters, versions, waits and views. */
@NullMarked
package io.vfleet.property;

import org.jspecify.annotations.NullMarked;
