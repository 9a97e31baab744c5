/** Properties of folders, datacenters, compute resources, clusters and resource pools. */
@NullMarked
package io.vfleet.render.compute;

import org.jspecify.annotations.NullMarked;
