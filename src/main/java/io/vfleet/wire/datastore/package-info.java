/** HTTP access to files on datastores under /folder, in guests under /guestFile, and to screens under /screen. */
@NullMarked
package io.vfleet.wire.datastore;

import org.jspecify.annotations.NullMarked;
