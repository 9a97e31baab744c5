/** API methods that make, rename, move and remove folders, datacenters, clusters, hosts and resource pools. */
@NullMarked
package io.vfleet.operation.container;

import org.jspecify.annotations.NullMarked;
