/** Files of datastores that belong to no registered virtual machine: trees of them, and who is working on which path. */
@NullMarked
package io.vfleet.inventory.file;

import org.jspecify.annotations.NullMarked;
