/** Files of datastores that belong to no registered virtual machine, or to more than one: trees of them, and who uses which. */
@NullMarked
package io.vfleet.inventory.file;

import org.jspecify.annotations.NullMarked;
