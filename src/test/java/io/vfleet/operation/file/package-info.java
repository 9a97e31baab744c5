/** Tests of files and virtual disks on datastores. */
@NullMarked
package io.vfleet.operation.file;

import org.jspecify.annotations.NullMarked;
