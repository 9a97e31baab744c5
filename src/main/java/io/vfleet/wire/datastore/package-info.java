/** HTTP access to files on datastores under /folder. */
@NullMarked
package io.vfleet.wire.datastore;

import org.jspecify.annotations.NullMarked;
