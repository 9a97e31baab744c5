/** HTTP access to files on datastores under /folder, and in guests under /guestFile. */
@NullMarked
package io.vfleet.wire.datastore;

import org.jspecify.annotations.NullMarked;
