/** The door to files on datastores: which file a path and its query name. */
@NullMarked
package io.vfleet.wire.data;

import org.jspecify.annotations.NullMarked;
