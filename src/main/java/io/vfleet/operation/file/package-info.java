/** Files and virtual disks on datastores, as tasks of the datastore that is changed. */
@NullMarked
package io.vfleet.operation.file;

import org.jspecify.annotations.NullMarked;
