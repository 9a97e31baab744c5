/** What the inventory promises. */
@NullMarked
package io.vfleet.inventory;

import org.jspecify.annotations.NullMarked;
