/** API methods that make, mount, extend and remove datastores and datastore clusters, and put datastores into maintenance mode. */
@NullMarked
package io.vfleet.operation.datastore;

import org.jspecify.annotations.NullMarked;
