/** The methods of clusters, compute resources and resource pools that configure and place. */
@NullMarked
package io.vfleet.operation.cluster;

import org.jspecify.annotations.NullMarked;
